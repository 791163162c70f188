package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.paypal.TranslateAnswer;
import it.obolo.storage.Database;
import it.obolo.testing.OldBooks;
import it.obolo.testing.PayPalEvents;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Books that were kept before PayPal's ids had numbers: a payment whose order was not asked about
/// yet, a refund that came before its payment, and a dispute about the first.
class NumbersOfOldBooksTest {

    private static final String OLD_ROWS =
            """
            INSERT INTO delivery (delivery_id, channel, environment, external_key, kind, body, headers, received_at) VALUES (1, 'WEBHOOK', 'SANDBOX', 'a', 'X', CAST('x' AS bytea), NULL, TIMESTAMP WITH TIME ZONE '2026-03-01 18:00:00+00:00');
            INSERT INTO evidence (evidence_id, delivery_id, channel, subject, told) VALUES
            (11, 1, 'WEBHOOK', 'T:CAP1', '{"source":"WEBHOOK_V2","told":{"kind":"PAYMENT","status":"COMPLETED","currency":"EUR","grossMinor":1337,"occurredAt":"2026-03-01T18:00:00Z","orderId":"ORDERCAP1"}}'),
            (12, 1, 'WEBHOOK', 'T:REF2', '{"source":"WEBHOOK_V2","told":{"kind":"REFUND","status":"COMPLETED","currency":"EUR","grossMinor":500,"occurredAt":"2026-03-02T18:00:00Z","parentTransactionId":"CAP2"}}'),
            (13, 1, 'WEBHOOK', 'T:PP-R-1', '{"source":"WEBHOOK_V2","told":{"kind":"DISPUTE","status":"PENDING","currency":"EUR","grossMinor":1337,"occurredAt":"2026-03-02T10:00:00Z","parentTransactionId":"CAP1"}}');
            INSERT INTO movement (transaction_id, kind, status, currency, gross_minor, occurred_at, occurred_at_told, channels, order_id, parent_transaction_id) VALUES
            ('CAP1', 'PAYMENT', 'COMPLETED', 'EUR', 1337, TIMESTAMP WITH TIME ZONE '2026-03-01 18:00:00+00:00', TRUE, 'WEBHOOK', 'ORDERCAP1', NULL),
            ('REF2', 'REFUND', 'COMPLETED', 'EUR', 500, TIMESTAMP WITH TIME ZONE '2026-03-02 18:00:00+00:00', TRUE, 'WEBHOOK', NULL, 'CAP2'),
            ('PP-R-1', 'DISPUTE', 'PENDING', 'EUR', 1337, TIMESTAMP WITH TIME ZONE '2026-03-02 10:00:00+00:00', TRUE, 'WEBHOOK', NULL, 'CAP1');
            INSERT INTO open_dispute (dispute_id, payment_id) VALUES ('PP-R-1', 'CAP1');
            INSERT INTO finding (transaction_id, kind, since) VALUES ('REF2', 'PAYMENT_MISSING', TIMESTAMP WITH TIME ZONE '2026-03-02 18:00:00+00:00');
            INSERT INTO payer_lookup (subject, status, attempt_count, next_attempt_at, wanted) VALUES ('O:ORDERCAP1', 'WAITING', 0, TIMESTAMP WITH TIME ZONE '2026-03-01 18:00:00+00:00', 'PAYER');
            INSERT INTO supporter (supporter_id, anonymous, gift_count) VALUES (1, TRUE, 0);
            INSERT INTO donation (donation_id, transaction_id, supporter_id, status, currency, gross_minor, refunded_minor, disputed, disputed_minor, given_at, channels)
            VALUES (7, 'CAP1', 1, 'COMPLETED', 'EUR', 1337, 0, TRUE, 1337, TIMESTAMP WITH TIME ZONE '2026-03-01 18:00:00+00:00', 'WEBHOOK');
            INSERT INTO ledger_entry (entry_id, transaction_id, delivery_id, currency, paypal_minor, bank_minor, gifts_minor, fees_minor, refunds_minor, disputed_minor, conversion_minor, posted_at)
            VALUES (1, 'CAP1', 1, 'EUR', 0, 0, -1337, 0, 0, 1337, 0, TIMESTAMP WITH TIME ZONE '2026-03-01 18:00:00+00:00')
            """;

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void goOnWithWhatTheyKnew(Database.Kind kind) throws SQLException {
        try (var old = OldBooks.of(kind, "039", OLD_ROWS);
                var obolo = TestObolo.at(old.url(), Map.of())) {
            var told = new ToldObolo(obolo);
            assertThat(
                            told.lines(
                                    "SELECT s.subject FROM payer_lookup l JOIN subject s ON s.subject_id = l.subject_id"))
                    .containsExactly("O:ORDERCAP1");

            told.answer(
                    TranslateAnswer.ORDER,
                    Webhooks.order("ORDERCAP1", "PAYER1", "anna@reader.example", "Anna"));
            told.webhook(
                    PayPalEvents.dispute(
                            "RESOLVED", "PP-R-1", "CAP1", "13.37", "RESOLVED_SELLER_FAVOUR"));
            told.webhook(Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "REF1", "CAP1", "3.00"));
            told.webhook(Webhooks.captureCompleted("CAP2", "20.00", "EUR"));

            assertThat(told.parked()).isEmpty();
            assertThat(
                            told.lines(
                                    "SELECT d.transaction_id, d.status, d.refunded_minor, d.disputed_minor, s.name FROM donation d JOIN supporter s ON s.supporter_id = d.supporter_id ORDER BY d.transaction_id"))
                    .containsExactly(
                            "CAP1 PARTIALLY_REFUNDED 300 0 Anna Verdi",
                            "CAP2 PARTIALLY_REFUNDED 500 0 null");
            assertThat(told.lines("SELECT donation_id FROM donation WHERE transaction_id = 'CAP1'"))
                    .containsExactly("7");
            assertThat(told.lines("SELECT dispute_id FROM open_dispute")).isEmpty();
            assertThat(
                            told.lines(
                                    "SELECT transaction_id FROM finding WHERE kind = 'PAYMENT_MISSING'"))
                    .isEmpty();
            assertThat(told.lines("SELECT transaction_id FROM movement ORDER BY transaction_id"))
                    .containsExactly("CAP1", "CAP2", "PP-R-1", "REF1", "REF2");
            assertThat(told.wrong()).noneMatch(wrong -> wrong.contains("numbers are not"));
            assertThat(told.wrong()).noneMatch(wrong -> wrong.contains("refer to another"));
        }
    }
}
