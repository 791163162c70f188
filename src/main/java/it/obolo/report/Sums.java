package it.obolo.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// The sums that the public figures are made of, as they stand in the tables.
///
/// @param current the month that is not over, of which `months` tells until its cut
/// @param readers supporters who gave in `current` or the eleven months before
/// @param months by currency
/// @param cuts until which day `current` may be told, by currency
/// @param yearGivers numbers of givers by kind, currency and year
/// @param refunds days on which something went back, by currency
/// @param monthGifts all gifts by currency and month, those not shown included
record Sums(
        YearMonth current,
        long readers,
        Map<String, NavigableMap<YearMonth, MonthSums>> months,
        Map<String, LocalDate> cuts,
        Map<YearKey, Long> yearGivers,
        Map<String, NavigableMap<LocalDate, Back>> refunds,
        Map<String, NavigableMap<YearMonth, Long>> monthGifts) {

    /// A number of givers.
    record YearKey(String kind, String currency, int year) {}

    /// What went back on a day.
    record Back(long count, long minor) {}

    NavigableSet<String> currencies() {
        return new TreeSet<>(months.keySet());
    }

    /// In which anything happened, oldest first.
    List<Integer> years(String currency) {
        return months.getOrDefault(currency, new TreeMap<>()).keySet().stream()
                .map(YearMonth::getYear)
                .distinct()
                .toList();
    }

    List<MonthSums> months(String currency, int year) {
        return List.copyOf(
                months.getOrDefault(currency, new TreeMap<>())
                        .subMap(YearMonth.of(year, 1), true, YearMonth.of(year, 12), true)
                        .values());
    }

    long monthGivers(String currency, YearMonth month) {
        var sums = months.getOrDefault(currency, new TreeMap<>()).get(month);
        return sums == null ? 0 : sums.givers();
    }

    Optional<LocalDate> cut(String currency) {
        return Optional.ofNullable(cuts.get(currency));
    }

    long yearGivers(String kind, String currency, int year) {
        return yearGivers.getOrDefault(new YearKey(kind, currency, year), 0L);
    }

    NavigableMap<LocalDate, Long> refundCounts(String currency, int year) {
        var counts = new TreeMap<LocalDate, Long>();
        refunds(currency, year).forEach((day, back) -> counts.put(day, back.count()));
        return counts;
    }

    NavigableMap<LocalDate, Long> refundAmounts(String currency, int year) {
        var amounts = new TreeMap<LocalDate, Long>();
        refunds(currency, year).forEach((day, back) -> amounts.put(day, back.minor()));
        return amounts;
    }

    private NavigableMap<LocalDate, Back> refunds(String currency, int year) {
        return refunds.getOrDefault(currency, new TreeMap<>())
                .subMap(LocalDate.of(year, 1, 1), true, LocalDate.of(year, 12, 31), true);
    }

    /// All gifts of these months, both included.
    long gifts(String currency, YearMonth from, YearMonth until) {
        return monthGifts
                .getOrDefault(currency, new TreeMap<>())
                .subMap(from, true, until, true)
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
