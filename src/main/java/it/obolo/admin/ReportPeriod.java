package it.obolo.admin;

import it.obolo.campaign.Campaign;
import it.obolo.report.Span;
import it.obolo.web.Problems;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The period a report is about, as its address says it.
///
/// @param word one of [#WORDS]
/// @param campaign whose days they are; null for all but `campaign`
public record ReportPeriod(String word, Span span, @Nullable Campaign campaign) {

    /// What can be chosen.
    public static final List<String> WORDS =
            List.of(
                    "this-month",
                    "last-month",
                    "this-year",
                    "last-year",
                    "last-12-months",
                    "last-30-days",
                    "last-90-days",
                    "campaign",
                    "days");

    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

    static ReportPeriod of(Query query, List<Campaign> campaigns, LocalDate today) {
        var word = query.oneOf("period", WORDS);
        var month = YearMonth.from(today);
        var january = month.withMonth(1);
        return switch (word == null ? "this-month" : word) {
            case "last-month" -> months("last-month", month.minusMonths(1), month.minusMonths(1));
            case "this-year" -> months("this-year", january, january.withMonth(12));
            case "last-year" -> months("last-year", january.minusYears(1), january.minusMonths(1));
            case "last-12-months" ->
                    months("last-12-months", month.minusMonths(12), month.minusMonths(1));
            case "last-30-days" -> days("last-30-days", today.minusDays(29), today);
            case "last-90-days" -> days("last-90-days", today.minusDays(89), today);
            case "campaign" -> campaign(query, campaigns, today);
            case "days" -> chosen(query, today);
            default -> months("this-month", month, month);
        };
    }

    private static ReportPeriod months(String word, YearMonth first, YearMonth last) {
        return new ReportPeriod(word, Span.months(first, last), null);
    }

    private static ReportPeriod days(String word, LocalDate from, LocalDate until) {
        return new ReportPeriod(word, new Span(from, until), null);
    }

    private static ReportPeriod campaign(Query query, List<Campaign> all, LocalDate today) {
        var code = query.text("campaign");
        var found =
                code == null
                        ? all.stream().filter(one -> !one.startsOn().isAfter(today)).findFirst()
                        : all.stream().filter(one -> one.code().equals(code)).findFirst();
        var campaign =
                found.orElseThrow(() -> Problems.badRequest("campaign is no campaign's code"));
        var end = campaign.endsOn();
        var last = end != null ? end : today;
        var from = campaign.startsOn();
        return new ReportPeriod(
                "campaign", new Span(from, last.isBefore(from) ? from : last), campaign);
    }

    private static ReportPeriod chosen(Query query, LocalDate today) {
        var from = query.day("from");
        var until = query.day("until");
        var first = from != null ? from : until != null ? until.withDayOfMonth(1) : today;
        var last = until != null ? until : first.isAfter(today) ? first : today;
        if (last.isBefore(first) || first.isBefore(EARLIEST) || last.isAfter(LATEST)) {
            throw Problems.badRequest("until is before from, or a day is out of reach");
        }
        return days("days", first, last);
    }

    /// The report of the period before, or after.
    public String pathOf(int times) {
        var moved = span.moved(times);
        return Section.REPORT.path()
                + "?period=days&from="
                + moved.from()
                + "&until="
                + moved.until();
    }
}
