package it.obolo.testing;

import static it.obolo.testing.StoryTeller.decimal;

import it.obolo.donation.Channel;
import it.obolo.testing.LifeStory.Kind;
import it.obolo.testing.LifeStory.Step;
import it.obolo.testing.StoryTeller.Said;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Rows of the activity download, in English: signed amounts, the payer's name and address, a pair
/// of rows for a conversion. Disputes have no row.
final class FileVoice implements StoryTeller.Voice {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MM/dd/yyyy", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public Channel channel() {
        return Channel.FILE;
    }

    @Override
    public List<Said> tell(LifeStory story, Step step) {
        return switch (step.kind()) {
            case PENDING, FAILED -> List.of(row(step, payment(story, step)));
            case COMPLETED -> completed(story, step);
            case REFUND -> List.of(row(step, takenBack(story, step, "Payment Refund", "-")));
            case REVERSAL -> List.of(row(step, takenBack(story, step, "Payment Reversal", "-")));
            case REVERSAL_CANCELED ->
                    List.of(row(step, takenBack(story, step, "Payment Reversal", "")));
            case REFUND_PENDING, REFUND_FAILED, DISPUTE_OPENED, DISPUTE_WON, DISPUTE_LOST ->
                    List.of();
        };
    }

    private static List<Said> completed(LifeStory story, Step step) {
        var rows = new ArrayList<Said>();
        rows.add(row(step, payment(story, step)));
        if (story.conversionMinor() > 0) {
            var out = story.grossMinor() - story.feeMinor();
            rows.add(leg(story, step, "-" + decimal(out, story.currency()), story.currency()));
            rows.add(leg(story, step, decimal(story.conversionMinor(), "EUR"), "EUR"));
        }
        return rows;
    }

    private static Map<String, String> payment(LifeStory story, Step step) {
        var fields = at(story.steps().getFirst().at());
        fields.put("name", story.giver().givenName() + " " + story.giver().surname());
        fields.put(
                "type",
                story.subscriptionId() == null ? "Donation Payment" : "Subscription Payment");
        fields.put(
                "status",
                switch (step.kind()) {
                    case PENDING -> "Pending";
                    case FAILED -> "Denied";
                    default -> "Completed";
                });
        fields.put("currency", story.currency());
        fields.put("gross", decimal(story.grossMinor(), story.currency()));
        if (step.kind() == Kind.COMPLETED) {
            fields.put("fee", "-" + decimal(story.feeMinor(), story.currency()));
            fields.put("net", decimal(story.grossMinor() - story.feeMinor(), story.currency()));
        }
        fields.put("impact", step.kind() == Kind.COMPLETED ? "Credit" : "Memo");
        fields.put("transaction_id", story.id());
        fields.put("from", story.giver().email());
        fields.put("country_code", "IT");
        if (story.subscriptionId() != null) {
            fields.put("reference", story.subscriptionId());
        }
        return fields;
    }

    private static Map<String, String> takenBack(
            LifeStory story, Step step, String type, String sign) {
        var fields = at(step.at());
        fields.put("type", type);
        fields.put("status", "Completed");
        fields.put("currency", story.currency());
        fields.put("gross", sign + decimal(step.minor(), story.currency()));
        fields.put("fee", decimal(step.feeMinor(), story.currency()));
        fields.put("impact", sign.isEmpty() ? "Credit" : "Debit");
        fields.put("transaction_id", step.id());
        fields.put("reference", String.valueOf(step.parent()));
        return fields;
    }

    private static Said leg(LifeStory story, Step step, String amount, String currency) {
        var fields = at(story.steps().getFirst().at());
        fields.put("type", "General Currency Conversion");
        fields.put("status", "Completed");
        fields.put("currency", currency);
        fields.put("gross", amount);
        fields.put("impact", amount.startsWith("-") ? "Debit" : "Credit");
        fields.put("transaction_id", "C" + currency.charAt(0) + story.id().substring(2));
        fields.put("reference", story.id());
        return new Said(step.id() + "-" + currency, "ACTIVITY", json(fields));
    }

    private static Map<String, String> at(Instant at) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("date", DATE.format(at));
        fields.put("time", TIME.format(at));
        fields.put("time_zone", "UTC");
        return fields;
    }

    private static Said row(Step step, Map<String, String> fields) {
        return new Said(step.id() + "-" + step.kind(), "ACTIVITY", json(fields));
    }

    private static String json(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "\"%s\":\"%s\"".formatted(field.getKey(), field.getValue()))
                .collect(
                        Collectors.joining(
                                ",",
                                "{\"format\":\"activity\",\"language\":\"en\",\"decimals\":\"en\",\"dates\":\"mdy\",\"row\":{",
                                "}}"));
    }
}
