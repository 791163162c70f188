package it.obolo.admin;

import it.obolo.admin.Overview.Currency;
import it.obolo.admin.Overview.Period;
import it.obolo.money.Money;
import it.obolo.report.CurrencyFigures;
import it.obolo.report.FundingMonths;
import it.obolo.report.FundingReport;
import it.obolo.report.IntakeHealth;
import it.obolo.report.IntakeHealth.Health;
import it.obolo.report.needs.Need;
import it.obolo.report.needs.WhatNeedsMe;
import it.obolo.storage.Sql;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts the overview into figures and sentences.
@Singleton
public class DescribeOverview {

    private static final int NEWEST = 8;
    private static final int FIRST_NEEDS = 5;

    private final FundingReport funding;
    private final IntakeHealth intake;
    private final DonationList donations;
    private final WhatNeedsMe whatNeedsMe;
    private final FirstSteps firstSteps;
    private final CompareOverview compare;
    private final Sql sql;
    private final Clock clock;

    DescribeOverview(
            FundingReport funding,
            IntakeHealth intake,
            DonationList donations,
            WhatNeedsMe whatNeedsMe,
            FirstSteps firstSteps,
            CompareOverview compare,
            Sql sql,
            Clock clock) {
        this.funding = funding;
        this.intake = intake;
        this.donations = donations;
        this.whatNeedsMe = whatNeedsMe;
        this.firstSteps = firstSteps;
        this.compare = compare;
        this.sql = sql;
        this.clock = clock;
    }

    /// The page, for who is signed in. All figures are read in one transaction; before it what
    /// needs somebody, which looks at the disk too, and the first steps, which may be written down
    /// as done.
    public Overview describe(Frame frame) {
        var stepsLeft = firstSteps.open();
        var needs = whatNeedsMe.now();
        return sql.reading(() -> describe(frame, needs, stepsLeft));
    }

    private Overview describe(Frame frame, List<Need> needs, long stepsLeft) {
        var words = frame.words();
        var today = LocalDate.ofInstant(clock.instant(), Words.ROME);
        var health = intake.now();
        var months = funding.months();
        var main = months.mainCurrency();
        var chart = main.map(currency -> chart(months, YearMonth.from(today), currency));
        return new Overview(
                frame,
                state(words, health, needs),
                main.map(currency -> headline(words, months, YearMonth.from(today), currency))
                        .orElse(null),
                supporters(words, today),
                main.map(currency -> compare.compare(words, months, today, currency))
                        .orElse(List.of()),
                currencies(words, months, YearMonth.from(today)),
                chart.map(drawn -> finding(words, drawn)).orElse(""),
                chart.orElse(null),
                donations.newest(NEWEST),
                needs.stream().limit(FIRST_NEEDS).toList(),
                needs.size(),
                stepsLeft,
                health);
    }

    private static State state(Words words, Health health, List<Need> needs) {
        var urgent = needs.stream().filter(Need::urgent).count();
        if (urgent > 0) {
            return new State(words.of("needs.state.urgent", urgent), "act");
        }
        if (!needs.isEmpty()) {
            return new State(words.of("needs.state", (long) needs.size()), "look");
        }
        return health.lastReceivedAt()
                .map(last ->
                        new State(
                                words.of(
                                        "admin.overview.state.well",
                                        words.longDay(last),
                                        words.time(last)),
                                "well"))
                .orElseGet(() -> new State(words.of("admin.overview.state.nothing"), "quiet"));
    }

    private static String headline(
            Words words, FundingMonths months, YearMonth month, String currency) {
        var figures = of(currency, months.between(month, month));
        var name = words.monthName(month);
        return figures.filter(found -> found.giftCount() > 0)
                .map(found ->
                        words.of(
                                "admin.overview.headline",
                                Words.capital(name),
                                words.money(found.gross()),
                                found.giftCount()))
                .orElseGet(() -> words.of("admin.overview.headline.nothing", Words.capital(name)));
    }

    private String supporters(Words words, LocalDate today) {
        return words.of(
                "admin.overview.supporters",
                funding.supportersSince(today.withDayOfMonth(1)),
                funding.supportersSince(today.withDayOfYear(1)),
                funding.supportersSince(LocalDate.EPOCH));
    }

    private static List<Currency> currencies(Words words, FundingMonths months, YearMonth month) {
        var lastMonth = month.minusMonths(1);
        var allTime = months.allTime();
        Map<String, List<CurrencyFigures>> periods = new LinkedHashMap<>();
        periods.put(Words.capital(words.month(month)), months.between(month, month));
        periods.put(Words.capital(words.month(lastMonth)), months.between(lastMonth, lastMonth));
        periods.put(
                words.of("admin.overview.period.year", Integer.toString(month.getYear())),
                months.between(month.withMonth(1), month));
        periods.put(words.of("admin.overview.period.all"), allTime);
        return allTime.stream()
                .map(CurrencyFigures::currency)
                .map(currency ->
                        new Currency(
                                currency,
                                periods.entrySet().stream()
                                        .map(period ->
                                                period(
                                                        period.getKey(),
                                                        currency,
                                                        period.getValue()))
                                        .toList()))
                .toList();
    }

    private static Period period(String name, String currency, List<CurrencyFigures> figures) {
        return new Period(name, of(currency, figures).orElse(null));
    }

    private static MonthlyChart chart(FundingMonths months, YearMonth month, String currency) {
        return MonthlyChart.of(
                months.each(month.minusMonths(11), month, currency), month, currency);
    }

    /// What the last whole month says, beside the one before it.
    private static String finding(Words words, MonthlyChart chart) {
        var last = chart.lastComplete();
        var before = chart.beforeLast();
        var name = Words.capital(words.monthName(last.month()));
        var amount = words.money(last.gross());
        if (before.gross().minorUnits() == 0) {
            return words.of("admin.overview.finding.alone", name, amount);
        }
        var change = percent(last.gross(), before.gross());
        var key = change > 0 ? "more" : change < 0 ? "less" : "same";
        return words.of(
                "admin.overview.finding." + key,
                name,
                amount,
                Math.abs(change),
                words.monthName(before.month()));
    }

    /// By how many percent `now` is more than `then`, cut to a whole number.
    private static long percent(Money now, Money then) {
        return Math.multiplyExact(now.minorUnits() - then.minorUnits(), 100) / then.minorUnits();
    }

    private static Optional<CurrencyFigures> of(String currency, List<CurrencyFigures> figures) {
        return figures.stream().filter(found -> found.currency().equals(currency)).findFirst();
    }
}
