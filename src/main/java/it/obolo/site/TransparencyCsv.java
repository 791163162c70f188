package it.obolo.site;

import it.obolo.report.PublicFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// The public figures as a table for spreadsheets (RFC 4180): a row for each period, year and
/// campaign that `scope` names; what may not be shown is empty. Never add rows of one scope to
/// another's.
final class TransparencyCsv {

    private static final List<String> HEADER =
            List.of(
                    "scope",
                    "name",
                    "from",
                    "until",
                    "complete",
                    "currency",
                    "supporters",
                    "gifts",
                    "gross",
                    "fees",
                    "net",
                    "refunded",
                    "recurring_percent",
                    "costs",
                    "goal");

    private TransparencyCsv() {}

    static String write(PublicFigures figures) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEADER);
        for (var currency : figures.currencies()) {
            for (var year : currency.years()) {
                year.periods().reversed().forEach(period -> rows.add(period(period)));
            }
        }
        for (var currency : figures.currencies()) {
            currency.years().forEach(year -> rows.add(year(year)));
        }
        figures.campaigns().forEach(campaign -> rows.add(campaign(campaign)));
        return rows.stream()
                .map(row ->
                        row.stream()
                                .map(TransparencyCsv::field)
                                .collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    private static List<String> period(PublicFigures.Period period) {
        return List.of(
                "period",
                "",
                period.from().atDay(1).toString(),
                String.valueOf(
                        period.through() == null
                                ? period.until().atEndOfMonth()
                                : period.through()),
                Boolean.toString(period.isOver()),
                period.gross().currencyCode(),
                number(period.supporters()),
                Long.toString(period.giftCount()),
                period.gross().decimal(),
                period.fees().decimal(),
                period.net().decimal(),
                "",
                "",
                period.cost().map(cost -> cost.decimal()).orElse(""),
                "");
    }

    private static List<String> year(PublicFigures.Year year) {
        var isShown = !year.periods().isEmpty();
        return List.of(
                "year",
                Integer.toString(year.year()),
                year.year() + "-01-01",
                year.year() + "-12-31",
                Boolean.toString(year.isOver()),
                year.currency(),
                number(year.supporters()),
                isShown ? Long.toString(year.giftCount()) : "",
                isShown ? year.gross().decimal() : "",
                isShown ? year.fees().decimal() : "",
                isShown ? year.net().decimal() : "",
                year.refunded().map(back -> back.amount().decimal()).orElse(""),
                number(year.regularPercent()),
                year.cost().map(cost -> cost.decimal()).orElse(""),
                "");
    }

    private static List<String> campaign(PublicFigures.Campaign campaign) {
        var raised = campaign.raised();
        var goal = campaign.goal();
        var endsOn = campaign.endsOn();
        var currency =
                raised.map(one -> one.gross().currencyCode())
                        .orElse(goal == null ? "" : goal.currencyCode());
        return List.of(
                "campaign",
                campaign.code(),
                campaign.startsOn().toString(),
                endsOn == null ? "" : endsOn.toString(),
                "",
                currency,
                "",
                raised.map(one -> Long.toString(one.giftCount())).orElse(""),
                raised.map(one -> one.gross().decimal()).orElse(""),
                raised.map(one -> one.fees().decimal()).orElse(""),
                raised.map(one -> one.net().decimal()).orElse(""),
                "",
                "",
                "",
                goal == null ? "" : goal.decimal());
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }

    /// Quoted where it must be, and never begun so that a spreadsheet takes it for a formula.
    private static String field(String text) {
        var isFormula = text.matches("[=+@\\t\\r].*|-[^0-9].*");
        var safe = isFormula ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
