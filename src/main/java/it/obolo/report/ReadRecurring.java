package it.obolo.report;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads how subscriptions stand.
@Singleton
class ReadRecurring {

    /// Charged next month: monthly ones whose next charge is due until then, others whose next
    /// charge is in that month. Takes the beginning of this month, of the one after the next, of
    /// the next, and of the one after the next again.
    static final String EXPECTED =
            """
            s.status = 'ACTIVE' AND
            (  COALESCE(s.plan_interval, '1 MONTH') = '1 MONTH' AND s.next_charge_at >= ? AND s.next_charge_at < ?
            OR COALESCE(s.plan_interval, '1 MONTH') <> '1 MONTH' AND s.next_charge_at >= ? AND s.next_charge_at < ? )
            """;

    /// Whose money did not come.
    static final String FAILING =
            "s.status = 'SUSPENDED' OR s.status = 'ACTIVE' AND s.failed_payments > 0";

    private static final String NOW =
            """
              SELECT s.currency
                   , SUM(CASE WHEN s.status = 'ACTIVE' THEN 1 ELSE 0 END)              AS active
                   , SUM(CASE WHEN s.status = 'ACTIVE' THEN s.amount_minor ELSE 0 END) AS promised
                   , SUM(CASE WHEN FAILING THEN 1 ELSE 0 END)                          AS failing
                   , SUM(CASE WHEN EXPECTED THEN 1 ELSE 0 END)                         AS expected
                   , SUM(CASE WHEN EXPECTED THEN s.amount_minor ELSE 0 END)            AS expected_minor
                FROM subscription s
               WHERE s.status IN ('ACTIVE', 'SUSPENDED')
                 AND s.currency IS NOT NULL
            GROUP BY s.currency
            """
                    .replace("EXPECTED", EXPECTED)
                    .replace("FAILING", FAILING);

    private static final String STARTED =
            """
              SELECT s.currency, COUNT(*) AS number
                FROM subscription s
               WHERE s.started_at >= ?
                 AND s.started_at <  ?
                 AND s.status <> 'CREATED'
                 AND s.currency IS NOT NULL
            GROUP BY s.currency
            """;

    private static final String ENDED =
            """
              SELECT s.currency, COUNT(DISTINCT c.subscription_id) AS number
                FROM subscription_change c
                JOIN subscription s ON s.subscription_id = c.subscription_id
               WHERE c.status IN ('CANCELLED', 'EXPIRED')
                 AND c.changed_at >= ?
                 AND c.changed_at <  ?
                 AND s.currency IS NOT NULL
            GROUP BY s.currency
            """;

    private final Sql sql;

    ReadRecurring(Sql sql) {
        this.sql = sql;
    }

    /// By currency; `current` is this month.
    Map<String, Recurring> read(Span span, YearMonth current) {
        var started = numbers(STARTED, span);
        var ended = numbers(ENDED, span);
        var found = new TreeMap<String, Recurring>();
        sql.query(
                NOW,
                statement -> {
                    for (var index = 1; index <= 8; index++) {
                        Sql.setInstant(statement, index, bounds(current)[(index - 1) % 4]);
                    }
                },
                rows -> {
                    var currency = rows.getString("currency");
                    return found.put(
                            currency,
                            new Recurring(
                                    currency,
                                    rows.getLong("active"),
                                    Money.of(rows.getLong("promised"), currency),
                                    rows.getLong("failing"),
                                    started.getOrDefault(currency, 0L),
                                    ended.getOrDefault(currency, 0L),
                                    rows.getLong("expected"),
                                    Money.of(rows.getLong("expected_minor"), currency)));
                });
        var moved = new TreeSet<>(started.keySet());
        moved.addAll(ended.keySet());
        for (var currency : moved) {
            var nothing = Money.of(0, currency);
            found.putIfAbsent(
                    currency,
                    new Recurring(
                            currency,
                            0,
                            nothing,
                            0,
                            started.getOrDefault(currency, 0L),
                            ended.getOrDefault(currency, 0L),
                            0,
                            nothing));
        }
        return found;
    }

    /// What [#EXPECTED] takes.
    static Instant[] bounds(YearMonth current) {
        return new Instant[] {
            start(current),
            start(current.plusMonths(2)),
            start(current.plusMonths(1)),
            start(current.plusMonths(2))
        };
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(Words.ROME).toInstant();
    }

    private Map<String, Long> numbers(String question, Span span) {
        var numbers = new TreeMap<String, Long>();
        sql.query(
                question,
                statement -> {
                    Sql.setInstant(statement, 1, span.start());
                    Sql.setInstant(statement, 2, span.end());
                },
                rows -> numbers.put(rows.getString("currency"), rows.getLong("number")));
        return numbers;
    }
}
