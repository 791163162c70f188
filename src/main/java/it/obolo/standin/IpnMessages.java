package it.obolo.standin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What PayPal posts about a gift made with a hosted Donate button.
final class IpnMessages {

    private static final DateTimeFormatter PACIFIC =
            DateTimeFormatter.ofPattern("HH:mm:ss MMM dd, yyyy zzz", Locale.US)
                    .withZone(ZoneId.of("America/Los_Angeles"));

    private IpnMessages() {}

    /// A payment in that `payment_status`; the fee is not told while it is pending.
    static String payment(Till.Gift gift, String status, boolean echeck, Instant at) {
        var fields = common(gift);
        fields.put("txn_type", "web_accept");
        fields.put("txn_id", gift.id());
        fields.put("payment_type", echeck ? "echeck" : "instant");
        fields.put("payment_status", status);
        fields.put("mc_gross", Till.Gift.euros(gift.cents()));
        if (status.equals("Completed")) {
            fields.put("mc_fee", Till.Gift.euros(gift.fee()));
        }
        if (status.equals("Pending")) {
            fields.put("pending_reason", "echeck");
        }
        fields.put("payment_date", PACIFIC.format(at));
        return form(fields);
    }

    /// A refund: no type, an id of its own, and the payment it belongs to.
    static String refund(Till.Gift gift, long back, Instant at) {
        var fields = common(gift);
        fields.put("txn_id", "REFUND" + gift.id());
        fields.put("parent_txn_id", gift.id());
        fields.put("payment_status", "Refunded");
        fields.put("reason_code", "refund");
        fields.put("mc_gross", "-" + Till.Gift.euros(back));
        fields.put("payment_date", PACIFIC.format(at));
        return form(fields);
    }

    private static Map<String, String> common(Till.Gift gift) {
        var names = gift.name().split(" ", 2);
        var fields = new LinkedHashMap<String, String>();
        fields.put("business", StandInPayPal.RECEIVER_EMAIL);
        fields.put("receiver_email", StandInPayPal.RECEIVER_EMAIL);
        fields.put("receiver_id", StandInPayPal.RECEIVER_ID);
        fields.put("payer_email", gift.email());
        fields.put("payer_id", gift.payerId());
        fields.put("first_name", names[0]);
        fields.put("last_name", names.length > 1 ? names[1] : "");
        fields.put("residence_country", gift.country());
        fields.put("item_name", "Il Faro");
        if (!gift.custom().isEmpty()) {
            fields.put("custom", gift.custom());
        }
        fields.put("mc_currency", "EUR");
        fields.put("test_ipn", "1");
        fields.put("charset", "UTF-8");
        fields.put("notify_version", "3.9");
        fields.put("verify_sign", "A-STAND-IN-SIGNATURE");
        return fields;
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
