package it.obolo.donation;

import it.obolo.donation.GiftBooks.DayKey;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The tables `daily_total` and `monthly_total`: what the days and the months brought in each
/// currency.
@Singleton
class FundingSumTable {

    private final Sql sql;

    FundingSumTable(Sql sql) {
        this.sql = sql;
    }

    /// Adds to the sums of these days and of their months.
    void add(Map<DayKey, DailyAmounts> amounts) {
        var days = new TreeMap<DayKey, DailyAmounts>(byDay());
        var months = new TreeMap<DayKey, DailyAmounts>(byDay());
        amounts.forEach((key, added) -> {
            days.put(key, added);
            months.merge(
                    new DayKey(key.bookedOn().withDayOfMonth(1), key.currency()),
                    added,
                    DailyAmounts::plus);
        });
        add("daily_total", "booked_on", days);
        add("monthly_total", "month_on", months);
    }

    /// Two writers would take their rows in the same order.
    private static Comparator<DayKey> byDay() {
        return Comparator.comparing(DayKey::bookedOn).thenComparing(DayKey::currency);
    }

    private void add(String table, String column, Map<DayKey, DailyAmounts> amounts) {
        amounts.values().removeIf(DailyAmounts.NOTHING::equals);
        var firsts = addToRows(table, column, amounts.entrySet());
        sql.batch(
                """
                INSERT INTO %s
                     ( %s, currency, gift_count, gross_minor, fee_minor, fee_unknown, refund_count, refunded_minor )
                VALUES ( ?, ?, 0, 0, 0, 0, 0, 0 )
                """
                        .formatted(table, column),
                firsts,
                (statement, sum) -> bind(statement, 1, sum.getKey()));
        addToRows(table, column, firsts);
    }

    /// Those that have no row yet.
    private List<Map.Entry<DayKey, DailyAmounts>> addToRows(
            String table, String column, Collection<Map.Entry<DayKey, DailyAmounts>> sums) {
        return sql.batchMissing(
                """
                UPDATE %s
                   SET gift_count     = gift_count     + ?
                     , gross_minor    = gross_minor    + ?
                     , fee_minor      = fee_minor      + ?
                     , fee_unknown    = fee_unknown    + ?
                     , refund_count   = refund_count   + ?
                     , refunded_minor = refunded_minor + ?
                     , disputed_minor = disputed_minor + ?
                 WHERE %s             = ?
                   AND currency       = ?
                """
                        .formatted(table, column),
                sums,
                (statement, sum) -> {
                    var added = sum.getValue();
                    statement.setInt(1, added.giftCount());
                    statement.setLong(2, added.grossMinor());
                    statement.setLong(3, added.feeMinor());
                    statement.setInt(4, added.feeUnknown());
                    statement.setInt(5, added.refundCount());
                    statement.setLong(6, added.refundedMinor());
                    statement.setLong(7, added.disputedMinor());
                    bind(statement, 8, sum.getKey());
                });
    }

    private static void bind(PreparedStatement statement, int index, DayKey key)
            throws SQLException {
        statement.setObject(index, key.bookedOn());
        statement.setString(index + 1, key.currency());
    }
}
