package it.obolo.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.runtime.event.annotation.EventListener;
import it.obolo.money.Money;
import it.obolo.storage.Sql;
import it.obolo.web.Demo;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads what a period brought and who gave, from sums by day wherever there are such.
@Singleton
class ReadPeriods {

    /// All currencies together.
    static final String ALL = "XXX";

    private static final List<String> BACK = List.of("REVERSAL", "REVERSAL_CANCELED", "DISPUTE");

    /// Reversals are few, and found by their kind: one at a time, because asked for several H2
    /// would look through all movements.
    private static final String REVERSED =
            """
              SELECT e.currency, SUM(e.refunds_minor) AS minor
                FROM movement m
                JOIN ledger_entry e ON e.transaction_id = m.transaction_id
               WHERE m.kind = 'KIND'
                 AND m.occurred_at >= ?
                 AND m.occurred_at <  ?
            GROUP BY e.currency
            """;

    /// What is put aside is so by a dispute or a hold.
    private static final String HELD =
            """
              SELECT d.currency, SUM(d.disputed_minor) AS minor
                FROM donation d
               WHERE d.transaction_id IN
                   ( SELECT m.parent_transaction_id
                       FROM movement m
                      WHERE m.kind IN ('DISPUTE', 'HOLD') )
                 AND d.given_at >= ?
                 AND d.given_at <  ?
                 AND d.disputed
            GROUP BY d.currency
            """;

    private static final String COUNTED_PEOPLE =
            """
            SELECT SUM(CASE WHEN p.before_at IS NULL THEN 1 ELSE 0 END) AS fresh
                 , SUM(CASE WHEN p.before_at >= p.first_at - 365 * INTERVAL '24' HOUR THEN 1 ELSE 0 END) AS returning_count
                 , SUM(CASE WHEN p.before_at <  p.first_at - 365 * INTERVAL '24' HOUR THEN 1 ELSE 0 END) AS regained
              FROM ( SELECT g.first_at
                          , ( SELECT MAX(b.given_at)
                                FROM donation b
                               WHERE b.supporter_id = g.supporter_id
                                 AND b.given_at < ?
                                 AND b.status NOT IN ('PENDING', 'FAILED') ) AS before_at
                       FROM ( SELECT d.supporter_id, MIN(d.given_at) AS first_at
                                FROM donation d
                               WHERE d.given_at >= ?
                                 AND d.given_at <  ?
                                 AND d.status NOT IN ('PENDING', 'FAILED')
                            GROUP BY d.supporter_id ) g ) p
            """;

    private static final String COUNTED_GIVERS =
            """
              SELECT d.currency, COUNT(DISTINCT d.supporter_id) AS minor
                FROM donation d
               WHERE d.given_at >= ?
                 AND d.given_at <  ?
                 AND d.status NOT IN ('PENDING', 'FAILED')
            GROUP BY d.currency
            """;

    private static final String GAVE_IN_BOTH =
            """
            SELECT COALESCE(SUM(CASE WHEN p.next_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS gave_again
                 , COALESCE(SUM(CASE WHEN p.next_at > p.last_at + 365 * INTERVAL '24' HOUR THEN 1 ELSE 0 END), 0) AS regained
              FROM ( SELECT g.last_at
                          , ( SELECT MIN(b.given_at)
                                FROM donation b
                               WHERE b.supporter_id = g.supporter_id
                                 AND b.given_at >= ?
                                 AND b.given_at <  ?
                                 AND b.status NOT IN ('PENDING', 'FAILED') B_CURRENCY ) AS next_at
                       FROM ( SELECT d.supporter_id, MAX(d.given_at) AS last_at
                                FROM donation d
                               WHERE d.given_at >= ?
                                 AND d.given_at <  ?
                                 AND d.status NOT IN ('PENDING', 'FAILED') D_CURRENCY
                            GROUP BY d.supporter_id ) g ) p
            """;

    private static final int MOST_REMEMBERED = 64;

    /// What was counted when people had been described up to `version`.
    private record Counted(Span span, long version) {}

    private final Cache<Counted, Map<String, People>> counted =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final Sql sql;
    private final FundingReport funding;
    private final ReadGiftSums sums;

    ReadPeriods(Sql sql, FundingReport funding, ReadGiftSums sums) {
        this.sql = sql;
        this.sums = sums;
        this.funding = funding;
    }

    @EventListener
    void forget(Demo.Changed changed) {
        counted.invalidateAll();
    }

    /// What a period brought: figures by currency, and the people.
    record Found(Map<String, PeriodFigures> figures, People people) {}

    Found read(Span span) {
        return sql.reading(() -> {
            var brought = funding.between(span.from(), span.until());
            var reversed = new HashMap<String, Long>();
            for (var kind : BACK) {
                byCurrency(REVERSED.replace("KIND", kind), span)
                        .forEach((currency, minor) -> reversed.merge(currency, minor, Long::sum));
            }
            var held = byCurrency(HELD, span);
            var currencies =
                    brought.stream().map(CurrencyFigures::currency).collect(Collectors.toSet());
            var people = startsWithMonth(span) ? kept(span, currencies) : remembered(span);
            var figures = new HashMap<String, PeriodFigures>();
            for (var one : brought) {
                var currency = one.currency();
                figures.put(
                        currency,
                        new PeriodFigures(
                                one,
                                Money.of(reversed.getOrDefault(currency, 0L), currency),
                                Money.of(held.getOrDefault(currency, 0L), currency),
                                people.getOrDefault(currency, People.NOBODY).givers()));
            }
            return new Found(figures, everybody(people, span));
        });
    }

    /// The people of a period alone, whatever they gave in.
    People people(Span span) {
        return sql.reading(() ->
                everybody(startsWithMonth(span) ? kept(span, Set.of()) : remembered(span), span));
    }

    private People everybody(Map<String, People> people, Span span) {
        return people.getOrDefault(ALL, People.NOBODY).plus(new People(0, 0, 0, lapsed(span)));
    }

    private static boolean startsWithMonth(Span span) {
        return span.from().getDayOfMonth() == 1;
    }

    /// Of a period that begins with a month: whose first gift of its month was within, and the gift
    /// before it was not.
    private Map<String, People> kept(Span span, Set<String> currencies) {
        var people = new HashMap<String, People>();
        var asked = new HashSet<>(currencies);
        asked.add(ALL);
        for (var currency : asked) {
            people.put(currency, gave(currency, span, YearMonth.from(span.from()).minusMonths(1)));
        }
        return people;
    }

    /// Counting reads every gift of the span; while nobody was described anew it comes to the same.
    private Map<String, People> remembered(Span span) {
        var version =
                sql.query("SELECT v.version FROM people_version v", rows -> rows.getLong(1))
                        .getFirst();
        return counted.get(new Counted(span, version), _ -> counted(span));
    }

    /// What lies in the month in which the span begins is counted; the rest is known from the sums,
    /// but for who gave in that month before the span, and is told apart by who gave in both.
    private Map<String, People> counted(Span span) {
        var month = YearMonth.from(span.from());
        if (!span.until().isAfter(month.atEndOfMonth())) {
            return countedGifts(span);
        }
        var begin = new Span(span.from(), month.atEndOfMonth());
        var rest = new Span(month.plusMonths(1).atDay(1), span.until());
        var people = new HashMap<>(countedGifts(begin));
        var asked = new HashSet<>(sums.currencies());
        asked.add(ALL);
        for (var currency : asked) {
            var gave = gave(currency, rest, month);
            var both = both(currency, begin, rest);
            people.merge(
                    currency,
                    new People(
                            gave.fresh(),
                            gave.returning() - both.returning(),
                            gave.regained() - both.regained(),
                            0),
                    People::plus);
        }
        return people;
    }

    /// Those whose first gift of its month was in the span, and the gift before it in `until` or
    /// earlier, or never.
    private People gave(String currency, Span span, YearMonth until) {
        var fresh = 0L;
        var returning = 0L;
        var regained = 0L;
        var later = until.plusMonths(1).toString();
        for (var gave : sums.of("GAVE", currency, span).entrySet()) {
            var before = gave.getKey();
            var count = gave.getValue().count();
            if (before.isEmpty()) {
                fresh += count;
            } else if (before.compareTo(later) < 0) {
                regained += before.endsWith("+") ? count : 0;
                returning += before.endsWith("+") ? 0 : count;
            }
        }
        return new People(fresh, returning, regained, 0);
    }

    private People both(String currency, Span begin, Span rest) {
        var all = currency.equals(ALL);
        return sql.query(
                        GAVE_IN_BOTH
                                .replace("B_CURRENCY", all ? "" : "AND b.currency = ?")
                                .replace("D_CURRENCY", all ? "" : "AND d.currency = ?"),
                        statement -> {
                            var next = 1;
                            Sql.setInstant(statement, next++, rest.start());
                            Sql.setInstant(statement, next++, rest.end());
                            if (!all) {
                                statement.setString(next++, currency);
                            }
                            Sql.setInstant(statement, next++, begin.start());
                            Sql.setInstant(statement, next++, begin.end());
                            if (!all) {
                                statement.setString(next, currency);
                            }
                        },
                        rows ->
                                new People(
                                        0,
                                        rows.getLong("gave_again") - rows.getLong("regained"),
                                        rows.getLong("regained"),
                                        0))
                .getFirst();
    }

    private Map<String, People> countedGifts(Span span) {
        var people = new HashMap<String, People>();
        byCurrency(COUNTED_GIVERS, span)
                .forEach((currency, givers) -> people.put(currency, new People(0, givers, 0, 0)));
        sql.query(
                COUNTED_PEOPLE,
                statement -> {
                    Sql.setInstant(statement, 1, span.start());
                    Sql.setInstant(statement, 2, span.start());
                    Sql.setInstant(statement, 3, span.end());
                },
                rows ->
                        people.put(
                                ALL,
                                new People(
                                        rows.getLong("fresh"),
                                        rows.getLong("returning_count"),
                                        rows.getLong("regained"),
                                        0)));
        return people;
    }

    private long lapsed(Span span) {
        return sql.query(
                        """
                        SELECT COALESCE(SUM(g.gift_count), 0)
                          FROM gift_sum g
                         WHERE g.kind = 'LAPSED'
                           AND g.currency = 'XXX'
                           AND g.counted_on BETWEEN ? AND ?
                        """,
                        statement -> {
                            statement.setObject(1, span.from());
                            statement.setObject(2, span.until());
                        },
                        rows -> rows.getLong(1))
                .getFirst();
    }

    private Map<String, Long> byCurrency(String question, Span span) {
        var found = new HashMap<String, Long>();
        sql.query(
                question,
                statement -> bind(statement, span),
                rows -> found.put(rows.getString("currency"), rows.getLong("minor")));
        return found;
    }

    private static void bind(PreparedStatement statement, Span span) throws SQLException {
        Sql.setInstant(statement, 1, span.start());
        Sql.setInstant(statement, 2, span.end());
    }
}
