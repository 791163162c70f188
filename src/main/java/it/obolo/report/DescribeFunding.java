package it.obolo.report;

import it.obolo.money.Money;
import it.obolo.report.PublicFigures.CurrencyYears;
import it.obolo.report.PublicFigures.Period;
import it.obolo.report.PublicFigures.Refunds;
import it.obolo.report.PublicFigures.Year;
import it.obolo.storage.Sql;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Makes the figures for the public. Everything comes from sums by day, so it costs by the days of
/// the newsroom's life and not by gifts. Told is what happened until yesterday: the day itself only
/// shows once it is whole.
@Singleton
public class DescribeFunding {

    private final Sql sql;
    private final ReadSums readSums;
    private final DescribeCampaigns describeCampaigns;
    private final Costs costs;
    private final Clock clock;

    DescribeFunding(
            Sql sql,
            ReadSums readSums,
            DescribeCampaigns describeCampaigns,
            Costs costs,
            Clock clock) {
        this.sql = sql;
        this.readSums = readSums;
        this.describeCampaigns = describeCampaigns;
        this.costs = costs;
        this.clock = clock;
    }

    /// The figures as they are now.
    public PublicFigures now() {
        var through = LocalDate.ofInstant(clock.instant(), Words.ROME).minusDays(1);
        return sql.reading(() -> {
            var sums = readSums.until(through);
            var paid = costs.all();
            var currencies =
                    sums.currencies().stream()
                            .map(currency -> currency(sums, paid, currency))
                            .sorted(
                                    Comparator.comparingLong(
                                                    (CurrencyYears one) -> -shownGifts(one))
                                            .thenComparing(CurrencyYears::currency))
                            .toList();
            return new PublicFigures(
                    through,
                    enough(sums.readers()),
                    currencies,
                    describeCampaigns.until(through, sums),
                    paid);
        });
    }

    private static long shownGifts(CurrencyYears currency) {
        return currency.years().stream().mapToLong(Year::giftCount).sum();
    }

    private static CurrencyYears currency(Sums sums, List<Costs.Cost> paid, String currency) {
        var years = new ArrayList<Year>();
        for (var year : sums.years(currency).reversed()) {
            years.add(year(sums, paid, currency, year));
        }
        return new CurrencyYears(currency, List.copyOf(years));
    }

    private static Year year(Sums sums, List<Costs.Cost> paid, String currency, int year) {
        var isOver = year < sums.current().getYear();
        var givers = sums.yearGivers("YEAR", currency, year);
        var folded = SmallGroups.fold(sums.months(currency, year), givers, isOver);
        var periods = folded.stream().map(one -> period(sums, paid, currency, one)).toList();
        var refunds = refunds(sums, currency, year, isOver);
        var made =
                new Year(
                        year,
                        currency,
                        isOver,
                        enough(givers),
                        periods,
                        refunds,
                        regularPercent(sums, currency, year, folded),
                        Optional.empty(),
                        OptionalLong.empty());
        return withCosts(made, paid);
    }

    private static Period period(
            Sums sums, List<Costs.Cost> paid, String currency, SmallGroups.Period folded) {
        var isOpen = folded.until().equals(sums.current());
        var cost =
                costs(paid, folded.from(), folded.until(), currency)
                        .filter(_ -> folded.from().equals(folded.until()));
        return new Period(
                folded.from(),
                folded.until(),
                isOpen ? sums.cut(currency).orElseThrow() : null,
                folded.from().equals(folded.until())
                        ? enough(sums.monthGivers(currency, folded.from()))
                        : OptionalLong.empty(),
                folded.giftCount(),
                Money.of(folded.grossMinor(), currency),
                Money.of(folded.feeMinor(), currency),
                folded.feeUnknown(),
                cost);
    }

    /// Of a year that goes on, refunds too only appear five at a time.
    private static Optional<Refunds> refunds(Sums sums, String currency, int year, boolean isOver) {
        var counts = sums.refundCounts(currency, year);
        var until = isOver ? Optional.of(LocalDate.of(year, 12, 31)) : SmallGroups.cut(counts);
        return until.map(day ->
                        new Refunds(
                                SmallGroups.until(day, counts),
                                Money.of(
                                        SmallGroups.until(day, sums.refundAmounts(currency, year)),
                                        currency)))
                .filter(refunds -> refunds.count() >= SmallGroups.FEWEST);
    }

    private static OptionalLong regularPercent(
            Sums sums, String currency, int year, List<SmallGroups.Period> shown) {
        var gross = shown.stream().mapToLong(SmallGroups.Period::grossMinor).sum();
        var once = sums.yearGivers("YEAR_ONCE", currency, year);
        var regular = sums.yearGivers("YEAR_REGULAR", currency, year);
        if (gross <= 0 || !SmallGroups.bothMayBeShown(List.of(once, regular))) {
            return OptionalLong.empty();
        }
        var part = shown.stream().mapToLong(SmallGroups.Period::regularMinor).sum();
        return OptionalLong.of(Math.multiplyExact(part, 100L) / gross);
    }

    private static Year withCosts(Year year, List<Costs.Cost> paid) {
        if (year.periods().isEmpty()) {
            return year;
        }
        var from = YearMonth.of(year.year(), 1);
        var until =
                year.isOver() ? YearMonth.of(year.year(), 12) : year.periods().getLast().until();
        var cost = costs(paid, from, until, year.currency());
        if (cost.isEmpty()) {
            return year;
        }
        var kept =
                year.net().minorUnits()
                        - year.refunded().map(back -> back.amount().minorUnits()).orElse(0L);
        var months = until.getMonthValue();
        var tenths = Math.multiplyExact(Math.max(0, kept), 10L * months) / cost.get().minorUnits();
        return new Year(
                year.year(),
                year.currency(),
                year.isOver(),
                year.supporters(),
                year.periods(),
                year.refunded(),
                year.regularPercent(),
                cost,
                OptionalLong.of(tenths));
    }

    private static Optional<Money> costs(
            List<Costs.Cost> paid, YearMonth from, YearMonth until, String currency) {
        var minor = 0L;
        for (var month = from; !month.isAfter(until); month = month.plusMonths(1)) {
            minor += Costs.inMonth(paid, month, currency).minorUnits();
        }
        return minor == 0 ? Optional.empty() : Optional.of(Money.of(minor, currency));
    }

    private static OptionalLong enough(long people) {
        return people < SmallGroups.FEWEST ? OptionalLong.empty() : OptionalLong.of(people);
    }
}
