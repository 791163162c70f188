package it.obolo.donation;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Checks the books against themselves: sums that are kept against sums that are counted, and what
/// the tables cannot hold by a rule. Counts everything; for `verify`, not for a page.
@Singleton
public class CheckBooks {

    /// Balances of one currency in minor units, each with the sign people expect: gifts positive,
    /// and paypal = gifts - fees - refunds - disputed, where nothing was converted.
    public record Balances(
            String currency,
            long paypalMinor,
            long bankMinor,
            long giftsMinor,
            long feesMinor,
            long refundsMinor,
            long disputedMinor,
            long conversionMinor,
            long spentMinor) {

        /// Whether debits equal credits.
        public boolean isBalanced() {
            return paypalMinor
                            + bankMinor
                            + feesMinor
                            + refundsMinor
                            + disputedMinor
                            + conversionMinor
                            + spentMinor
                    == giftsMinor;
        }
    }

    private final Sql sql;

    CheckBooks(Sql sql) {
        this.sql = sql;
    }

    public List<Balances> balances() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT e.currency
                               , SUM(e.paypal_minor)     AS paypal_minor
                               , SUM(e.bank_minor)       AS bank_minor
                               , SUM(e.gifts_minor)      AS gifts_minor
                               , SUM(e.fees_minor)       AS fees_minor
                               , SUM(e.refunds_minor)    AS refunds_minor
                               , SUM(e.disputed_minor)   AS disputed_minor
                               , SUM(e.conversion_minor) AS conversion_minor
                               , SUM(e.spent_minor)      AS spent_minor
                            FROM ledger_entry e
                        GROUP BY e.currency
                        ORDER BY e.currency
                        """,
                        rows ->
                                new Balances(
                                        rows.getString("currency"),
                                        rows.getLong("paypal_minor"),
                                        rows.getLong("bank_minor"),
                                        -rows.getLong("gifts_minor"),
                                        rows.getLong("fees_minor"),
                                        rows.getLong("refunds_minor"),
                                        rows.getLong("disputed_minor"),
                                        rows.getLong("conversion_minor"),
                                        rows.getLong("spent_minor"))));
    }

    /// What does not agree, in words; empty when all is well.
    public List<String> findings() {
        var found = new ArrayList<String>();
        var kept = new TreeMap<String, String>();
        sql.reading(() -> sql.query(KEPT, rows -> kept.put(rows.getString(1), sums(rows))));
        var counted = new TreeMap<String, String>();
        sql.reading(() -> sql.query(COUNTED, rows -> counted.put(rows.getString(1), sums(rows))));
        kept.values().removeIf(sums -> sums.equals("0 0 0 0 0"));
        if (!kept.equals(counted)) {
            found.add(
                    "the daily sums differ from the donations: kept "
                            + kept
                            + ", counted "
                            + counted);
        }
        for (var check : CHECKS) {
            var rows =
                    sql.reading(() -> sql.query(check.question(), row -> row.getLong(1)))
                            .getFirst();
            if (rows > 0) {
                found.add(rows + " " + check.complaint());
            }
        }
        return found;
    }

    private static String sums(java.sql.ResultSet rows) throws java.sql.SQLException {
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

    private static final String KEPT =
            """
              SELECT t.currency, SUM(t.gift_count), SUM(t.gross_minor), SUM(t.fee_minor), SUM(t.refunded_minor), SUM(t.disputed_minor)
                FROM daily_total t
            GROUP BY t.currency
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

    private record Check(String question, String complaint) {}

    private static final List<Check> CHECKS =
            List.of(
                    new Check(
                            """
                            SELECT COUNT(*)
                              FROM supporter s
                             WHERE s.gift_count <> ( SELECT COUNT(*)
                                                       FROM donation d
                                                      WHERE d.supporter_id = s.supporter_id
                                                        AND d.status NOT IN ('PENDING', 'FAILED') )
                            """,
                            "supporters whose number of gifts is not what the donations say"),
                    new Check(
                            """
                            SELECT COUNT(*)
                              FROM movement m
                             WHERE m.kind = 'PAYMENT'
                               AND NOT EXISTS (SELECT 1 FROM donation d WHERE d.transaction_id = m.transaction_id)
                            """,
                            "payments without a donation"),
                    new Check(
                            """
                            SELECT COUNT(*)
                              FROM ( ( SELECT m.transaction_id
                                         FROM movement m
                                        WHERE m.kind   = 'DISPUTE'
                                          AND m.status = 'PENDING'
                                       EXCEPT
                                       SELECT o.dispute_id
                                         FROM open_dispute o )
                                     UNION ALL
                                     ( SELECT o.dispute_id
                                         FROM open_dispute o
                                       EXCEPT
                                       SELECT m.transaction_id
                                         FROM movement m
                                        WHERE m.kind   = 'DISPUTE'
                                          AND m.status = 'PENDING' ) ) AS different
                            """,
                            "disputes whose being open is not what the movements say"),
                    new Check(
                            """
                            SELECT COUNT(*)
                              FROM supporter s
                             WHERE NOT EXISTS (SELECT 1 FROM donation d WHERE d.supporter_id = s.supporter_id)
                            """,
                            "supporters without a gift"));
}
