package it.obolo.donation;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
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

/// The `gift_sum` table: the sums behind the funding report. What one supporter adds follows from
/// their gifts alone, so a booking counts those it touches before and after, and adds the
/// difference; see [GiverTotals].
@Singleton
class GiftSums {

    /// Who gave nothing for longer than this has lapsed.
    static final Duration YEAR = Duration.ofDays(365);

    /// Ends the kind of a sum over the days of a month.
    private static final String MONTH = "_M";

    /// The sums are kept by this; what a kind and its label mean stands with the table.
    record Key(String kind, LocalDate on, String currency, String label) {}

    /// Gifts or supporters, and what they gave.
    record Sum(long count, long minor) {

        static final Sum NOTHING = new Sum(0, 0);

        Sum plus(Sum other) {
            return new Sum(count + other.count, minor + other.minor);
        }

        Sum negated() {
            return new Sum(-count, -minor);
        }
    }

    private final Sql sql;

    GiftSums(Sql sql) {
        this.sql = sql;
    }

    /// Adds how these gifts stand, whether they reached us or not.
    static void countStatuses(Collection<CountedGift> gifts, Map<Key, Sum> sums) {
        for (var gift : gifts) {
            var status = gift.status().name();
            add(sums, "STATUS", gift, status, new Sum(1, gift.grossMinor()));
            if (gift.refundedMinor() != 0) {
                add(sums, "BACK", gift, status, new Sum(1, gift.refundedMinor()));
            }
        }
    }

    /// Adds what the gifts of one supporter come to that reached us.
    static void count(Collection<CountedGift> gifts, Map<Key, Sum> sums) {
        var ordered =
                gifts.stream()
                        .sorted(
                                Comparator.comparing(CountedGift::at)
                                        .thenComparingLong(CountedGift::donationId))
                        .toList();
        var firstMonth = YearMonth.from(ordered.getFirst().on()).toString();
        var months = new HashSet<YearMonth>();
        var latest = new HashMap<String, CountedGift>();
        for (var number = 0; number < ordered.size(); number++) {
            var gift = ordered.get(number);
            var money = new Sum(1, gift.grossMinor());
            add(sums, "AMOUNT", gift, Long.toString(gift.grossMinor()), money);
            add(sums, "COUNTRY", gift, gift.country(), money);
            add(sums, "WAY", gift, gift.way(), money);
            if (isLast(ordered, number)) {
                var lapsedOn = gift.at().plus(YEAR).atZone(GiftBooks.NEWSROOM_ZONE).toLocalDate();
                addPerson(sums, "LAPSED", lapsedOn, GiverTotals.ALL_CURRENCIES, "");
            }
            if (months.add(YearMonth.from(gift.on()))) {
                addPerson(sums, "COHORT", month(gift), GiverTotals.ALL_CURRENCIES, firstMonth);
            }
            for (var currency : Set.of(gift.currency(), GiverTotals.ALL_CURRENCIES)) {
                var before = latest.put(currency, gift);
                if (before == null || !month(before).equals(month(gift))) {
                    addPerson(sums, "GAVE", gift.on(), currency, since(before, gift));
                    addPerson(sums, "GAVE" + MONTH, month(gift), currency, since(before, gift));
                }
            }
        }
    }

    /// Whether no other follows within a year.
    private static boolean isLast(List<CountedGift> ordered, int number) {
        return number == ordered.size() - 1
                || ordered.get(number + 1).at().isAfter(ordered.get(number).at().plus(YEAR));
    }

    private static String since(
            @org.jspecify.annotations.Nullable CountedGift before, CountedGift gift) {
        if (before == null) {
            return "";
        }
        var month = YearMonth.from(before.on()).toString();
        return gift.at().isAfter(before.at().plus(YEAR)) ? month + "+" : month;
    }

    private static LocalDate month(CountedGift gift) {
        return gift.on().withDayOfMonth(1);
    }

    private static void add(
            Map<Key, Sum> sums, String kind, CountedGift gift, String label, Sum sum) {
        sums.merge(new Key(kind, gift.on(), gift.currency(), label), sum, Sum::plus);
        sums.merge(new Key(kind + MONTH, month(gift), gift.currency(), label), sum, Sum::plus);
    }

    private static void addPerson(
            Map<Key, Sum> sums, String kind, LocalDate on, String currency, String label) {
        sums.merge(new Key(kind, on, currency, label), new Sum(1, 0), Sum::plus);
    }

    /// Puts `after` in place of `before`.
    void replace(Map<Key, Sum> before, Map<Key, Sum> after) {
        // sorted, so that two writers would take their rows in the same order
        var differences =
                new TreeMap<Key, Sum>(
                        Comparator.comparing(Key::kind)
                                .thenComparing(Key::currency)
                                .thenComparing(Key::on)
                                .thenComparing(Key::label));
        after.forEach((key, sum) -> differences.merge(key, sum, Sum::plus));
        before.forEach((key, sum) -> differences.merge(key, sum.negated(), Sum::plus));
        differences.values().removeIf(Sum.NOTHING::equals);
        var firsts =
                sql.batchMissing(
                        """
                        UPDATE gift_sum
                           SET gift_count   = gift_count   + ?
                             , amount_minor = amount_minor + ?
                         WHERE kind         = ?
                           AND counted_on   = ?
                           AND currency     = ?
                           AND label        = ?
                        """,
                        differences.entrySet(),
                        GiftSums::bind);
        sql.batch(
                """
                INSERT INTO gift_sum
                     ( gift_count, amount_minor, kind, counted_on, currency, label )
                VALUES ( ?, ?, ?, ?, ?, ? )
                """,
                firsts,
                GiftSums::bind);
    }

    private static void bind(PreparedStatement statement, Map.Entry<Key, Sum> sum)
            throws SQLException {
        statement.setLong(1, sum.getValue().count());
        statement.setLong(2, sum.getValue().minor());
        statement.setString(3, sum.getKey().kind());
        statement.setObject(4, sum.getKey().on());
        statement.setString(5, sum.getKey().currency());
        statement.setString(6, sum.getKey().label());
    }
}
