package it.obolo.report;

import it.obolo.report.FundingReport.MonthFigures;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What each month brought, all of them read at once: a few hundred lines, of which the sums of any
/// whole months are made without asking again.
public final class FundingMonths {

    private final List<MonthFigures> months;

    /// @param months those in which something happened, a line for each currency, in order
    FundingMonths(List<MonthFigures> months) {
        this.months = List.copyOf(months);
    }

    /// The sums of all months; a line for each currency, in the order of their codes.
    public List<CurrencyFigures> allTime() {
        return between(YearMonth.of(1, 1), YearMonth.of(9999, 12));
    }

    /// The sums of the months from `from` to `until`, both included; a line for each currency in
    /// which something happened, in the order of their codes.
    public List<CurrencyFigures> between(YearMonth from, YearMonth until) {
        Map<String, CurrencyFigures> sums = new TreeMap<>();
        for (var month : months) {
            if (isWithin(month, from, until)) {
                var figures = month.figures();
                sums.merge(figures.currency(), figures, CurrencyFigures::plus);
            }
        }
        return List.copyOf(sums.values());
    }

    /// The months from `from` to `until`, both included, in which something happened in `currency`,
    /// in order.
    public List<MonthFigures> each(YearMonth from, YearMonth until, String currency) {
        return months.stream()
                .filter(month -> isWithin(month, from, until))
                .filter(month -> month.figures().currency().equals(currency))
                .toList();
    }

    /// The currency of the most gifts; empty before the first.
    public Optional<String> mainCurrency() {
        return allTime().stream()
                .max(Comparator.comparingLong(CurrencyFigures::giftCount))
                .map(CurrencyFigures::currency);
    }

    private static boolean isWithin(MonthFigures month, YearMonth from, YearMonth until) {
        return !month.month().isBefore(from) && !month.month().isAfter(until);
    }
}
