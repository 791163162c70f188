package it.obolo.donation;

import it.obolo.storage.Sql;

/// Counts afresh, from the donations, what `gift_sum` keeps; for `verify`, not for a page.
final class CheckGiftSums {

    /// The day in Rome as text, because H2 would turn a point in time into a day of the session's
    /// zone.
    private static final String COUNTED =
            """
            SELECT 'AMOUNT', t.given_on, t.currency, CAST(t.gross_minor AS varchar(20)), COUNT(*), SUM(t.gross_minor)
              FROM ( SELECT d.currency, d.gross_minor, SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS given_on
                       FROM donation d
                      WHERE d.status NOT IN ('PENDING', 'FAILED') ) t
             GROUP BY t.given_on, t.currency, t.gross_minor
            UNION ALL
            SELECT 'COUNTRY', t.given_on, t.currency, t.country, COUNT(*), SUM(t.gross_minor)
              FROM ( SELECT d.currency, d.gross_minor, COALESCE(d.country, '') AS country, SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS given_on
                       FROM donation d
                      WHERE d.status NOT IN ('PENDING', 'FAILED') ) t
             GROUP BY t.given_on, t.currency, t.country
            UNION ALL
            SELECT 'WAY', t.given_on, t.currency, t.way, COUNT(*), SUM(t.gross_minor)
              FROM ( SELECT d.currency, d.gross_minor
                          , COALESCE(d.method, CASE WHEN d.subscription_id IS NULL THEN 'ONCE' ELSE 'MONTHLY' END) AS way
                          , SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS given_on
                       FROM donation d
                      WHERE d.status NOT IN ('PENDING', 'FAILED') ) t
             GROUP BY t.given_on, t.currency, t.way
            UNION ALL
            SELECT 'STATUS', t.given_on, t.currency, t.status, COUNT(*), SUM(t.gross_minor)
              FROM ( SELECT d.currency, d.status, d.gross_minor, SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS given_on
                       FROM donation d ) t
             GROUP BY t.given_on, t.currency, t.status
            UNION ALL
            SELECT 'BACK', t.given_on, t.currency, t.status, COUNT(*), SUM(t.refunded_minor)
              FROM ( SELECT d.currency, d.status, d.refunded_minor, SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS given_on
                       FROM donation d
                      WHERE d.refunded_minor <> 0 ) t
             GROUP BY t.given_on, t.currency, t.status
            UNION ALL
            SELECT 'LAPSED', t.lapsed_on, 'XXX', '', COUNT(*), 0
              FROM ( SELECT d.given_at
                          , LEAD(d.given_at) OVER (PARTITION BY d.supporter_id ORDER BY d.given_at, d.donation_id) AS next_at
                          , SUBSTRING(CAST((d.given_at + 365 * INTERVAL '24' HOUR) AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS lapsed_on
                       FROM donation d
                      WHERE d.status NOT IN ('PENDING', 'FAILED') ) t
             WHERE t.next_at IS NULL
                OR t.next_at > t.given_at + 365 * INTERVAL '24' HOUR
             GROUP BY t.lapsed_on
            UNION ALL
            SELECT 'COHORT', t.in_month || '-01', 'XXX', f.first_month, COUNT(*), 0
              FROM ( SELECT DISTINCT d.supporter_id, SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 7) AS in_month
                       FROM donation d
                      WHERE d.status NOT IN ('PENDING', 'FAILED') ) t
              JOIN ( SELECT d.supporter_id, MIN(SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 7)) AS first_month
                       FROM donation d
                      WHERE d.status NOT IN ('PENDING', 'FAILED')
                      GROUP BY d.supporter_id ) f
                ON f.supporter_id = t.supporter_id
             GROUP BY t.in_month, f.first_month
            UNION ALL
            SELECT 'GAVE', t.given_on, t.currency
                 , CASE WHEN t.before_at IS NULL THEN ''
                        WHEN t.given_at > t.before_at + 365 * INTERVAL '24' HOUR THEN t.before_month || '+'
                        ELSE t.before_month END
                 , COUNT(*), 0
              FROM ( SELECT g.currency, g.given_at, g.in_month, g.given_on
                          , LAG(g.given_at) OVER (PARTITION BY g.currency, g.supporter_id ORDER BY g.given_at, g.donation_id) AS before_at
                          , LAG(g.in_month) OVER (PARTITION BY g.currency, g.supporter_id ORDER BY g.given_at, g.donation_id) AS before_month
                       FROM ( SELECT d.donation_id, d.supporter_id, c.currency, d.given_at
                                   , SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 7) AS in_month
                                   , SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS given_on
                                FROM donation d
                                JOIN ( SELECT 'XXX' AS currency UNION SELECT o.currency FROM donation o ) c
                                  ON c.currency = d.currency OR c.currency = 'XXX'
                               WHERE d.status NOT IN ('PENDING', 'FAILED') ) g ) t
             WHERE t.before_month IS NULL
                OR t.before_month <> t.in_month
             GROUP BY t.given_on, t.currency
                 , CASE WHEN t.before_at IS NULL THEN ''
                        WHEN t.given_at > t.before_at + 365 * INTERVAL '24' HOUR THEN t.before_month || '+'
                        ELSE t.before_month END
            """;

    private static final String KEPT =
            """
            SELECT k.kind, CAST(k.counted_on AS varchar(10)), k.currency, k.label, k.gift_count, k.amount_minor
              FROM gift_sum k
             WHERE k.kind NOT LIKE '%M'
               AND (k.gift_count <> 0 OR k.amount_minor <> 0)
            """;

    private static final String MONTHS =
            """
            SELECT k.kind, k.counted_on, k.currency, k.label, k.gift_count, k.amount_minor
              FROM gift_sum k
             WHERE k.kind LIKE '%M'
               AND (k.gift_count <> 0 OR k.amount_minor <> 0)
            """;

    private static final String SUMMED =
            """
            SELECT m.kind || '_M', m.month_on, m.currency, m.label, SUM(m.gift_count), SUM(m.amount_minor)
              FROM ( SELECT k.kind, CAST(DATE_TRUNC('MONTH', k.counted_on) AS date) AS month_on, k.currency, k.label, k.gift_count, k.amount_minor
                       FROM gift_sum k
                      WHERE k.kind IN ('AMOUNT', 'COUNTRY', 'WAY', 'GAVE', 'STATUS', 'BACK') ) m
             GROUP BY m.kind, m.month_on, m.currency, m.label
            HAVING SUM(m.gift_count) <> 0
                OR SUM(m.amount_minor) <> 0
            """;

    private CheckGiftSums() {}

    /// How many sums are kept that are not counted so, or counted and not kept so; those by month
    /// are counted from those by day.
    static long differences(Sql sql) {
        return different(sql, KEPT, COUNTED) + different(sql, MONTHS, SUMMED);
    }

    private static long different(Sql sql, String kept, String counted) {
        var question =
                "SELECT COUNT(*) FROM ( ( (%1$s) EXCEPT (%2$s) ) UNION ALL ( (%2$s) EXCEPT (%1$s) ) ) AS different"
                        .formatted(kept, counted);
        return sql.reading(() -> sql.query(question, rows -> rows.getLong(1))).getFirst();
    }
}
