package it.obolo.testing;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What lies on the editor's desk beside the books: deliveries in every state, thank-yous in every
/// state, mails in the local mailbox.
final class DeskFixture {

    private static final String NOW = "TIMESTAMP WITH TIME ZONE '2026-03-01 18:05:00+00:00'";
    private static final List<String> THANK_YOUS =
            List.of("OWED", "UNCERTAIN", "SENT", "WITHHELD", "FAILED", "SENT", "SENT", "SENT");

    private final Sql sql;
    private final Ids ids;

    DeskFixture(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    void fill() {
        sql.transaction(() -> {
            queue("BILLING.SUBSCRIPTION.ACTIVATED", "PARKED", "not understood yet");
            queue("CUSTOMER.DISPUTE.CREATED", "PARKED", "not understood yet");
            queue("PAYMENT.CAPTURE.COMPLETED", "WAITING", null);
            queue("PAYMENT.SALE.COMPLETED", "REFUSED", "paid to somebody else");
            var newest = newestGifts();
            for (var number = 0; number < THANK_YOUS.size(); number++) {
                thank(newest.get(number), number, THANK_YOUS.get(number));
            }
            mail(2);
            mail(5);
            return newest;
        });
    }

    static long deliver(
            Sql sql, Ids ids, String kind, String channel, @Nullable Instant at, String body) {
        var deliveryId = ids.next();
        var receivedAt = at == null ? TestClock.START : at;
        sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO delivery
                             ( delivery_id
                             , channel
                             , environment
                             , external_key
                             , kind
                             , body
                             , received_at
                             )
                        VALUES (?, ?, 'SANDBOX', ?, ?, ?, ?)
                        """,
                        statement -> {
                            statement.setLong(1, deliveryId);
                            statement.setString(2, channel);
                            statement.setString(3, "WH-" + deliveryId);
                            statement.setString(4, kind);
                            statement.setBytes(5, body.getBytes(StandardCharsets.UTF_8));
                            statement.setObject(6, receivedAt.atOffset(ZoneOffset.UTC));
                        }));
        return deliveryId;
    }

    private void queue(String kind, String status, @Nullable String reason) {
        var body =
                """
                {"id": "WH-1", "event_type": "%s", "resource": {"id": "I-7", "subscriber": \
                {"email_address": "nino.quaranta@posta.example", "name": {"given_name": "Nino"}}}}
                """
                        .formatted(kind);
        var deliveryId = deliver(sql, ids, kind, "WEBHOOK", null, body);
        sql.update(
                "INSERT INTO delivery_queue (delivery_id, status, attempt_count, next_attempt_at, reason)"
                        + " VALUES (?, ?, 1, "
                        + NOW
                        + ", ?)",
                statement -> {
                    statement.setLong(1, deliveryId);
                    statement.setString(2, status);
                    statement.setString(3, reason);
                });
    }

    private List<Long> newestGifts() {
        return sql.query(
                """
                  SELECT donation_id
                    FROM donation
                   WHERE status = 'COMPLETED'
                ORDER BY given_at DESC
                   LIMIT 8
                """,
                row -> row.getLong(1));
    }

    private void thank(long donationId, int number, String status) {
        var sentAt = status.equals("SENT") ? NOW : "NULL";
        sql.update(
                """
                INSERT INTO thank_you
                     ( donation_id
                     , status
                     , message_id
                     , language
                     , attempt_count
                     , next_attempt_at
                     , owed_at
                     , sent_at
                     , reason
                     )
                VALUES (?, ?, ?, 'it', 1, %1$s, %1$s, %2$s, ?)
                """
                        .formatted(NOW, sentAt),
                statement -> {
                    statement.setLong(1, donationId);
                    statement.setString(2, status);
                    statement.setString(3, "message-" + number + "@obolo.example");
                    statement.setString(
                            4, status.equals("FAILED") ? "the address was refused" : null);
                });
    }

    private void mail(int number) {
        sql.update(
                """
                INSERT INTO mailbox_message
                     ( mailbox_message_id
                     , message_id
                     , sender
                     , recipient
                     , subject
                     , plain_text
                     , html
                     , delivered_at
                     )
                VALUES (?, ?, 'grazie@faro.example', ?, 'Grazie, davvero'
                     , 'Grazie: il tuo dono è arrivato.'
                     , '<html lang="it"><head><title>Grazie</title></head><body style="font-family:Georgia"><h1>Grazie</h1><p>Il tuo dono è arrivato.</p></body></html>'
                     , %s)
                """
                        .formatted(NOW),
                statement -> {
                    statement.setLong(1, ids.next());
                    statement.setString(2, "message-" + number + "@obolo.example");
                    statement.setString(3, BooksFixture.email(number));
                });
    }
}
