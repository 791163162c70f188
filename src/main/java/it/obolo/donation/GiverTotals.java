package it.obolo.donation;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The `giver_total` table: how many people gave, kept as sums so that the public page asks for no
/// more than months. What one supporter adds follows from their gifts alone, so a booking counts
/// the supporters it touches before and after, and adds the difference.
@Singleton
class GiverTotals {

    /// All currencies together.
    static final String ALL_CURRENCIES = "XXX";

    /// The sums are kept by this; what a kind means stands with the table.
    record Key(String kind, LocalDate on, String currency) {}

    /// What some supporters add, to these sums and to those of [GiftSums].
    record Counted(Map<Key, Long> givers, Map<GiftSums.Key, GiftSums.Sum> gifts) {}

    private final Sql sql;
    private final GiftSums giftSums;

    GiverTotals(Sql sql, GiftSums giftSums) {
        this.sql = sql;
        this.giftSums = giftSums;
    }

    /// Adds what the gifts of one supporter come to, those that failed too.
    static void count(
            List<CountedGift> gifts, Map<Key, Long> givers, Map<GiftSums.Key, GiftSums.Sum> sums) {
        GiftSums.countStatuses(gifts, sums);
        var reached = gifts.stream().filter(gift -> gift.status().reachedUs()).toList();
        if (!reached.isEmpty()) {
            count(reached, givers);
            GiftSums.count(reached, sums);
        }
    }

    private static void count(List<CountedGift> gifts, Map<Key, Long> counts) {
        var firsts = new HashMap<String, LocalDate>();
        var years = new HashSet<Key>();
        var latest = LocalDate.MIN;
        for (var gift : gifts) {
            var month = YearMonth.from(gift.on());
            var year = gift.on().withDayOfYear(1);
            firsts.merge(gift.currency() + month, gift.on(), GiverTotals::earlier);
            years.add(new Key("YEAR", year, gift.currency()));
            years.add(new Key("YEAR", year, ALL_CURRENCIES));
            years.add(
                    new Key(
                            gift.isRegular() ? "YEAR_REGULAR" : "YEAR_ONCE",
                            year,
                            gift.currency()));
            latest = gift.on().isAfter(latest) ? gift.on() : latest;
            if (gift.isRegular()) {
                counts.merge(
                        new Key("REGULAR", gift.on(), gift.currency()),
                        gift.grossMinor(),
                        Long::sum);
            }
        }
        firsts.forEach((key, on) ->
                counts.merge(new Key("MONTH", on, key.substring(0, 3)), 1L, Long::sum));
        years.forEach(key -> counts.merge(key, 1L, Long::sum));
        counts.merge(new Key("LATEST", latest.withDayOfMonth(1), ALL_CURRENCIES), 1L, Long::sum);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /// Puts `after` in place of `before`.
    void replace(Counted before, Counted after) {
        replace(before.givers(), after.givers());
        giftSums.replace(before.gifts(), after.gifts());
    }

    private void replace(Map<Key, Long> before, Map<Key, Long> after) {
        // sorted, so that two writers would take their rows in the same order
        var differences =
                new TreeMap<Key, Long>(
                        Comparator.comparing(Key::kind)
                                .thenComparing(Key::currency)
                                .thenComparing(Key::on));
        after.forEach((key, amount) -> differences.merge(key, amount, Long::sum));
        before.forEach((key, amount) -> differences.merge(key, -amount, Long::sum));
        differences.values().removeIf(amount -> amount == 0);
        var firsts =
                sql.batchMissing(
                        """
                        UPDATE giver_total
                           SET amount     = amount + ?
                         WHERE kind       = ?
                           AND counted_on = ?
                           AND currency   = ?
                        """,
                        differences.entrySet(),
                        GiverTotals::bind);
        sql.batch(
                """
                INSERT INTO giver_total
                     ( amount, kind, counted_on, currency )
                VALUES ( ?, ?, ?, ? )
                """,
                firsts,
                GiverTotals::bind);
    }

    private static void bind(PreparedStatement statement, Map.Entry<Key, Long> sum)
            throws SQLException {
        statement.setLong(1, sum.getValue());
        statement.setString(2, sum.getKey().kind());
        statement.setObject(3, sum.getKey().on());
        statement.setString(4, sum.getKey().currency());
    }

    /// Everybody whose gifts a booking adds, changes or moves.
    static Set<Long> touched(
            Collection<DonationTable.Row> added,
            Collection<DonationTable.Row> changed,
            Map<String, DonationTable.Row> before,
            Map<Long, Long> merged) {
        var touched = new TreeSet<Long>();
        added.forEach(row -> touched.add(row.supporterId()));
        for (var row : changed) {
            touched.add(row.supporterId());
            var old = before.get(row.transactionId());
            if (old != null) {
                touched.add(old.supporterId());
            }
        }
        touched.addAll(merged.keySet());
        touched.addAll(merged.values());
        return touched;
    }
}
