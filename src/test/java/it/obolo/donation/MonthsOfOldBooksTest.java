package it.obolo.donation;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.storage.Database;
import it.obolo.testing.OldBooks;
import it.obolo.testing.TestObolo;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Books that kept sums by day and none by month.
class MonthsOfOldBooksTest {

    private static final String OLD_ROWS =
            """
            INSERT INTO daily_total (booked_on, currency, gift_count, gross_minor, fee_minor, fee_unknown, refund_count, refunded_minor, disputed_minor)
            VALUES (DATE '2025-12-31', 'EUR', 1, 1337, 37, 0, 0, 0, 0)
                 , (DATE '2026-01-01', 'EUR', 2, 2674, 37, 1, 0, 0, 0)
                 , (DATE '2026-01-31', 'EUR', 1,  500,  0, 1, 1, 1337, 250)
                 , (DATE '2026-01-31', 'USD', 1,  700, 70, 0, 0, 0, 0)
            """;

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void getSumsByMonth(Database.Kind kind) throws SQLException {
        try (var old = OldBooks.of(kind, "036", OLD_ROWS);
                var obolo = TestObolo.at(old.url(), Map.of())) {
            var sql = obolo.sql();

            assertThat(
                            sql.reading(() ->
                                    sql.query(
                                            """
                                            SELECT CAST(m.month_on AS varchar(10)) || ' ' || m.currency || ' ' || m.gift_count || ' ' || m.gross_minor || ' ' || m.fee_minor
                                                   || ' ' || m.fee_unknown || ' ' || m.refund_count || ' ' || m.refunded_minor || ' ' || m.disputed_minor
                                              FROM monthly_total m
                                             ORDER BY m.month_on, m.currency
                                            """,
                                            rows -> rows.getString(1))))
                    .containsExactly(
                            "2025-12-01 EUR 1 1337 37 0 0 0 0",
                            "2026-01-01 EUR 3 3174 37 2 1 1337 250",
                            "2026-01-01 USD 1 700 70 0 0 0 0");
        }
    }
}
