package it.obolo.report;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Reads the sums behind the public figures, in a fixed number of questions about sums by day.
@Singleton
class ReadSums {

    private static final LocalDate BEFORE_EVERYTHING = LocalDate.of(1990, 1, 1);

    private static final String BY_MONTH =
            """
              SELECT EXTRACT(YEAR FROM t.booked_on)  AS in_year
                   , EXTRACT(MONTH FROM t.booked_on) AS in_month
                   , t.currency
                   , SUM(t.gift_count)               AS gift_count
                   , SUM(t.gross_minor)              AS gross_minor
                   , SUM(t.fee_minor)                AS fee_minor
                   , SUM(t.fee_unknown)              AS fee_unknown
                FROM daily_total t
               WHERE t.booked_on BETWEEN ? AND ?
            GROUP BY EXTRACT(YEAR FROM t.booked_on)
                   , EXTRACT(MONTH FROM t.booked_on)
                   , t.currency
            """;

    private static final String GIVERS_BY_MONTH =
            """
              SELECT EXTRACT(YEAR FROM g.counted_on)  AS in_year
                   , EXTRACT(MONTH FROM g.counted_on) AS in_month
                   , g.kind
                   , g.currency
                   , SUM(g.amount)                    AS amount
                FROM giver_total g
               WHERE g.kind IN ('MONTH', 'REGULAR')
                 AND g.counted_on BETWEEN ? AND ?
            GROUP BY EXTRACT(YEAR FROM g.counted_on)
                   , EXTRACT(MONTH FROM g.counted_on)
                   , g.kind
                   , g.currency
            """;

    private static final String DAYS =
            """
            SELECT t.currency
                 , t.booked_on
                 , t.gift_count
                 , t.gross_minor
                 , t.fee_minor
                 , t.fee_unknown
                 , COALESCE(m.amount, 0) AS givers
                 , COALESCE(r.amount, 0) AS regular_minor
              FROM daily_total t
              LEFT JOIN giver_total m
                ON m.kind = 'MONTH'
               AND m.counted_on = t.booked_on
               AND m.currency = t.currency
              LEFT JOIN giver_total r
                ON r.kind = 'REGULAR'
               AND r.counted_on = t.booked_on
               AND r.currency = t.currency
             WHERE t.booked_on BETWEEN ? AND ?
            """;

    private static final String YEARS =
            """
            SELECT g.kind
                 , g.currency
                 , EXTRACT(YEAR FROM g.counted_on) AS in_year
                 , g.amount
              FROM giver_total g
             WHERE g.kind IN ('YEAR', 'YEAR_ONCE', 'YEAR_REGULAR')
            """;

    private static final String REFUNDS =
            """
            SELECT t.currency
                 , t.booked_on
                 , t.refund_count
                 , t.refunded_minor
              FROM daily_total t
             WHERE t.booked_on BETWEEN ? AND ?
               AND (t.refund_count <> 0 OR t.refunded_minor <> 0)
            """;

    private static final String READERS =
            """
            SELECT COALESCE(SUM(g.amount), 0)
              FROM giver_total g
             WHERE g.kind = 'LATEST'
               AND g.counted_on >= ?
            """;

    /// A day of the month that is not over; as in `MonthSums`, givers whose first gift of the month
    /// it brought.
    private record Day(String currency, LocalDate on, MonthSums sums) {}

    private final Sql sql;

    ReadSums(Sql sql) {
        this.sql = sql;
    }

    /// What happened until the end of that day.
    Sums until(LocalDate through) {
        var current = YearMonth.from(through.plusDays(1));
        var months = pastMonths(current.atDay(1).minusDays(1));
        var gifts = new HashMap<String, NavigableMap<YearMonth, Long>>();
        months.forEach((currency, ofOne) ->
                ofOne.forEach((month, sums) -> count(gifts, currency, month, sums.giftCount())));
        var byCurrency = new TreeMap<String, List<Day>>();
        for (var day : days(current, through)) {
            byCurrency.computeIfAbsent(day.currency(), _ -> new ArrayList<>()).add(day);
            count(gifts, day.currency(), current, day.sums().giftCount());
        }
        var cuts = new HashMap<String, LocalDate>();
        byCurrency.forEach((currency, days) -> {
            var givers = new TreeMap<LocalDate, Long>();
            days.forEach(day -> givers.put(day.on(), day.sums().givers()));
            months.computeIfAbsent(currency, _ -> new TreeMap<>());
            SmallGroups.cut(givers)
                    .ifPresent(cut -> {
                        cuts.put(currency, cut);
                        months.get(currency).put(current, sum(current, days, cut));
                    });
        });
        return new Sums(
                current, readers(current), months, cuts, yearGivers(), refunds(through), gifts);
    }

    private static void count(
            Map<String, NavigableMap<YearMonth, Long>> gifts,
            String currency,
            YearMonth month,
            long more) {
        gifts.computeIfAbsent(currency, _ -> new TreeMap<>()).merge(month, more, Long::sum);
    }

    private static MonthSums sum(YearMonth month, List<Day> days, LocalDate until) {
        var sum = new MonthSums(month, 0, 0, 0, 0, 0, 0);
        for (var day : days) {
            if (!day.on().isAfter(until)) {
                sum = sum.plus(day.sums());
            }
        }
        return sum;
    }

    private Map<String, NavigableMap<YearMonth, MonthSums>> pastMonths(LocalDate until) {
        var months = new HashMap<String, NavigableMap<YearMonth, MonthSums>>();
        sql.query(
                BY_MONTH,
                statement -> {
                    statement.setObject(1, BEFORE_EVERYTHING);
                    statement.setObject(2, until);
                },
                rows ->
                        add(
                                months,
                                rows.getString("currency"),
                                new MonthSums(
                                        month(rows),
                                        0,
                                        rows.getLong("gift_count"),
                                        rows.getLong("gross_minor"),
                                        rows.getLong("fee_minor"),
                                        rows.getLong("fee_unknown"),
                                        0)));
        sql.query(
                GIVERS_BY_MONTH,
                statement -> {
                    statement.setObject(1, BEFORE_EVERYTHING);
                    statement.setObject(2, until);
                },
                rows -> {
                    var amount = rows.getLong("amount");
                    var isGivers = rows.getString("kind").equals("MONTH");
                    return add(
                            months,
                            rows.getString("currency"),
                            new MonthSums(
                                    month(rows),
                                    isGivers ? amount : 0,
                                    0,
                                    0,
                                    0,
                                    0,
                                    isGivers ? 0 : amount));
                });
        return months;
    }

    private static MonthSums add(
            Map<String, NavigableMap<YearMonth, MonthSums>> months,
            String currency,
            MonthSums more) {
        return months.computeIfAbsent(currency, _ -> new TreeMap<>())
                .merge(more.month(), more, MonthSums::plus);
    }

    private List<Day> days(YearMonth month, LocalDate through) {
        return sql.query(
                DAYS,
                statement -> {
                    statement.setObject(1, month.atDay(1));
                    statement.setObject(2, through);
                },
                rows ->
                        new Day(
                                rows.getString("currency"),
                                rows.getObject("booked_on", LocalDate.class),
                                new MonthSums(
                                        month,
                                        rows.getLong("givers"),
                                        rows.getLong("gift_count"),
                                        rows.getLong("gross_minor"),
                                        rows.getLong("fee_minor"),
                                        rows.getLong("fee_unknown"),
                                        rows.getLong("regular_minor"))));
    }

    private Map<Sums.YearKey, Long> yearGivers() {
        var givers = new HashMap<Sums.YearKey, Long>();
        sql.query(
                YEARS,
                rows ->
                        givers.put(
                                new Sums.YearKey(
                                        rows.getString("kind"),
                                        rows.getString("currency"),
                                        rows.getInt("in_year")),
                                rows.getLong("amount")));
        return givers;
    }

    private Map<String, NavigableMap<LocalDate, Sums.Back>> refunds(LocalDate through) {
        var refunds = new HashMap<String, NavigableMap<LocalDate, Sums.Back>>();
        sql.query(
                REFUNDS,
                statement -> {
                    statement.setObject(1, BEFORE_EVERYTHING);
                    statement.setObject(2, through);
                },
                rows ->
                        refunds.computeIfAbsent(rows.getString("currency"), _ -> new TreeMap<>())
                                .put(
                                        rows.getObject("booked_on", LocalDate.class),
                                        new Sums.Back(
                                                rows.getLong("refund_count"),
                                                rows.getLong("refunded_minor"))));
        return refunds;
    }

    private long readers(YearMonth current) {
        return sql.find(
                        READERS,
                        statement -> statement.setObject(1, current.minusMonths(11).atDay(1)),
                        rows -> rows.getLong(1))
                .orElse(0L);
    }

    private static YearMonth month(ResultSet rows) throws SQLException {
        return YearMonth.of(rows.getInt("in_year"), rows.getInt("in_month"));
    }
}
