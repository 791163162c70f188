package it.obolo.site;

import it.obolo.money.Money;
import it.obolo.money.MoneyFormat;
import it.obolo.report.Costs;
import it.obolo.report.PublicFigures;
import it.obolo.report.PublicFigures.CurrencyYears;
import it.obolo.report.PublicFigures.Period;
import it.obolo.report.PublicFigures.Year;
import it.obolo.web.Language;
import it.obolo.web.Words;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the newsroom is funded: now, or in one year.
///
/// @param year the year; null for the page of now, which tells of the last twelve months
/// @param registerHead the last hash of the register of acts on the day through which the figures
///   go; null before its first entry
public record TransparencyPage(
        SiteFrame frame,
        PublicFigures figures,
        @Nullable Integer year,
        @Nullable String registerHead) {

    /// One currency on the page.
    ///
    /// @param year the year whose figures stand below the chart: the newest of which there are any
    /// @param periods what the chart and its table show, oldest first
    public record Part(
            String currency,
            Year year,
            TransparencyChart chart,
            List<Period> periods,
            @Nullable String finding) {}

    /// What the browser's tab says.
    public String title() {
        var one = year;
        return one == null
                ? of("site.transparency.title")
                : of("site.transparency.title.year", Integer.toString(one));
    }

    /// The one large line.
    public String headline() {
        var one = year;
        if (one == null) {
            var readers = figures.readers();
            return readers.isEmpty()
                    ? of("site.transparency.headline.few")
                    : of("site.transparency.headline", readers.getAsLong());
        }
        var supporters = figures.year(one).stream().mapToLong(y -> y.supporters().orElse(0)).max();
        return supporters.orElse(0) == 0
                ? of("site.transparency.headline.year.few", Integer.toString(one))
                : of(
                        "site.transparency.headline.year",
                        Integer.toString(one),
                        supporters.getAsLong());
    }

    /// Each currency in which the page has something to say.
    public List<Part> parts() {
        var parts = new ArrayList<Part>();
        for (var currency : figures.currencies()) {
            part(currency).ifPresent(parts::add);
        }
        return parts;
    }

    private Optional<Part> part(CurrencyYears currency) {
        var chosen = year;
        var first =
                chosen == null ? figures.currentMonth().minusMonths(11) : YearMonth.of(chosen, 1);
        var last = first.plusMonths(11);
        var periods =
                currency.years().reversed().stream()
                        .flatMap(one -> one.periods().stream())
                        .filter(period ->
                                !period.until().isBefore(first) && !period.from().isAfter(last))
                        .toList();
        var year =
                currency.years().stream()
                        .filter(one -> chosen == null || one.year() == chosen)
                        .max(
                                Comparator.comparingInt(
                                        one -> one.periods().isEmpty() ? 0 : one.year()));
        return year.map(one ->
                new Part(
                        currency.currency(),
                        one,
                        TransparencyChart.of(periods, first, figures.costs(), currency.currency()),
                        periods,
                        finding(periods)));
    }

    /// What the chart shows, said of the latest period that is over.
    private @Nullable String finding(List<Period> periods) {
        var over = periods.stream().filter(Period::isOver).toList();
        if (over.isEmpty()) {
            return null;
        }
        var last = over.getLast();
        var cost = last.cost();
        if (cost.isPresent() && last.isOneMonth()) {
            return of(
                    "site.transparency.finding.costs",
                    Words.capital(name(last)),
                    brief(last.gross()),
                    last.net().minorUnits() * 100 / cost.get().minorUnits());
        }
        return of("site.transparency.finding", Words.capital(name(last)), brief(last.gross()));
    }

    /// `settembre 2026`, or `gennaio–marzo 2026`.
    public String name(Period period) {
        var words = frame.words();
        return period.isOneMonth()
                ? words.month(period.from())
                : of(
                        "site.transparency.months",
                        words.monthName(period.from()),
                        words.month(period.until()));
    }

    /// The campaigns of the page's year, or all.
    public List<PublicFigures.Campaign> campaigns() {
        var one = year;
        return figures.campaigns().stream()
                .filter(campaign ->
                        one == null
                                || (campaign.startsOn().getYear() <= one
                                        && (campaign.endsOn() == null
                                                ? one <= figures.currentMonth().getYear()
                                                : campaign.endsOn().getYear() >= one)))
                .toList();
    }

    /// What is paid in the months of the page.
    public List<Costs.Draft> costs() {
        var one = year;
        var month = figures.currentMonth();
        return figures.costs().stream()
                .map(Costs.Cost::is)
                .filter(cost ->
                        one == null
                                ? cost.isPaidIn(month)
                                : cost.from().getYear() <= one
                                        && (cost.until() == null || cost.until().getYear() >= one))
                .toList();
    }

    /// Its name in the page's language.
    public String name(Costs.Draft cost) {
        return isItalian() ? cost.nameIt() : cost.nameEn();
    }

    /// Its name in the page's language.
    public String name(PublicFigures.Campaign campaign) {
        return isItalian() ? campaign.nameIt() : campaign.nameEn();
    }

    /// `7,4`: months, of tenths.
    public String months(long tenths) {
        return frame.words().number(tenths / 10) + (isItalian() ? "," : ".") + tenths % 10;
    }

    /// Without cents that are nought.
    public String brief(Money money) {
        return MoneyFormat.writeBriefly(money, frame.words().language().locale());
    }

    /// In the page's language.
    public String path(int ofYear) {
        return Place.TRANSPARENCY.path(frame.words().language()) + "/" + ofYear;
    }

    /// The address of `file` in the page's language.
    public String withLanguage(String file) {
        return file + "?language=" + frame.words().language().code();
    }

    /// The day until which the figures tell.
    public String through() {
        return frame.words().longDay(figures.through());
    }

    /// What the page says of itself.
    public String of(String key, Object... arguments) {
        return frame.of(key, arguments);
    }

    /// The words of the page.
    public Words words() {
        return frame.words();
    }

    private boolean isItalian() {
        return frame.words().language() == Language.IT;
    }
}
