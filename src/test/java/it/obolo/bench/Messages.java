package it.obolo.bench;

import static java.time.temporal.ChronoUnit.SECONDS;

import it.obolo.standin.SignWebhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Signed webhook requests as they go over the wire, made beforehand: signing costs more than
/// anything measured here.
final class Messages {

    private static final String FILLER =
            ",\"note\":\"" + "un giornale indipendente vive dei suoi lettori ".repeat(9) + "\"";

    private static final String SIGNATURE = "PAYPAL-TRANSMISSION-SIG: ";

    /// So many were given in the same second: PayPal tells a gift's time by the second.
    private static final int A_SECOND = 1_000;

    private Messages() {}

    /// Requests for `count` different gifts, about 1.5 KB of body each.
    static byte[][] captures(SignWebhook signer, int count) {
        var first = Clock.systemUTC().instant().truncatedTo(SECONDS).minusSeconds(count / A_SECOND);
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(number ->
                        request(
                                capture(number, first.plusSeconds(number / A_SECOND).toString()),
                                signer))
                .toArray(byte[][]::new);
    }

    /// The first of these requests, each with one character of its signature changed.
    static byte[][] forged(byte[][] genuine, int count) {
        return Arrays.stream(genuine).limit(count).map(Messages::forged).toArray(byte[][]::new);
    }

    private static byte[] forged(byte[] genuine) {
        var text = new String(genuine, StandardCharsets.ISO_8859_1);
        var at = text.indexOf(SIGNATURE) + SIGNATURE.length() + 20;
        var other = genuine.clone();
        other[at] = (byte) (other[at] == 'A' ? 'B' : 'A');
        return other;
    }

    static byte[] capture(int number, String at) {
        var ids = new MadeUpIds(number);
        var event = ids.nextEvent();
        var id = ids.next();
        var order = ids.next();
        return """
        {"id":"%s","event_version":"1.0","create_time":"%s","resource_type":"capture","resource_version":"2.0",
         "event_type":"PAYMENT.CAPTURE.COMPLETED","summary":"Payment completed for € 25.00 EUR",
         "resource":{"id":"%s","amount":{"currency_code":"EUR","value":"25.00"},"final_capture":true,
         "seller_protection":{"status":"NOT_ELIGIBLE"},"disbursement_mode":"INSTANT",
         "seller_receivable_breakdown":{"gross_amount":{"currency_code":"EUR","value":"25.00"},
         "paypal_fee":{"currency_code":"EUR","value":"1.20"},"net_amount":{"currency_code":"EUR","value":"23.80"}},
         "status":"COMPLETED","supplementary_data":{"related_ids":{"order_id":"%s"}},
         "create_time":"%s","update_time":"%s","links":[{"href":"https://api.paypal.com/v2/payments/captures/%s","rel":"self"}]}%s}
        """
                .formatted(event, at, id, order, at, at, id, FILLER)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] request(byte[] body, SignWebhook signer) {
        var head = new StringBuilder("POST /webhooks/paypal HTTP/1.1\r\nHost: localhost\r\n");
        signer.sign(body, Clock.systemUTC().instant())
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Type: application/json\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        head.append("\r\n");
        var start = head.toString().getBytes(StandardCharsets.US_ASCII);
        var whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }
}
