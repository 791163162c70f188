package it.obolo.report;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Reads how a period's gifts are spread: over amounts, origins, days and cohorts. All from sums.
@Singleton
class ReadSpreads {

    private static final String ORIGINS =
            """
              SELECT o.kind AS part, o.label, SUM(o.gift_count) AS gift_count, SUM(o.gross_minor) AS minor
                FROM origin_day o
               WHERE o.kind = 'SOURCE'
                 AND o.currency = ?
                 AND o.booked_on BETWEEN ? AND ?
            GROUP BY o.kind, o.label
               UNION ALL
              SELECT l.kind, l.label, SUM(l.gift_count), SUM(l.gross_minor)
                FROM origin_day l
               WHERE l.kind = 'LANGUAGE'
                 AND l.currency = ?
                 AND l.booked_on BETWEEN ? AND ?
            GROUP BY l.kind, l.label
               UNION ALL
              SELECT 'CAMPAIGN', c.code, SUM(t.gift_count), SUM(t.gross_minor)
                FROM campaign_day t
                JOIN campaign c ON c.campaign_id = t.campaign_id
               WHERE t.currency = ?
                 AND t.booked_on BETWEEN ? AND ?
            GROUP BY c.code
            """;

    private static final String DAYS =
            """
              SELECT t.currency, t.booked_on, t.gift_count, t.gross_minor
                FROM daily_total t
               WHERE t.booked_on BETWEEN ? AND ?
            ORDER BY t.booked_on
            """;

    private static final String COHORTS =
            """
              SELECT g.counted_on, g.label, g.gift_count
                FROM gift_sum g
               WHERE g.kind = 'COHORT'
                 AND g.currency = 'XXX'
                 AND g.counted_on BETWEEN ? AND ?
                 AND g.label >= ?
                 AND g.gift_count > 0
            """;

    private static final String MONTHS =
            """
            SELECT m.currency
                 , EXTRACT(YEAR FROM m.month_on)  AS in_year
                 , EXTRACT(MONTH FROM m.month_on) AS in_month
                 , m.gross_minor                  AS minor
              FROM monthly_total m
             WHERE m.month_on BETWEEN ? AND ?
            """;

    private static final String REGULAR_MONTHS =
            """
              SELECT r.currency
                   , EXTRACT(YEAR FROM r.counted_on)  AS in_year
                   , EXTRACT(MONTH FROM r.counted_on) AS in_month
                   , SUM(r.amount)                    AS minor
                FROM giver_total r
               WHERE r.kind = 'REGULAR'
                 AND r.counted_on BETWEEN ? AND ?
            GROUP BY r.currency
                   , EXTRACT(YEAR FROM r.counted_on)
                   , EXTRACT(MONTH FROM r.counted_on)
            """;

    private record InMonth(String currency, YearMonth month) {}

    private final Sql sql;
    private final ReadGiftSums sums;

    ReadSpreads(Sql sql, ReadGiftSums sums) {
        this.sql = sql;
        this.sums = sums;
    }

    /// How many gifts had which amount: by currency, then by minor units.
    Map<String, NavigableMap<Long, Long>> amounts(Span span, List<String> currencies) {
        var amounts = new HashMap<String, NavigableMap<Long, Long>>();
        for (var currency : currencies) {
            var ofOne = new TreeMap<Long, Long>();
            sums.of("AMOUNT", currency, span)
                    .forEach((label, sum) -> {
                        if (sum.count() != 0) {
                            ofOne.put(Long.valueOf(label), sum.count());
                        }
                    });
            amounts.put(currency, ofOne);
        }
        return amounts;
    }

    /// The parts of each currency's gifts, the largest first, those of which nothing is known last.
    Map<String, Map<By, List<Spread>>> parts(Span span, Map<String, PeriodFigures> figures) {
        var parts = new HashMap<String, Map<By, List<Spread>>>();
        figures.forEach((currency, of) -> {
            var ofOne = new EnumMap<By, List<Spread>>(By.class);
            for (var by : By.values()) {
                ofOne.put(by, new ArrayList<>());
            }
            counted(By.COUNTRY, currency, span, ofOne);
            counted(By.WAY, currency, span, ofOne);
            origins(currency, span, ofOne);
            ofOne.replaceAll((_, spreads) -> whole(spreads, of.brought()));
            parts.put(currency, ofOne);
        });
        return parts;
    }

    /// The part with that label, nothing if there is none; an empty label means those of which it
    /// is not known.
    Spread part(By by, Span span, CurrencyFigures all, String label) {
        var currency = all.currency();
        var parts = new EnumMap<By, List<Spread>>(By.class);
        if (by == By.COUNTRY || by == By.WAY) {
            counted(by, currency, span, parts);
        } else {
            origins(currency, span, parts);
        }
        return whole(parts.getOrDefault(by, List.of()), all).stream()
                .filter(part -> part.label().equals(label))
                .findFirst()
                .orElseGet(() -> new Spread(label, 0, Money.of(0, currency)));
    }

    private void counted(By by, String currency, Span span, Map<By, List<Spread>> parts) {
        sums.of(by.name(), currency, span)
                .forEach((label, sum) ->
                        add(
                                parts,
                                by,
                                new Spread(label, sum.count(), Money.of(sum.minor(), currency))));
    }

    private void origins(String currency, Span span, Map<By, List<Spread>> parts) {
        sql.query(
                ORIGINS,
                statement -> {
                    bind(statement, 1, span, currency);
                    bind(statement, 4, span, currency);
                    bind(statement, 7, span, currency);
                },
                rows -> {
                    var spread =
                            new Spread(
                                    rows.getString("label"),
                                    rows.getLong("gift_count"),
                                    Money.of(rows.getLong("minor"), currency));
                    add(parts, By.valueOf(rows.getString("part")), spread);
                    return spread;
                });
    }

    private static void add(Map<By, List<Spread>> parts, By by, Spread spread) {
        if (spread.giftCount() != 0) {
            parts.computeIfAbsent(by, _ -> new ArrayList<>()).add(spread);
        }
    }

    /// With what is left of the whole as the part of which nothing is known.
    private static List<Spread> whole(List<Spread> known, CurrencyFigures all) {
        var parts =
                new ArrayList<>(known.stream().filter(part -> !part.label().isEmpty()).toList());
        parts.sort(
                Comparator.comparingLong((Spread part) -> -part.gross().minorUnits())
                        .thenComparing(Spread::label));
        var gifts = all.giftCount() - parts.stream().mapToLong(Spread::giftCount).sum();
        if (gifts > 0) {
            var minor =
                    all.gross().minorUnits()
                            - parts.stream().mapToLong(part -> part.gross().minorUnits()).sum();
            parts.add(new Spread("", gifts, Money.of(minor, all.currency())));
        }
        return List.copyOf(parts);
    }

    /// What each day brought, by currency.
    Map<String, NavigableMap<LocalDate, Long>> days(Span span) {
        var days = new HashMap<String, NavigableMap<LocalDate, Long>>();
        sql.query(
                DAYS,
                statement -> {
                    statement.setObject(1, span.from());
                    statement.setObject(2, span.until());
                },
                rows ->
                        days.computeIfAbsent(rows.getString("currency"), _ -> new TreeMap<>())
                                .put(
                                        rows.getObject("booked_on", LocalDate.class),
                                        rows.getLong("gross_minor")));
        return days;
    }

    /// What whole months before `current` brought, by currency, from the first in which anything
    /// happened; at most ten years.
    Map<String, NavigableMap<YearMonth, Forecast.Month>> months(YearMonth current) {
        var regular = perMonth(REGULAR_MONTHS, current);
        var months = new HashMap<String, NavigableMap<YearMonth, Forecast.Month>>();
        perMonth(MONTHS, current)
                .forEach((key, minor) -> {
                    var often = regular.getOrDefault(key, 0L);
                    months.computeIfAbsent(key.currency(), _ -> new TreeMap<>())
                            .put(key.month(), new Forecast.Month(minor - often, often));
                });
        return months;
    }

    private Map<InMonth, Long> perMonth(String question, YearMonth current) {
        var months = new HashMap<InMonth, Long>();
        sql.query(
                question,
                statement -> {
                    statement.setObject(1, current.minusMonths(120).atDay(1));
                    statement.setObject(2, current.atDay(1).minusDays(1));
                },
                rows ->
                        months.put(
                                new InMonth(
                                        rows.getString("currency"),
                                        YearMonth.of(
                                                rows.getInt("in_year"), rows.getInt("in_month"))),
                                rows.getLong("minor")));
        return months;
    }

    /// Of those who began in each of the `count` months until `last`, how many gave in each month
    /// since: the first number is how many began.
    NavigableMap<YearMonth, List<Long>> cohorts(YearMonth last, int count) {
        var first = last.minusMonths(count - 1L);
        var gave = new TreeMap<YearMonth, Map<YearMonth, Long>>();
        sql.query(
                COHORTS,
                statement -> {
                    statement.setObject(1, first.atDay(1));
                    statement.setObject(2, last.atDay(1));
                    statement.setString(3, first.toString());
                },
                rows ->
                        gave.computeIfAbsent(
                                        YearMonth.parse(rows.getString("label")),
                                        _ -> new HashMap<>())
                                .put(
                                        YearMonth.from(
                                                rows.getObject("counted_on", LocalDate.class)),
                                        rows.getLong("gift_count")));
        var cohorts = new TreeMap<YearMonth, List<Long>>();
        gave.forEach((began, months) -> {
            var row = new ArrayList<Long>();
            for (var month = began; !month.isAfter(last); month = month.plusMonths(1)) {
                row.add(months.getOrDefault(month, 0L));
            }
            cohorts.put(began, List.copyOf(row));
        });
        return cohorts;
    }

    private static void bind(PreparedStatement statement, int index, Span span, String currency)
            throws SQLException {
        statement.setString(index, currency);
        statement.setObject(index + 1, span.from());
        statement.setObject(index + 2, span.until());
    }
}
