package it.obolo.admin;

import it.obolo.campaign.Campaign;
import it.obolo.campaign.Campaigns;
import it.obolo.money.Money;
import it.obolo.report.CurrencyFigures;
import it.obolo.report.FundingMonths;
import it.obolo.report.FundingReport;
import it.obolo.report.Span;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Says how the month stands beside the same days of the last one, and the open campaign beside the
/// last one on the same day of its life.
@Singleton
public class CompareOverview {

    private final FundingReport funding;
    private final Campaigns campaigns;

    CompareOverview(FundingReport funding, Campaigns campaigns) {
        this.funding = funding;
        this.campaigns = campaigns;
    }

    /// One sentence.
    ///
    /// @param path where its figures are taken apart
    public record Comparison(String text, String path) {}

    /// @param months what each month brought
    List<Comparison> compare(Words words, FundingMonths months, LocalDate today, String currency) {
        var comparisons = new ArrayList<Comparison>();
        comparisons.add(months(words, months, today, currency));
        campaigns(words, today).ifPresent(comparisons::add);
        return List.copyOf(comparisons);
    }

    private Comparison months(Words words, FundingMonths months, LocalDate today, String currency) {
        var month = YearMonth.from(today);
        var whole = Span.months(month, month);
        var before = whole.moved(-1).asFarAs(whole, today);
        var now = gross(months.between(month, month), currency);
        var then = gross(funding.between(before.from(), before.until()), currency);
        return new Comparison(
                sentence(
                        words,
                        "insight.overview.month",
                        now,
                        then,
                        words.monthName(month.minusMonths(1))),
                Section.REPORT.path());
    }

    private static Money gross(List<CurrencyFigures> brought, String currency) {
        return brought.stream()
                .filter(figures -> figures.currency().equals(currency))
                .map(CurrencyFigures::gross)
                .findFirst()
                .orElse(Money.of(0, currency));
    }

    private Optional<Comparison> campaigns(Words words, LocalDate today) {
        var open = campaigns.open().stream().findFirst();
        var last =
                campaigns.all().stream()
                        .filter(campaign -> campaign.state(today) == Campaign.State.OVER)
                        .filter(campaign ->
                                open.map(one -> one.currency().equals(campaign.currency()))
                                        .orElse(false))
                        .max(Comparator.comparing(Campaign::startsOn));
        return open.flatMap(now ->
                last.map(then -> {
                    var day = ChronoUnit.DAYS.between(now.startsOn(), today);
                    var text =
                            sentence(
                                    words,
                                    "insight.overview.campaign",
                                    campaigns.grossUntil(now, today),
                                    campaigns.grossUntil(then, then.startsOn().plusDays(day)),
                                    then.name(words.language()));
                    return new Comparison(
                            text,
                            Section.REPORT.path() + "?period=campaign&campaign=" + now.code());
                }));
    }

    private static String sentence(Words words, String key, Money now, Money then, String beside) {
        var difference = now.minorUnits() - then.minorUnits();
        var which = difference > 0 ? ".more" : difference < 0 ? ".less" : ".same";
        return words.of(
                key + which,
                words.money(now),
                words.money(Money.of(Math.abs(difference), now.currencyCode())),
                beside,
                words.money(then));
    }
}
