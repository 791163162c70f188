package it.obolo.donation;

import it.obolo.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts afresh what `daily_total` and `monthly_total` keep; for `verify`, not for a page.
final class CheckFundingSums {

    private static final String KEPT =
            """
              SELECT t.currency, SUM(t.gift_count), SUM(t.gross_minor), SUM(t.fee_minor), SUM(t.refunded_minor), SUM(t.disputed_minor)
                FROM daily_total t
            GROUP BY t.currency
            """;

    /// Months in which the sums of the days are others than those kept.
    private static final String OTHER_MONTHS =
            """
              SELECT CAST(u.month_on AS varchar(7)) || ' ' || u.currency
                FROM ( SELECT m.month_on, m.currency, m.gift_count, m.gross_minor, m.fee_minor, m.fee_unknown, m.refund_count, m.refunded_minor, m.disputed_minor
                         FROM monthly_total m
                        UNION ALL
                       SELECT CAST(DATE_TRUNC('MONTH', t.booked_on) AS date), t.currency, -t.gift_count, -t.gross_minor, -t.fee_minor, -t.fee_unknown, -t.refund_count, -t.refunded_minor, -t.disputed_minor
                         FROM daily_total t ) u
            GROUP BY u.month_on, u.currency
              HAVING SUM(u.gift_count) <> 0 OR SUM(u.gross_minor) <> 0 OR SUM(u.fee_minor) <> 0 OR SUM(u.fee_unknown) <> 0
                  OR SUM(u.refund_count) <> 0 OR SUM(u.refunded_minor) <> 0 OR SUM(u.disputed_minor) <> 0
            ORDER BY u.month_on, u.currency
               LIMIT 10
            """;

    private static final String COUNTED =
            """
              SELECT d.currency
                   , COUNT(*)
                   , SUM(d.gross_minor)
                   , SUM(COALESCE(d.fee_minor, 0) - d.fee_returned_minor)
                   , SUM(d.refunded_minor)
                   , SUM(d.disputed_minor)
                FROM donation d
               WHERE d.status NOT IN ('PENDING', 'FAILED')
            GROUP BY d.currency
            """;

    private CheckFundingSums() {}

    /// What does not agree, in words; empty when all is well.
    static List<String> findings(Sql sql) {
        var found = new ArrayList<String>();
        var kept = byCurrency(sql, KEPT);
        var counted = byCurrency(sql, COUNTED);
        kept.values().removeIf("0 0 0 0 0"::equals);
        if (!kept.equals(counted)) {
            found.add(
                    "the daily sums differ from the donations: kept "
                            + kept
                            + ", counted "
                            + counted);
        }
        var months = sql.reading(() -> sql.query(OTHER_MONTHS, rows -> rows.getString(1)));
        if (!months.isEmpty()) {
            found.add("the sums by month differ from those by day, first in " + months);
        }
        return found;
    }

    private static Map<String, String> byCurrency(Sql sql, String question) {
        var found = new TreeMap<String, String>();
        sql.reading(() -> sql.query(question, rows -> found.put(rows.getString(1), sums(rows))));
        return found;
    }

    private static String sums(ResultSet rows) throws SQLException {
        return rows.getLong(2)
                + " "
                + rows.getLong(3)
                + " "
                + rows.getLong(4)
                + " "
                + rows.getLong(5)
                + " "
                + rows.getLong(6);
    }
}
