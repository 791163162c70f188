package it.obolo.report.needs;

import it.obolo.web.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/// Whether it has been quiet for longer than chance explains. For each hour that passed without a
/// message, history says how often that hour of the week (and the hours beside it) had one; the
/// chances of staying empty are multiplied. The last three weeks, the last eight and the same weeks
/// a year ago are asked apart, and the one that expects least is believed: so neither the end of a
/// campaign nor a quiet August raises an alarm.
final class JudgeSilence {

    /// Rarer than once in fifty thousand silences.
    private static final int ONE_IN = 50_000;

    /// Never sooner, however busy it was.
    static final Duration FLOOR = Duration.ofHours(3);

    /// How far back history is needed.
    static final Duration HISTORY = Duration.ofDays(7 * 54);

    private static final int ENOUGH_HOURS = 20;
    private static final int ENOUGH_DAYS = 14;

    private static final List<Window> WINDOWS =
            List.of(new Window(1, 3), new Window(1, 8), new Window(50, 54));

    /// Whole weeks before an hour: from `first` to `last`.
    private record Window(int first, int last) {}

    private JudgeSilence() {}

    /// Whether the silence since `lastAt` is news.
    ///
    /// @param hours the beginnings of the hours in which messages came, as far as [#HISTORY]
    static boolean isStrange(Set<Instant> hours, Instant lastAt, Instant now) {
        if (now.isBefore(lastAt.plus(FLOOR)) || hours.size() < ENOUGH_HOURS) {
            return false;
        }
        var first = hours.stream().min(Instant::compareTo).orElse(now);
        if (first.isAfter(lastAt.minus(Duration.ofDays(ENOUGH_DAYS)))) {
            return false;
        }
        return WINDOWS.stream()
                .filter(window -> isKnown(window, first, lastAt))
                .allMatch(window -> chance(window, hours, first, lastAt, now) < 1.0 / ONE_IN);
    }

    /// The longest time between two messages in the eight weeks before the last one, in hours.
    static long longestUsual(Set<Instant> hours, Instant lastAt) {
        var from = lastAt.minus(Duration.ofDays(56));
        var longest = 0L;
        Instant before = null;
        for (var hour : hours.stream().filter(from::isBefore).sorted().toList()) {
            if (before != null) {
                longest = Math.max(longest, ChronoUnit.HOURS.between(before, hour));
            }
            before = hour;
        }
        return longest;
    }

    /// A year ago counts only where we were there.
    private static boolean isKnown(Window window, Instant first, Instant lastAt) {
        return window.first() == 1
                || !first.isAfter(lastAt.minus(Duration.ofDays(7L * window.last())));
    }

    private static double chance(
            Window window, Set<Instant> hours, Instant first, Instant lastAt, Instant now) {
        var chance = 1.0;
        var hour = lastAt.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        while (!hour.plus(1, ChronoUnit.HOURS).isAfter(now) && chance > 1e-9) {
            chance *= emptyChance(window, hours, first, hour);
            hour = hour.plus(1, ChronoUnit.HOURS);
        }
        return chance;
    }

    private static double emptyChance(
            Window window, Set<Instant> hours, Instant first, Instant hour) {
        var busy = 0;
        var seen = 0;
        for (var week = window.first(); week <= window.last(); week++) {
            // by the clock in Rome, so that the hour of the week stays the same across summer time
            var then = hour.atZone(Words.ROME).minusWeeks(week).toInstant();
            for (var beside = -1; beside <= 1; beside++) {
                var slot = then.plus(beside, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
                if (!slot.isBefore(first)) {
                    seen++;
                    busy += hours.contains(slot) ? 1 : 0;
                }
            }
        }
        return 1.0 - busy / (seen + 1.0);
    }
}
