package it.obolo.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rule that nobody's gift can be read off the public figures: no amount is shown that fewer
/// than [#FEWEST] people gave, nor can one be had by subtracting what is shown
/// (docs/transparency.md). Periods never overlap and never cross a year, so that a year's sum is
/// the sum of its periods and nothing else.
final class SmallGroups {

    /// Amounts are shown of so many people together, and not of fewer.
    static final int FEWEST = 5;

    /// Months that are shown as one.
    record Period(
            YearMonth from,
            YearMonth until,
            long giftCount,
            long grossMinor,
            long feeMinor,
            long feeUnknown,
            long regularMinor) {

        private static Period of(MonthSums month) {
            return new Period(
                    month.month(),
                    month.month(),
                    month.giftCount(),
                    month.grossMinor(),
                    month.feeMinor(),
                    month.feeUnknown(),
                    month.regularMinor());
        }

        private Period and(Period later) {
            return new Period(
                    from,
                    later.until,
                    giftCount + later.giftCount,
                    grossMinor + later.grossMinor,
                    feeMinor + later.feeMinor,
                    feeUnknown + later.feeUnknown,
                    regularMinor + later.regularMinor);
        }
    }

    private SmallGroups() {}

    /// The months of one year as they may be shown. A month of few people waits for the next one
    /// with enough; what waits at the end of a year joins the months before it, and in a year that
    /// goes on is not shown yet. Where no month has enough people but the whole year has, the year
    /// is shown as one.
    ///
    /// @param months in order, those in which nothing happened left out
    /// @param yearGivers supporters who gave in the year
    /// @param isOver whether the year is
    static List<Period> fold(List<MonthSums> months, long yearGivers, boolean isOver) {
        var shown = new ArrayList<Period>();
        if (yearGivers < FEWEST) {
            return shown;
        }
        @Nullable Period waiting = null;
        for (var month : months) {
            if (month.isEmpty()) {
                continue;
            }
            var period = Period.of(month);
            waiting = waiting == null ? period : waiting.and(period);
            if (month.givers() >= FEWEST) {
                shown.add(waiting);
                waiting = null;
            }
        }
        if (waiting != null && isOver) {
            shown.add(shown.isEmpty() ? waiting : shown.removeLast().and(waiting));
        }
        return shown;
    }

    /// Until which of `days` sums may be shown while they still grow, so that whoever compares two
    /// versions sees what at least [#FEWEST] people did together: empty for none yet.
    ///
    /// @param days how many did something for the first time on that day
    static Optional<LocalDate> cut(NavigableMap<LocalDate, Long> days) {
        LocalDate cut = null;
        var together = 0L;
        for (var day : days.entrySet()) {
            together += day.getValue();
            if (together >= FEWEST) {
                cut = day.getKey();
                together = 0;
            }
        }
        return Optional.ofNullable(cut);
    }

    /// The sum of the amounts until the cut.
    static long until(LocalDate cut, Map<LocalDate, Long> amounts) {
        return amounts.entrySet().stream()
                .filter(day -> !day.getKey().isAfter(cut))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// Whether a group and what is left without it are both nobody or enough people, so that
    /// neither the one nor the difference tells of a few.
    static boolean bothMayBeShown(Collection<Long> groups) {
        return groups.stream().allMatch(people -> people == 0 || people >= FEWEST);
    }
}
