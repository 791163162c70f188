package it.obolo.admin;

import it.obolo.money.Money;
import it.obolo.report.CurrencyFigures;
import it.obolo.report.FundingReport.MonthFigures;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Twelve months of one currency as bars from zero, the last one not over yet.
///
/// @param bars oldest first, in a drawing 640 wide and 220 high, which leaves room beside the last
///   bar for its label
/// @param currency ISO 4217
public record MonthlyChart(List<Bar> bars, String currency) {

    /// Where the bars stand.
    public static final int FLOOR = 184;

    private static final int TALLEST = 150;
    private static final int SLOT = 50;

    /// One month.
    ///
    /// @param open whether the month is not over yet
    /// @param labelled whether its amount is written above it
    /// @param figures null for a month in which nothing happened
    public record Bar(
            YearMonth month,
            Money gross,
            int x,
            int height,
            boolean open,
            boolean labelled,
            @Nullable CurrencyFigures figures) {

        /// The upper edge.
        public int y() {
            return FLOOR - height;
        }

        /// Where its labels are centred.
        public int middle() {
            return x + 17;
        }
    }

    static MonthlyChart of(List<MonthFigures> months, YearMonth current, String currency) {
        var figures =
                months.stream().collect(Collectors.toMap(MonthFigures::month, Function.identity()));
        var most =
                months.stream()
                        .mapToLong(month -> month.figures().gross().minorUnits())
                        .max()
                        .orElse(0);
        var bars = new ArrayList<Bar>();
        for (var i = 0; i < 12; i++) {
            var month = current.minusMonths(11L - i);
            var found = Optional.ofNullable(figures.get(month)).map(MonthFigures::figures);
            var gross = found.map(CurrencyFigures::gross).orElse(Money.of(0, currency));
            bars.add(
                    new Bar(
                            month,
                            gross,
                            i * SLOT + 8,
                            height(gross.minorUnits(), most),
                            month.equals(current),
                            gross.minorUnits() > 0
                                    && (gross.minorUnits() == most || month.equals(current)),
                            found.orElse(null)));
        }
        return new MonthlyChart(List.copyOf(bars), currency);
    }

    /// The month before the current one.
    Bar lastComplete() {
        return bars.get(10);
    }

    /// The month before that.
    Bar beforeLast() {
        return bars.get(9);
    }

    private static int height(long minorUnits, long most) {
        if (minorUnits <= 0) {
            return 0;
        }
        return (int) Math.max(2, Math.multiplyExact(minorUnits, TALLEST) / most);
    }
}
