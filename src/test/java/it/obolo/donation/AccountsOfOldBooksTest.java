package it.obolo.donation;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.storage.Database;
import it.obolo.testing.OldBooks;
import it.obolo.testing.TestObolo;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Books that were kept before accounts and findings were.
class AccountsOfOldBooksTest {

    private static final String OLD_ROWS =
            """
            INSERT INTO delivery VALUES (1, 'WEBHOOK', 'SANDBOX', 'k', 'X', CAST('x' AS bytea), NULL, TIMESTAMP WITH TIME ZONE '2026-03-01 00:00:00+00:00');
            INSERT INTO supporter (supporter_id, anonymous, gift_count) VALUES (1, TRUE, 0);
            INSERT INTO movement (transaction_id, kind, status, currency, gross_minor, occurred_at, occurred_at_told, channels, contradiction)
            VALUES ('TX1', 'PAYMENT', 'COMPLETED', 'EUR', 1337, TIMESTAMP WITH TIME ZONE '2026-02-28 23:30:00+00:00', TRUE, 'WEBHOOK', 'tellers differ about: amount, payment it belongs to');
            INSERT INTO donation (donation_id, transaction_id, supporter_id, status, currency, gross_minor, refunded_minor, disputed, given_at, channels)
            VALUES (1, 'TX1', 1, 'COMPLETED', 'EUR', 1337, 0, FALSE, TIMESTAMP WITH TIME ZONE '2026-02-28 23:30:00+00:00', 'WEBHOOK');
            INSERT INTO ledger_entry (entry_id, transaction_id, delivery_id, currency, paypal_minor, bank_minor, gifts_minor, fees_minor, refunds_minor, disputed_minor, conversion_minor, posted_at)
            VALUES (1, 'TX1', 1, 'EUR', 1300, 0, -1337, 37, 0, 0, 0, TIMESTAMP WITH TIME ZONE '2026-03-01 00:00:00+00:00')
            """;

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void getTheirDailySumsFindingsAndNumbersOfGivers(Database.Kind kind) throws SQLException {
        try (var old = OldBooks.of(kind, "004", OLD_ROWS);
                var obolo = TestObolo.at(old.url(), Map.of())) {
            var sql = obolo.sql();
            assertThat(
                            sql.reading(() ->
                                    sql.query(
                                            "SELECT booked_on, account, amount_minor FROM daily_account ORDER BY account",
                                            rows ->
                                                    rows.getString(1)
                                                            + " "
                                                            + rows.getString(2)
                                                            + " "
                                                            + rows.getLong(3))))
                    .containsExactly(
                            "2026-03-01 FEES 37",
                            "2026-03-01 GIFTS -1337",
                            "2026-03-01 PAYPAL 1300");
            assertThat(
                            sql.reading(() ->
                                    sql.query(
                                            "SELECT f.kind || ' ' || m.contradiction FROM finding f JOIN movement m ON m.transaction_id = f.transaction_id ORDER BY f.kind",
                                            rows -> rows.getString(1))))
                    .containsExactly("CONTRADICTION amount,parent", "FEE_MISSING amount,parent");
            assertThat(
                            sql.reading(() ->
                                    sql.query(
                                            "SELECT kind, counted_on, currency, amount FROM giver_total ORDER BY kind, currency",
                                            rows ->
                                                    rows.getString(1)
                                                            + " "
                                                            + rows.getString(2)
                                                            + " "
                                                            + rows.getString(3)
                                                            + " "
                                                            + rows.getLong(4))))
                    .containsExactly(
                            "LATEST 2026-03-01 XXX 1",
                            "MONTH 2026-03-01 EUR 1",
                            "YEAR 2026-01-01 EUR 1",
                            "YEAR 2026-01-01 XXX 1",
                            "YEAR_ONCE 2026-01-01 EUR 1");
            assertThat(
                            sql.reading(() ->
                                    sql.query(
                                            "SELECT s.given, s.subscriptions, s.given_on FROM supporter s",
                                            rows ->
                                                    rows.getString(1)
                                                            + "|"
                                                            + rows.getString(2)
                                                            + "|"
                                                            + rows.getString(3))))
                    .containsExactly("EUR 1337||20260301");
        }
    }
}
