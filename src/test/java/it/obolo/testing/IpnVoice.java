package it.obolo.testing;

import static it.obolo.testing.StoryTeller.decimal;

import it.obolo.donation.Channel;
import it.obolo.testing.LifeStory.Kind;
import it.obolo.testing.LifeStory.Step;
import it.obolo.testing.StoryTeller.Said;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Instant payment notifications: they name the payer, tell a fee once a payment is completed, and
/// do not tell how a dispute ended.
final class IpnVoice implements StoryTeller.Voice {

    private static final DateTimeFormatter PACIFIC =
            DateTimeFormatter.ofPattern("HH:mm:ss MMM dd, yyyy 'PST'", Locale.ENGLISH)
                    .withZone(ZoneOffset.ofHours(-8));

    @Override
    public Channel channel() {
        return Channel.IPN;
    }

    @Override
    public List<Said> tell(LifeStory story, Step step) {
        var fields = new LinkedHashMap<String, String>();
        switch (step.kind()) {
            case PENDING, FAILED, COMPLETED -> payment(story, step.kind(), fields);
            case REFUND, REVERSAL, REVERSAL_CANCELED -> takenBack(story, step, fields);
            case DISPUTE_OPENED -> opened(story, step, fields);
            case REFUND_PENDING, REFUND_FAILED, DISPUTE_WON, DISPUTE_LOST -> {
                return List.of();
            }
        }
        fields.put("mc_currency", story.currency());
        fields.put("receiver_id", "SYNTHMERCH001");
        fields.put("charset", "UTF-8");
        var kind = fields.getOrDefault("txn_type", "none");
        return List.of(new Said(step.id() + "-" + step.kind(), kind, form(fields)));
    }

    private static void payment(LifeStory story, Kind kind, Map<String, String> fields) {
        if (story.subscriptionId() != null) {
            fields.put("txn_type", "subscr_payment");
            fields.put("subscr_id", story.subscriptionId());
        } else {
            fields.put("txn_type", story.orderId() == null ? "web_accept" : "express_checkout");
        }
        fields.put("txn_id", story.id());
        fields.put(
                "payment_status",
                switch (kind) {
                    case PENDING -> "Pending";
                    case FAILED -> "Failed";
                    default -> "Completed";
                });
        fields.put("payment_date", date(story.steps().getFirst().at()));
        fields.put("mc_gross", decimal(story.grossMinor(), story.currency()));
        if (kind == Kind.COMPLETED) {
            fields.put("mc_fee", decimal(story.feeMinor(), story.currency()));
            if (story.conversionMinor() > 0) {
                fields.put("settle_amount", decimal(story.conversionMinor(), "EUR"));
                fields.put("settle_currency", "EUR");
                fields.put("exchange_rate", "0.9");
            }
        }
        fields.put("payer_id", story.giver().payerId());
        fields.put("payer_email", story.giver().email());
        fields.put("first_name", story.giver().givenName());
        fields.put("last_name", story.giver().surname());
        fields.put("residence_country", "IT");
    }

    private static void takenBack(LifeStory story, Step step, Map<String, String> fields) {
        fields.put("txn_id", step.id());
        fields.put("parent_txn_id", String.valueOf(step.parent()));
        fields.put(
                "payment_status",
                switch (step.kind()) {
                    case REFUND -> "Refunded";
                    case REVERSAL -> "Reversed";
                    default -> "Canceled_Reversal";
                });
        fields.put("payment_date", date(step.at()));
        var sign = step.kind() == Kind.REVERSAL_CANCELED ? "" : "-";
        fields.put("mc_gross", sign + decimal(step.minor(), story.currency()));
        if (step.feeMinor() > 0) {
            fields.put("mc_fee", "-" + decimal(step.feeMinor(), story.currency()));
        }
    }

    private static void opened(LifeStory story, Step step, Map<String, String> fields) {
        fields.put("txn_type", "new_case");
        fields.put("txn_id", story.id());
        fields.put("case_id", step.id());
        fields.put("case_type", "dispute");
        fields.put("reason_code", "unauthorized");
        fields.put("case_creation_date", date(step.at()));
    }

    private static String date(Instant at) {
        return PACIFIC.format(at);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        field.getKey()
                                + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
