package it.obolo.report;

import it.obolo.campaign.Campaign;
import it.obolo.campaign.Campaigns;
import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts the funding report of a period together. Costs by days and months, not by gifts, for
/// periods that begin with a month; others count their gifts for the number of people.
@Singleton
public class DescribeReport {

    private static final int COHORTS = 12;

    private final ReadPeriods periods;
    private final ReadSpreads spreads;
    private final ReadRecurring recurring;
    private final Campaigns campaigns;
    private final Costs costs;
    private final Sql sql;

    DescribeReport(
            ReadPeriods periods,
            ReadSpreads spreads,
            ReadRecurring recurring,
            Campaigns campaigns,
            Costs costs,
            Sql sql) {
        this.periods = periods;
        this.spreads = spreads;
        this.recurring = recurring;
        this.campaigns = campaigns;
        this.costs = costs;
        this.sql = sql;
    }

    /// The report of these days; of a campaign's days if it is given.
    public Report of(Span span, @Nullable Campaign campaign) {
        return sql.reading(() -> {
            var today = campaigns.today();
            var known =
                    span.isOpen(today) && !span.from().isAfter(today)
                            ? new Span(span.from(), today)
                            : span;
            var found = periods.read(known);
            return new Report(
                    span,
                    known,
                    today,
                    campaign,
                    currencies(known, today, campaign, found.figures()),
                    found.people(),
                    compared(span, today, campaign),
                    spreads.cohorts(YearMonth.from(known.until()), COHORTS));
        });
    }

    private List<Report.InCurrency> currencies(
            Span span,
            LocalDate today,
            @Nullable Campaign campaign,
            Map<String, PeriodFigures> brought) {
        var promises = recurring.read(span, YearMonth.from(today));
        var figures = withPromised(brought, promises, !span.until().isBefore(today));
        var order =
                figures.entrySet().stream()
                        .sorted(
                                Comparator.comparingLong((Map.Entry<String, PeriodFigures> one) ->
                                                -one.getValue().brought().giftCount())
                                        .thenComparing(Map.Entry::getKey))
                        .map(Map.Entry::getKey)
                        .toList();
        var amounts = spreads.amounts(span, order);
        var parts = spreads.parts(span, figures);
        var days = spreads.days(span);
        var months = spreads.months(YearMonth.from(today));
        var paid = costs.all();
        var found = new ArrayList<Report.InCurrency>();
        for (var currency : order) {
            var ofOne = amounts.getOrDefault(currency, new TreeMap<>());
            var all = figures.get(currency);
            if (all != null) {
                found.add(
                        new Report.InCurrency(
                                all,
                                median(ofOne).map(minor -> Money.of(minor, currency)).orElse(null),
                                ofOne,
                                parts.getOrDefault(currency, Map.of()),
                                days.getOrDefault(currency, new TreeMap<>()),
                                goal(campaign, currency),
                                promises.get(currency),
                                outlooks(months.getOrDefault(currency, new TreeMap<>()), today),
                                Costs.inMonth(paid, YearMonth.from(today), currency)));
            }
        }
        return List.copyOf(found);
    }

    /// Also the currencies in which the period brought nothing, but in which promises began or
    /// ended in it; or go on, where it is not over.
    private static Map<String, PeriodFigures> withPromised(
            Map<String, PeriodFigures> brought, Map<String, Recurring> promises, boolean isOpen) {
        var figures = new TreeMap<>(brought);
        promises.forEach((currency, one) -> {
            if (one.started() + one.ended() > 0 || isOpen) {
                figures.computeIfAbsent(currency, PeriodFigures::nothing);
            }
        });
        return figures;
    }

    private Report.@Nullable Goal goal(@Nullable Campaign campaign, String currency) {
        if (campaign == null || !campaign.currency().equals(currency)) {
            return null;
        }
        var wanted = campaign.goal();
        return wanted == null
                ? null
                : new Report.Goal(wanted, campaigns.figures(campaign).raised());
    }

    /// The lower of the two middle ones where there are two.
    static Optional<Long> median(NavigableMap<Long, Long> amounts) {
        var gifts = amounts.values().stream().mapToLong(Long::longValue).sum();
        var seen = 0L;
        for (var amount : amounts.entrySet()) {
            seen += amount.getValue();
            if (seen >= (gifts + 1) / 2) {
                return Optional.of(amount.getKey());
            }
        }
        return Optional.empty();
    }

    private static List<Forecast.Outlook> outlooks(
            NavigableMap<YearMonth, Forecast.Month> months, LocalDate today) {
        if (months.isEmpty()) {
            return List.of();
        }
        var past = new ArrayList<Forecast.Month>();
        for (var month = months.firstKey();
                month.isBefore(YearMonth.from(today));
                month = month.plusMonths(1)) {
            past.add(months.getOrDefault(month, new Forecast.Month(0, 0)));
        }
        return java.util.stream.Stream.of(3, 12)
                .map(ahead -> Forecast.of(past, ahead))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Report.Compared> compared(
            Span span, LocalDate today, @Nullable Campaign campaign) {
        var compared = new ArrayList<Report.Compared>();
        add(compared, "previous", span.moved(-1).asFarAs(span, today));
        add(compared, "year", span.yearBefore().asFarAs(span, today));
        lastCampaign(span, campaign)
                .ifPresent(days -> add(compared, "campaign", days.asFarAs(span, today)));
        return List.copyOf(compared);
    }

    private void add(List<Report.Compared> compared, String what, Span span) {
        var found = periods.read(span);
        compared.add(new Report.Compared(what, span, found.figures(), found.people()));
    }

    /// The days of the latest campaign that was over before the period began.
    private Optional<Span> lastCampaign(Span span, @Nullable Campaign campaign) {
        return campaigns.all().stream()
                .filter(other -> campaign == null || other.campaignId() != campaign.campaignId())
                .flatMap(other -> days(other).stream())
                .filter(days -> days.until().isBefore(span.from()))
                .max(Comparator.comparing(Span::until));
    }

    private static Optional<Span> days(Campaign campaign) {
        return Optional.ofNullable(campaign.endsOn())
                .map(end -> new Span(campaign.startsOn(), end));
    }
}
