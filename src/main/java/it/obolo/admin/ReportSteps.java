package it.obolo.admin;

import it.obolo.report.Report;
import it.obolo.report.Span;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A period in steps: days, or months where it is longer than 62 days; and how they are drawn, in a
/// picture 640 wide and 220 high.
///
/// @param goal the campaign's in minor units; null for none
public record ReportSteps(boolean byMonth, List<Step> steps, @Nullable Long goal) {

    /// Where the bars stand.
    public static final int FLOOR = 184;

    private static final int TALLEST = 150;
    private static final int WIDTH = 600;
    private static final int LONGEST_BY_DAY = 62;
    private static final int MOST_MONTHS = 120;

    /// One day or month.
    ///
    /// @param span of it what belongs to the period
    /// @param running all of the period until its end
    /// @param open whether it is not over
    public record Step(Span span, long minor, long running, boolean open) {}

    /// A bar: its place and how high it is.
    public record Bar(Step step, int x, int width, int height, boolean labelled) {

        /// The upper edge.
        public int y() {
            return FLOOR - height;
        }

        /// Where its labels are centred.
        public int middle() {
            return x + width / 2;
        }
    }

    static ReportSteps of(Report report, Report.InCurrency in) {
        var known = report.known();
        var byMonth = known.days() > LONGEST_BY_DAY;
        var steps = new ArrayList<Step>();
        var running = 0L;
        var from = known.from();
        while (!from.isAfter(known.until()) && steps.size() < MOST_MONTHS) {
            var end = byMonth ? YearMonth.from(from).atEndOfMonth() : from;
            var until = end.isAfter(known.until()) ? known.until() : end;
            var minor =
                    in.days().subMap(from, true, until, true).values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
            running += minor;
            steps.add(
                    new Step(new Span(from, until), minor, running, !end.isBefore(report.today())));
            from = until.plusDays(1);
        }
        var goal = in.goal();
        return new ReportSteps(
                byMonth, List.copyOf(steps), goal == null ? null : goal.wanted().minorUnits());
    }

    /// What each step brought.
    public List<Bar> bars() {
        var most = steps.stream().mapToLong(Step::minor).max().orElse(0);
        var slot = Math.max(4, WIDTH / Math.max(1, steps.size()));
        var width = Math.min(40, Math.max(3, slot - 3));
        var every = Math.max(1, (steps.size() + 11) / 12);
        var bars = new ArrayList<Bar>();
        for (var number = 0; number < steps.size(); number++) {
            var step = steps.get(number);
            var height =
                    step.minor() <= 0 || most == 0
                            ? 0
                            : (int) Math.max(2, step.minor() * TALLEST / most);
            bars.add(new Bar(step, number * slot + 4, width, height, number % every == 0));
        }
        return List.copyOf(bars);
    }

    /// The running total as the points of a line, from nothing to where each step ends.
    public String line() {
        var points = new StringBuilder("0,").append(FLOOR);
        for (var number = 0; number < steps.size(); number++) {
            points.append(' ')
                    .append((number + 1) * WIDTH / steps.size())
                    .append(',')
                    .append(height(steps.get(number).running()));
        }
        return points.toString();
    }

    /// Where an amount stands in the drawing of the running total.
    public int height(long minor) {
        var last = steps.isEmpty() ? 0 : steps.getLast().running();
        var most = Math.max(1, Math.max(last, goal == null ? 0 : goal));
        return FLOOR - (int) (Math.max(0, minor) * TALLEST / most);
    }
}
