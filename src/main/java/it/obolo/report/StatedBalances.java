package it.obolo.report;

import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Compares, day by day, what our books say of the PayPal account with what PayPal states. Costs by
/// days.
@Singleton
public class StatedBalances {

    /// A day on which PayPal stated what the account held at its end.
    ///
    /// @param difference stated less ours
    /// @param news how much of the difference was not there on the stated day before
    public record Day(LocalDate on, Money books, Money stated, Money difference, Money news) {

        /// Whether something went apart since the stated day before.
        public boolean isNews() {
            return news.minorUnits() != 0;
        }
    }

    private final Sql sql;

    StatedBalances(Sql sql) {
        this.sql = sql;
    }

    /// The currencies in which PayPal ever stated a balance.
    public List<String> currencies() {
        return sql.reading(() ->
                sql.query(
                        "SELECT DISTINCT b.currency FROM stated_balance b ORDER BY b.currency",
                        rows -> rows.getString(1)));
    }

    /// Every stated day, newest first.
    public List<Day> days(String currency) {
        var stated = stated(currency);
        if (stated.isEmpty()) {
            return List.of();
        }
        var moved = moved(currency);
        var days = new ArrayList<Day>();
        var before = 0L;
        var books = 0L;
        for (var day : stated.entrySet()) {
            for (var next = moved.firstEntry();
                    next != null && !next.getKey().isAfter(day.getKey());
                    next = moved.firstEntry()) {
                books += next.getValue();
                moved.remove(next.getKey());
            }
            var balance = best(day.getValue(), books + before);
            var difference = balance - books;
            days.addFirst(
                    new Day(
                            day.getKey(),
                            Money.of(books, currency),
                            Money.of(balance, currency),
                            Money.of(difference, currency),
                            Money.of(difference - before, currency)));
            before = difference;
        }
        return days;
    }

    /// Where several movements share the last second of a day, the statement that fits counts.
    private static long best(List<Long> stated, long expected) {
        return stated.contains(expected) ? expected : stated.getFirst();
    }

    private Map<LocalDate, List<Long>> stated(String currency) {
        var stated = new TreeMap<LocalDate, List<Long>>();
        sql.reading(() ->
                sql.query(
                        """
                          SELECT b.stated_on
                               , b.balance_minor
                            FROM stated_balance b
                           WHERE b.currency = ?
                        ORDER BY b.stated_on
                               , b.balance_minor
                        """,
                        statement -> statement.setString(1, currency),
                        rows ->
                                stated.computeIfAbsent(
                                                rows.getObject("stated_on", LocalDate.class),
                                                _ -> new ArrayList<>())
                                        .add(rows.getLong("balance_minor"))));
        return stated;
    }

    private NavigableMap<LocalDate, Long> moved(String currency) {
        var moved = new TreeMap<LocalDate, Long>();
        sql.reading(() ->
                sql.query(
                        """
                        SELECT a.booked_on
                             , a.amount_minor
                          FROM daily_account a
                         WHERE a.account  = 'PAYPAL'
                           AND a.currency = ?
                        """,
                        statement -> statement.setString(1, currency),
                        rows ->
                                moved.put(
                                        rows.getObject("booked_on", LocalDate.class),
                                        rows.getLong("amount_minor"))));
        return moved;
    }
}
