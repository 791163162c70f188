package it.obolo.site;

import it.obolo.report.Costs;
import it.obolo.report.PublicFigures.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// Twelve months of one currency as bars from zero. Months that are shown as one are one bar as
/// wide as they are and as high as one of them on average.
///
/// @param first the first of the twelve months
/// @param bars oldest first, in a drawing 640 wide and 220 high
/// @param goals what each month costs, as pieces of a line; none where nobody said
public record TransparencyChart(YearMonth first, List<Bar> bars, List<Goal> goals) {

    /// Where the bars stand.
    public static final int FLOOR = 184;

    private static final int MONTHS = 12;
    private static final int TALLEST = 150;
    private static final int SLOT = 50;
    private static final int GAP = 8;

    /// One period.
    ///
    /// @param labelled whether its amount is written above it
    public record Bar(Period period, int x, int width, int height, boolean labelled) {

        /// The upper edge.
        public int y() {
            return FLOOR - height;
        }

        /// Where its label is centred.
        public int middle() {
            return x + width / 2;
        }
    }

    /// The cost of a month, as a piece of a line.
    public record Goal(int x, int y, int until) {}

    /// The months on the axis.
    public List<YearMonth> months() {
        return java.util.stream.IntStream.range(0, MONTHS).mapToObj(first::plusMonths).toList();
    }

    /// Where the name of the `index`th month is centred.
    public static int middle(int index) {
        return index * SLOT + SLOT / 2;
    }

    /// The bars of the twelve months from `first`.
    static TransparencyChart of(
            List<Period> periods, YearMonth first, List<Costs.Cost> costs, String currency) {
        var last = first.plusMonths(MONTHS - 1L);
        var shown =
                periods.stream()
                        .filter(period ->
                                !period.until().isBefore(first) && !period.from().isAfter(last))
                        .toList();
        var most = shown.stream().mapToLong(TransparencyChart::average).max().orElse(0);
        var top = most;
        for (var index = 0; index < MONTHS; index++) {
            top = Math.max(top, cost(costs, first.plusMonths(index), currency));
        }
        var bars = new ArrayList<Bar>();
        for (var period : shown) {
            var from = Math.max(0, slot(first, period.from()));
            var width = (slot(first, period.until()) - from + 1) * SLOT - 2 * GAP;
            var average = average(period);
            bars.add(
                    new Bar(
                            period,
                            from * SLOT + GAP,
                            width,
                            height(average, top),
                            average > 0 && (average == most || period.equals(shown.getLast()))));
        }
        return new TransparencyChart(first, unlabelled(bars), goals(first, costs, currency, top));
    }

    /// Two labels side by side would run into each other: the highest bar keeps its own.
    private static List<Bar> unlabelled(List<Bar> bars) {
        var kept = new ArrayList<Bar>();
        for (var bar : bars) {
            var crowded =
                    bar.labelled()
                            && bars.stream()
                                    .anyMatch(other ->
                                            other.labelled()
                                                    && other.height() > bar.height()
                                                    && Math.abs(other.middle() - bar.middle())
                                                            < 2 * SLOT);
            kept.add(
                    crowded
                            ? new Bar(bar.period(), bar.x(), bar.width(), bar.height(), false)
                            : bar);
        }
        return List.copyOf(kept);
    }

    private static List<Goal> goals(
            YearMonth first, List<Costs.Cost> costs, String currency, long top) {
        var goals = new ArrayList<Goal>();
        for (var index = 0; index < MONTHS; index++) {
            var cost = cost(costs, first.plusMonths(index), currency);
            if (cost > 0) {
                var y = FLOOR - height(cost, top);
                if (!goals.isEmpty()
                        && goals.getLast().y() == y
                        && goals.getLast().until() == index * SLOT) {
                    var before = goals.removeLast();
                    goals.add(new Goal(before.x(), y, (index + 1) * SLOT));
                } else {
                    goals.add(new Goal(index * SLOT, y, (index + 1) * SLOT));
                }
            }
        }
        return List.copyOf(goals);
    }

    private static long cost(List<Costs.Cost> costs, YearMonth month, String currency) {
        return Costs.inMonth(costs, month, currency).minorUnits();
    }

    private static long average(Period period) {
        return period.gross().minorUnits() / (slot(period.from(), period.until()) + 1);
    }

    private static int slot(YearMonth first, YearMonth month) {
        return (int) java.time.temporal.ChronoUnit.MONTHS.between(first, month);
    }

    private static int height(long minor, long top) {
        return minor <= 0 || top <= 0
                ? 0
                : (int) Math.max(2, Math.multiplyExact(minor, TALLEST) / top);
    }

    /// Whether anything is drawn.
    public boolean isEmpty() {
        return bars.isEmpty();
    }

    /// Whether a bar is hatched, because its month is not over.
    public boolean hasOpenMonth() {
        return bars.stream().anyMatch(bar -> !bar.period().isOver());
    }
}
