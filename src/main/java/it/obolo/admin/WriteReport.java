package it.obolo.admin;

import it.obolo.admin.ReportPage.Block;
import it.obolo.campaign.Campaign;
import it.obolo.campaign.Campaigns;
import it.obolo.money.Money;
import it.obolo.report.By;
import it.obolo.report.CompareCampaigns;
import it.obolo.report.DescribeReport;
import it.obolo.report.Forecast;
import it.obolo.report.Report;
import it.obolo.report.Report.InCurrency;
import it.obolo.web.Language;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the funding report into tables and sentences.
@Singleton
class WriteReport {

    /// Those whose definitions stand at the end of the page.
    private static final List<String> FIGURES =
            List.of(
                    "gross",
                    "fees",
                    "net",
                    "refunds",
                    "reversals",
                    "held",
                    "kept",
                    "gifts",
                    "givers",
                    "mean",
                    "median",
                    "new",
                    "returning",
                    "regained",
                    "lapsed",
                    "active",
                    "expected",
                    "failing",
                    "started",
                    "ended");

    private final DescribeReport describe;
    private final Campaigns campaigns;
    private final CompareCampaigns compareCampaigns;

    WriteReport(DescribeReport describe, Campaigns campaigns, CompareCampaigns compareCampaigns) {
        this.describe = describe;
        this.campaigns = campaigns;
        this.compareCampaigns = compareCampaigns;
    }

    ReportPage page(Frame frame, Query query) {
        var all = campaigns.all();
        var period = ReportPeriod.of(query, all, campaigns.today());
        var patient = query.isTicked("loyalty");
        return new ReportPage(
                frame, write(frame.words(), frame.newsroom(), period, patient), all, FIGURES);
    }

    ReportPage.Content write(Words words, String newsroom, Query query) {
        return write(words, newsroom, ReportPeriod.of(query, campaigns.all(), campaigns.today()));
    }

    ReportPage.Content write(Words words, String newsroom, ReportPeriod period) {
        return write(words, newsroom, period, false);
    }

    private ReportPage.Content write(
            Words words, String newsroom, ReportPeriod period, boolean patient) {
        var all = campaigns.all();
        var report = describe.of(period.span(), period.campaign());
        var tables = new ReportTables(words, report, code -> name(words, all, code));
        var campaign = period.campaign();
        return new ReportPage.Content(
                words,
                newsroom,
                period,
                report,
                campaign == null ? tables.span(report.span()) : campaign.name(words.language()),
                report.currencies().stream().map(in -> block(words, report, tables, in)).toList(),
                tables.people(),
                tables.cohorts(),
                compareCampaigns
                        .until(report.known().until(), all, patient)
                        .map(tables::loyalty)
                        .orElse(null));
    }

    private static String name(Words words, List<Campaign> all, String code) {
        return all.stream()
                .filter(campaign -> campaign.code().equals(code))
                .map(campaign -> campaign.name(words.language()))
                .findFirst()
                .orElse(code);
    }

    private static Block block(Words words, Report report, ReportTables tables, InCurrency in) {
        var steps = ReportSteps.of(report, in);
        return new Block(
                in.currency(),
                tables.money(in),
                steps,
                finding(words, steps, in),
                running(words, in),
                tables.steps(in, steps),
                tables.bands(in),
                bands(words, in),
                Arrays.stream(By.values()).map(by -> tables.parts(in, by)).toList(),
                tables.recurring(in),
                outlooks(words, in),
                covered(words, in));
    }

    /// Which day or month brought most.
    private static String finding(Words words, ReportSteps steps, InCurrency in) {
        return steps.steps().stream()
                .max(Comparator.comparingLong(ReportSteps.Step::minor))
                .filter(best -> best.minor() > 0)
                .map(best ->
                        words.of(
                                "insight.finding." + (steps.byMonth() ? "month" : "day"),
                                steps.byMonth()
                                        ? words.month(YearMonth.from(best.span().from()))
                                        : words.longDay(best.span().from()),
                                words.money(Money.of(best.minor(), in.currency()))))
                .orElseGet(() -> words.of("insight.finding.nothing"));
    }

    private static String running(Words words, InCurrency in) {
        var gross = in.figures().brought().gross();
        var goal = in.goal();
        return goal == null
                ? words.of("insight.running", words.money(gross))
                : words.of(
                        "insight.running.goal",
                        words.money(gross),
                        words.money(goal.raised()),
                        goal.percent(),
                        words.money(goal.wanted()));
    }

    private static String bands(Words words, InCurrency in) {
        var median = in.median();
        return median == null
                ? words.of("insight.finding.nothing")
                : words.of(
                        "insight.bands.finding",
                        words.money(median),
                        words.money(in.figures().mean()));
    }

    private static List<String> outlooks(Words words, InCurrency in) {
        if (in.outlooks().isEmpty()) {
            return List.of(words.of("insight.outlook.none"));
        }
        return in.outlooks().stream()
                .map(outlook -> outlook(words, outlook, in.currency()))
                .toList();
    }

    private static String outlook(Words words, Forecast.Outlook outlook, String currency) {
        var foreseen = words.money(Money.of(outlook.minor(), currency));
        return outlook.tried()
                .map(tried ->
                        words.of(
                                "insight.outlook",
                                outlook.months(),
                                foreseen,
                                words.money(Money.of(tried.lowMinor(), currency)),
                                words.money(Money.of(tried.highMinor(), currency)),
                                tried.times(),
                                tried.errorPercent()))
                .orElseGet(() -> words.of("insight.outlook.untried", outlook.months(), foreseen));
    }

    private static @Nullable String covered(Words words, InCurrency in) {
        var tenths = in.tenthsOfMonthsCovered();
        if (in.monthlyCost().minorUnits() == 0) {
            return null;
        }
        var decimal = words.language() == Language.IT ? "," : ".";
        return words.of(
                "insight.covered",
                words.money(in.figures().kept()),
                (tenths < 0 ? "−" : "") + Math.abs(tenths) / 10 + decimal + Math.abs(tenths) % 10,
                words.money(in.monthlyCost()));
    }
}
