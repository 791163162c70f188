package it.obolo.donation;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.storage.Database;
import it.obolo.testing.OldBooks;
import it.obolo.testing.TestObolo;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Books that kept the days of all currencies together.
class DaysOfOldBooksTest {

    private static final String OLD_ROWS =
            """
            INSERT INTO supporter (supporter_id, anonymous, gift_count, given, given_on, first_given_at, last_given_at)
            VALUES (1, FALSE, 3, 'EUR 1837,USD 500', '20260227,20260301', TIMESTAMP WITH TIME ZONE '2026-02-27 10:00:00+00:00', TIMESTAMP WITH TIME ZONE '2026-03-01 10:00:00+00:00')
                 , (2, FALSE, 1, 'EUR 1337', '20260301', TIMESTAMP WITH TIME ZONE '2026-02-28 23:30:00+00:00', TIMESTAMP WITH TIME ZONE '2026-02-28 23:30:00+00:00');
            INSERT INTO movement (transaction_id, kind, status, currency, gross_minor, occurred_at, occurred_at_told, channels)
            VALUES ('TX1', 'PAYMENT', 'COMPLETED', 'EUR',  500, TIMESTAMP WITH TIME ZONE '2026-02-27 10:00:00+00:00', TRUE, 'WEBHOOK')
                 , ('TX2', 'PAYMENT', 'COMPLETED', 'USD',  500, TIMESTAMP WITH TIME ZONE '2026-02-27 11:00:00+00:00', TRUE, 'WEBHOOK')
                 , ('TX3', 'PAYMENT', 'COMPLETED', 'EUR', 1337, TIMESTAMP WITH TIME ZONE '2026-03-01 10:00:00+00:00', TRUE, 'WEBHOOK')
                 , ('TX4', 'PAYMENT', 'COMPLETED', 'EUR', 1337, TIMESTAMP WITH TIME ZONE '2026-02-28 23:30:00+00:00', TRUE, 'WEBHOOK');
            INSERT INTO donation (donation_id, transaction_id, supporter_id, status, currency, gross_minor, refunded_minor, disputed, given_at, channels)
            SELECT m.gross_minor * 10 + CAST(SUBSTRING(m.transaction_id FROM 3) AS int), m.transaction_id, CASE m.transaction_id WHEN 'TX4' THEN 2 ELSE 1 END, 'COMPLETED', m.currency, m.gross_minor, 0, FALSE, m.occurred_at, 'WEBHOOK'
              FROM movement m
            """;

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void areToldApartByCurrency(Database.Kind kind) throws SQLException {
        try (var old = OldBooks.of(kind, "025", OLD_ROWS);
                var obolo = TestObolo.at(old.url(), Map.of())) {
            assertThat(
                            obolo.sql()
                                    .reading(() ->
                                            obolo.sql()
                                                    .query(
                                                            "SELECT s.given_on FROM supporter s ORDER BY s.supporter_id",
                                                            rows -> rows.getString(1))))
                    .containsExactly("20260227,20260301;20260227", "20260301");
            assertThat(CheckGivings.different(obolo.sql())).isZero();
        }
    }
}
