package it.obolo.report;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
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
            "s.status = 'SUSPENDED' OR s.status = 'ACTIVE' AND s.failed_payments >= 1";

    /// Asks for what `subscription_promise_ix` holds and nothing beside it.
    private static final String ACTIVE =
            """
              SELECT s.currency
                   , COUNT(*)                                               AS active
                   , SUM(s.amount_minor)                                    AS promised
                   , SUM(CASE WHEN EXPECTED THEN 1 ELSE 0 END)              AS expected
                   , SUM(CASE WHEN EXPECTED THEN s.amount_minor ELSE 0 END) AS expected_minor
                FROM subscription s
               WHERE s.status = 'ACTIVE'
                 AND s.currency IS NOT NULL
            GROUP BY s.currency
            """
                    .replace("EXPECTED", EXPECTED);

    /// The same as [#FAILING], said so that H2 looks at the few whose payments failed.
    private static final String FAILED =
            """
              SELECT f.currency, COUNT(*) AS number
                FROM ( SELECT s.currency
                         FROM subscription s
                        WHERE s.status = 'SUSPENDED'
                        UNION ALL
                       SELECT a.currency
                         FROM subscription a
                        WHERE a.failed_payments >= 1
                          AND a.status NOT IN ('CREATED', 'SUSPENDED', 'CANCELLED', 'EXPIRED') ) f
               WHERE f.currency IS NOT NULL
            GROUP BY f.currency
            """;

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

    private record Promised(long active, long minor, long expected, long expectedMinor) {

        static final Promised NOTHING = new Promised(0, 0, 0, 0);
    }

    /// By currency; `current` is this month.
    Map<String, Recurring> read(Span span, YearMonth current) {
        var started = numbers(STARTED, statement -> bind(statement, span));
        var ended = numbers(ENDED, statement -> bind(statement, span));
        var failing = numbers(FAILED, statement -> {});
        var promised = promised(current);
        var currencies = new TreeSet<>(promised.keySet());
        for (var numbers : List.of(started, ended, failing)) {
            currencies.addAll(numbers.keySet());
        }
        var found = new TreeMap<String, Recurring>();
        for (var currency : currencies) {
            var now = promised.getOrDefault(currency, Promised.NOTHING);
            found.put(
                    currency,
                    new Recurring(
                            currency,
                            now.active(),
                            Money.of(now.minor(), currency),
                            failing.getOrDefault(currency, 0L),
                            started.getOrDefault(currency, 0L),
                            ended.getOrDefault(currency, 0L),
                            now.expected(),
                            Money.of(now.expectedMinor(), currency)));
        }
        return found;
    }

    private Map<String, Promised> promised(YearMonth current) {
        var promised = new TreeMap<String, Promised>();
        sql.query(
                ACTIVE,
                statement -> {
                    for (var index = 1; index <= 8; index++) {
                        Sql.setInstant(statement, index, bounds(current)[(index - 1) % 4]);
                    }
                },
                rows ->
                        promised.put(
                                rows.getString("currency"),
                                new Promised(
                                        rows.getLong("active"),
                                        rows.getLong("promised"),
                                        rows.getLong("expected"),
                                        rows.getLong("expected_minor"))));
        return promised;
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

    private Map<String, Long> numbers(String question, Sql.Binder binder) {
        var numbers = new TreeMap<String, Long>();
        sql.query(
                question,
                binder,
                rows -> numbers.put(rows.getString("currency"), rows.getLong("number")));
        return numbers;
    }

    private static void bind(PreparedStatement statement, Span span) throws SQLException {
        Sql.setInstant(statement, 1, span.start());
        Sql.setInstant(statement, 2, span.end());
    }
}
