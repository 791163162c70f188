package it.obolo.donation;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

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
        var found = new ArrayList<>(CheckFundingSums.findings(sql));
        var keptByAccount = amounts(KEPT_BY_ACCOUNT);
        var countedByAccount = amounts(COUNTED_BY_ACCOUNT);
        if (!keptByAccount.equals(countedByAccount)) {
            var days = new TreeSet<>(keptByAccount.keySet());
            days.addAll(countedByAccount.keySet());
            days.removeIf(day -> Objects.equals(keptByAccount.get(day), countedByAccount.get(day)));
            found.add(
                    "the daily sums of accounts differ from the ledger, first on "
                            + days.stream().limit(10).toList());
        }
        if (!amounts(KEPT_GIVERS).equals(amounts(COUNTED_GIVERS))) {
            found.add("the numbers of givers differ from the donations");
        }
        var sums = CheckGiftSums.differences(sql);
        if (sums > 0) {
            found.add(sums + " sums of gifts differ from the donations");
        }
        var people = CheckGivings.different(sql);
        if (people > 0) {
            found.add(
                    people
                            + " supporters whose kept sums, subscriptions or days are not what the donations say");
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

    private Map<String, Long> amounts(String question) {
        var amounts = new TreeMap<String, Long>();
        sql.reading(() ->
                sql.query(
                        question,
                        rows -> {
                            if (rows.getLong(4) != 0) {
                                amounts.put(
                                        rows.getString(1)
                                                + " "
                                                + rows.getString(2)
                                                + " "
                                                + rows.getString(3),
                                        rows.getLong(4));
                            }
                            return amounts;
                        }));
        return amounts;
    }

    private static final String KEPT_BY_ACCOUNT =
            """
            SELECT CAST(a.booked_on AS varchar(10)), a.currency, a.account, a.amount_minor
              FROM daily_account a
            """;

    /// The day in Rome as text, because H2 would turn a point in time into a day of the session's
    /// zone.
    private static final String COUNTED_BY_ACCOUNT =
            """
              SELECT SUBSTRING(CAST(m.occurred_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10)
                   , e.currency
                   , a.account
                   , SUM(CASE a.account WHEN 'PAYPAL'     THEN e.paypal_minor
                                        WHEN 'BANK'       THEN e.bank_minor
                                        WHEN 'GIFTS'      THEN e.gifts_minor
                                        WHEN 'FEES'       THEN e.fees_minor
                                        WHEN 'REFUNDS'    THEN e.refunds_minor
                                        WHEN 'DISPUTED'   THEN e.disputed_minor
                                        WHEN 'CONVERSION' THEN e.conversion_minor
                                                          ELSE e.spent_minor END)
                FROM ledger_entry e
                JOIN movement m ON m.movement_id = e.movement_id
               CROSS JOIN (VALUES ('PAYPAL'), ('BANK'), ('GIFTS'), ('FEES'), ('REFUNDS'), ('DISPUTED'), ('CONVERSION'), ('SPENT')) AS a (account)
            GROUP BY SUBSTRING(CAST(m.occurred_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10), e.currency, a.account
            """;

    private static final String KEPT_GIVERS =
            """
            SELECT CAST(g.counted_on AS varchar(10)), g.currency, g.kind, g.amount
              FROM giver_total g
            """;

    private static final String COUNTED_GIVERS =
            """
              SELECT f.first_on, f.currency, 'MONTH', COUNT(*)
                FROM ( SELECT d.supporter_id, d.currency, MIN(%1$s 10)) AS first_on
                         FROM donation d
                        WHERE d.status NOT IN ('PENDING', 'FAILED')
                     GROUP BY d.supporter_id, d.currency, %1$s 7) ) f
            GROUP BY f.first_on, f.currency
               UNION ALL
              SELECT y.in_year || '-01-01', y.currency, y.kind, COUNT(*)
                FROM ( SELECT d.supporter_id, d.currency, %1$s 4) AS in_year, 'YEAR' AS kind
                         FROM donation d
                        WHERE d.status NOT IN ('PENDING', 'FAILED')
                        UNION
                       SELECT d.supporter_id, 'XXX', %1$s 4), 'YEAR'
                         FROM donation d
                        WHERE d.status NOT IN ('PENDING', 'FAILED')
                        UNION
                       SELECT d.supporter_id, d.currency, %1$s 4)
                            , CASE WHEN d.subscription_id IS NULL THEN 'YEAR_ONCE' ELSE 'YEAR_REGULAR' END
                         FROM donation d
                        WHERE d.status NOT IN ('PENDING', 'FAILED') ) y
            GROUP BY y.in_year, y.currency, y.kind
               UNION ALL
              SELECT l.in_month || '-01', 'XXX', 'LATEST', COUNT(*)
                FROM ( SELECT d.supporter_id, MAX(%1$s 7)) AS in_month
                         FROM donation d
                        WHERE d.status NOT IN ('PENDING', 'FAILED')
                     GROUP BY d.supporter_id ) l
            GROUP BY l.in_month
               UNION ALL
              SELECT r.given_on, r.currency, 'REGULAR', SUM(r.gross_minor)
                FROM ( SELECT d.currency, d.gross_minor, %1$s 10) AS given_on
                         FROM donation d
                        WHERE d.status NOT IN ('PENDING', 'FAILED')
                          AND d.subscription_id IS NOT NULL ) r
            GROUP BY r.given_on, r.currency
            """
                    .formatted(
                            "SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR");

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
                               AND NOT EXISTS (SELECT 1 FROM donation d WHERE d.movement_id = m.movement_id)
                            """,
                            "payments without a donation"),
                    new Check(
                            """
                            SELECT COUNT(*)
                              FROM ( ( SELECT m.movement_id
                                         FROM movement m
                                        WHERE m.kind   = 'DISPUTE'
                                          AND m.status = 'PENDING'
                                       EXCEPT
                                       SELECT o.movement_id
                                         FROM open_dispute o )
                                     UNION ALL
                                     ( SELECT o.movement_id
                                         FROM open_dispute o
                                       EXCEPT
                                       SELECT m.movement_id
                                         FROM movement m
                                        WHERE m.kind   = 'DISPUTE'
                                          AND m.status = 'PENDING' ) ) AS different
                            """,
                            "disputes whose being open is not what the movements say"),
                    new Check(
                            """
                            SELECT COUNT(*)
                              FROM movement m
                              LEFT JOIN subject s ON s.subject_id = m.movement_id
                              LEFT JOIN subject p ON p.subject_id = m.parent_movement_id
                              LEFT JOIN subject o ON o.subject_id = m.order_subject_id
                             WHERE COALESCE(s.subject, '') <> 'T:' || m.transaction_id
                                OR (m.parent_transaction_id IS NOT NULL
                                    AND COALESCE(p.subject, '') <> 'T:' || m.parent_transaction_id)
                                OR (m.order_id IS NOT NULL
                                    AND COALESCE(o.subject, '') <> 'O:' || m.order_id)
                            """,
                            "movements whose numbers are not those of their ids"),
                    new Check(
                            """
                            SELECT ( SELECT COUNT(*)
                                       FROM donation d
                                       JOIN movement m ON m.movement_id = d.movement_id
                                      WHERE d.transaction_id <> m.transaction_id )
                                 + ( SELECT COUNT(*)
                                       FROM ledger_entry e
                                       JOIN movement m ON m.movement_id = e.movement_id
                                      WHERE e.transaction_id <> m.transaction_id )
                                 + ( SELECT COUNT(*)
                                       FROM evidence e
                                       LEFT JOIN subject s ON s.subject_id = e.subject_id
                                      WHERE s.subject_id IS NULL )
                            """,
                            "rows that refer to another movement or subject than they name"),
                    new Check(
                            """
                            SELECT COUNT(*)
                              FROM supporter s
                             WHERE NOT EXISTS (SELECT 1 FROM donation d WHERE d.supporter_id = s.supporter_id)
                            """,
                            "supporters without a gift"),
                    new Check(
                            """
                            SELECT COUNT(*)
                              FROM delivery_queue q
                             WHERE NOT EXISTS (SELECT 1 FROM delivery d WHERE d.delivery_id = q.delivery_id)
                            """,
                            "queued deliveries that there are not"),
                    new Check(
                            """
                            SELECT COUNT(*)
                              FROM ledger_entry e
                             WHERE NOT EXISTS (SELECT 1 FROM delivery d WHERE d.delivery_id = e.delivery_id)
                            """,
                            "ledger entries that name no delivery there is"),
                    new Check(
                            """
                            SELECT COUNT(*)
                              FROM ledger_entry e
                             WHERE NOT EXISTS (SELECT 1 FROM movement m WHERE m.movement_id = e.movement_id)
                            """,
                            "ledger entries that name no movement there is"),
                    new Check(
                            """
                            SELECT COUNT(*)
                              FROM donation d
                              JOIN movement m ON m.movement_id = d.movement_id
                             WHERE m.kind        <> 'PAYMENT'
                                OR m.currency    <> d.currency
                                OR m.gross_minor <> d.gross_minor
                                OR COALESCE(m.fee_minor, -1) <> COALESCE(d.fee_minor, -1)
                                OR COALESCE(m.payer_country, '') <> COALESCE(d.country, '')
                                OR COALESCE(m.method, '') <> COALESCE(d.method, '')
                            """,
                            "donations that are not what their payment says"));
}
