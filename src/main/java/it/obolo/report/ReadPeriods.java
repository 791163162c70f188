package it.obolo.report;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import it.obolo.supporter.CountGivers;
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

    static final List<String> BACK = List.of("REVERSAL", "REVERSAL_CANCELED", "DISPUTE");

    /// Reversals are few, and found by their kind: one at a time, because asked for several H2
    /// would look through all movements.
    private static final String REVERSED =
            """
              SELECT e.currency, SUM(e.refunds_minor) AS minor
                FROM movement m
                JOIN ledger_entry e ON e.movement_id = m.movement_id
               WHERE m.kind = 'KIND'
                 AND m.occurred_at >= ?
                 AND m.occurred_at <  ?
            GROUP BY e.currency
            """;

    /// What is put aside is so by an open dispute or a hold.
    static final String DISPUTED =
            """
            SELECT o.payment_movement_id
              FROM open_dispute o
             UNION ALL
            SELECT h.parent_movement_id
              FROM movement h
             WHERE h.kind = 'HOLD'
            """;

    private static final String HELD =
            """
              SELECT d.currency, SUM(d.disputed_minor) AS minor
                FROM donation d
               WHERE d.movement_id IN ( DISPUTED )
                 AND d.given_at >= ?
                 AND d.given_at <  ?
                 AND d.disputed
            GROUP BY d.currency
            """
                    .replace("DISPUTED", DISPUTED);

    private final Sql sql;
    private final FundingReport funding;
    private final ReadGiftSums sums;
    private final CountGivers countGivers;

    ReadPeriods(Sql sql, FundingReport funding, ReadGiftSums sums, CountGivers countGivers) {
        this.sql = sql;
        this.sums = sums;
        this.funding = funding;
        this.countGivers = countGivers;
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
            var people = startsWithMonth(span) ? kept(span, currencies) : counted(span);
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
                everybody(startsWithMonth(span) ? kept(span, Set.of()) : counted(span), span));
    }

    /// How many gave in the currency.
    long givers(Span span, String currency) {
        return sql.reading(() ->
                (startsWithMonth(span) ? kept(span, Set.of(currency)) : counted(span))
                        .getOrDefault(currency, People.NOBODY)
                        .givers());
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

    /// Of any other period: counted person by person.
    private Map<String, People> counted(Span span) {
        var givers = countGivers.between(span.from(), span.until());
        var people = new HashMap<String, People>();
        givers.byCurrency()
                .forEach((currency, gave) -> people.put(currency, new People(0, gave, 0, 0)));
        people.put(ALL, new People(givers.fresh(), givers.returning(), givers.regained(), 0));
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
