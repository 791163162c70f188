package it.obolo.admin;

import it.obolo.campaign.Campaign;
import it.obolo.campaign.Campaigns;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// A campaign's life as a row of small bars from zero, at most thirty; each stands for the same
/// number of days.
///
/// @param bars in a drawing 120 wide and 24 high, the first day first
public record Sparkline(List<Bar> bars) {

    /// How high it is drawn.
    public static final int HEIGHT = 24;

    private static final int MOST_BARS = 30;
    private static final int WIDTH = 120;

    /// One bar.
    public record Bar(int x, int width, int height) {

        /// The upper edge.
        public int y() {
            return HEIGHT - height;
        }
    }

    static Sparkline of(Campaign campaign, List<Campaigns.Day> days, LocalDate today) {
        if (days.isEmpty()) {
            return new Sparkline(List.of());
        }
        var first = earlier(campaign.startsOn(), days.getFirst().day());
        var end = campaign.endsOn();
        var last = later(end == null || end.isAfter(today) ? today : end, days.getLast().day());
        var length = ChronoUnit.DAYS.between(first, last) + 1;
        var perBar = (length + MOST_BARS - 1) / MOST_BARS;
        var count = (int) ((length + perBar - 1) / perBar);
        var sums = new long[count];
        for (var day : days) {
            sums[(int) (ChronoUnit.DAYS.between(first, day.day()) / perBar)] +=
                    day.figures().gross().minorUnits();
        }
        return new Sparkline(bars(sums));
    }

    private static List<Bar> bars(long[] sums) {
        var most = 1L;
        for (var sum : sums) {
            most = Math.max(most, sum);
        }
        var slot = Math.max(4, WIDTH / sums.length);
        var bars = new ArrayList<Bar>();
        for (var number = 0; number < sums.length; number++) {
            if (sums[number] > 0) {
                var height = (int) Math.max(1, Math.multiplyExact(sums[number], HEIGHT) / most);
                bars.add(new Bar(number * slot, slot - 1, height));
            }
        }
        return List.copyOf(bars);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
