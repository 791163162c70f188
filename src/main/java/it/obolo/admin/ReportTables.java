package it.obolo.admin;

import it.obolo.admin.ReportTable.Cell;
import it.obolo.admin.ReportTable.Line;
import it.obolo.money.Money;
import it.obolo.report.By;
import it.obolo.report.CompareCampaigns;
import it.obolo.report.CurrencyFigures;
import it.obolo.report.People;
import it.obolo.report.PeriodFigures;
import it.obolo.report.Report;
import it.obolo.report.Report.InCurrency;
import it.obolo.report.RowKind;
import it.obolo.report.Span;
import it.obolo.report.Spread;
import it.obolo.web.Words;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Writes the report's figures as tables, each number with the address of the rows behind it.
final class ReportTables {

    /// Where the bands of amounts begin, in whole units of the currency.
    private static final List<Integer> BANDS = List.of(0, 5, 10, 20, 50, 100, 250, 1000);

    private static final int MOST_PARTS = 15;
    private static final int MANIFOLD_PERCENT = 900;

    private final Words words;
    private final Report report;
    private final Function<String, String> campaignName;

    ReportTables(Words words, Report report, Function<String, String> campaignName) {
        this.words = words;
        this.report = report;
        this.campaignName = campaignName;
    }

    /// What the period brought in one currency, beside what it is compared with.
    ReportTable money(InCurrency in) {
        var lines = new ArrayList<Line>();
        lines.add(amounts("gross", RowKind.GIFTS, in, one -> one.brought().gross()));
        lines.add(amounts("fees", RowKind.FEES, in, one -> one.brought().fees()));
        lines.add(amounts("net", RowKind.NET, in, one -> one.brought().net()));
        lines.add(amounts("refunds", RowKind.REFUNDS, in, PeriodFigures::refunded));
        lines.add(amounts("reversals", RowKind.REVERSALS, in, PeriodFigures::reversed));
        lines.add(amounts("held", RowKind.HELD, in, PeriodFigures::held));
        lines.add(amounts("kept", RowKind.KEPT, in, PeriodFigures::kept));
        lines.add(counts("gifts", RowKind.GIFTS, in, one -> one.brought().giftCount()));
        lines.add(counts("givers", RowKind.GIVERS, in, PeriodFigures::givers));
        lines.add(amounts("mean", null, in, PeriodFigures::mean));
        var median = in.median();
        if (median != null) {
            var below = median.minorUnits() + 1;
            var same =
                    ReportLinks.amounts(in.currency(), report.known(), median.minorUnits(), below);
            var cells = new ArrayList<Cell>();
            cells.add(new Cell(words.money(median), null, true, same, null));
            report.compared().forEach(_ -> cells.add(Cell.EMPTY));
            lines.add(line("median", cells));
        }
        return new ReportTable(
                words.of("insight.money", in.currency()), in.currency(), columns(), lines);
    }

    /// Who gave, in all currencies.
    ReportTable people() {
        var lines = new ArrayList<Line>();
        lines.add(people("givers", RowKind.GIVERS, People::givers));
        lines.add(people("new", RowKind.NEW, People::fresh));
        lines.add(people("returning", RowKind.RETURNING, People::returning));
        lines.add(people("regained", RowKind.REGAINED, People::regained));
        lines.add(people("lapsed", RowKind.LAPSED, People::lapsed));
        return new ReportTable(words.of("insight.people"), null, columns(), lines);
    }

    private List<String> columns() {
        var columns = new ArrayList<String>();
        columns.add(words.of("insight.column.figure"));
        columns.add(span(report.known()));
        for (var compared : report.compared()) {
            columns.add(words.of("insight.compared." + compared.what(), span(compared.span())));
        }
        return columns;
    }

    /// `marzo 2026`, `1–15/03/2026`: as short as it can be said.
    String span(Span span) {
        if (span.wholeMonths() == 1) {
            return words.month(YearMonth.from(span.from()));
        }
        if (span.wholeMonths() == 12 && span.from().getMonthValue() == 1) {
            return Integer.toString(span.from().getYear());
        }
        return words.of(
                "insight.span", words.day(span.start()), words.day(span.end().minusSeconds(1)));
    }

    private Line amounts(
            String key,
            @Nullable RowKind kind,
            InCurrency in,
            Function<PeriodFigures, Money> figure) {
        var now = figure.apply(in.figures());
        var cells = new ArrayList<Cell>();
        cells.add(money(now, rows(kind, in.currency(), report.known()), null));
        for (var compared : report.compared()) {
            var then = compared.figures().get(in.currency());
            cells.add(
                    then == null
                            ? Cell.EMPTY
                            : money(
                                    figure.apply(then),
                                    rows(kind, in.currency(), compared.span()),
                                    change(now.minorUnits(), figure.apply(then).minorUnits())));
        }
        return line(key, cells);
    }

    private Line counts(
            String key, RowKind kind, InCurrency in, ToLongFunction<PeriodFigures> figure) {
        var now = figure.applyAsLong(in.figures());
        var cells = new ArrayList<Cell>();
        cells.add(count(now, rows(kind, in.currency(), report.known()), null));
        for (var compared : report.compared()) {
            var then = compared.figures().get(in.currency());
            cells.add(
                    then == null
                            ? Cell.EMPTY
                            : count(
                                    figure.applyAsLong(then),
                                    rows(kind, in.currency(), compared.span()),
                                    change(now, figure.applyAsLong(then))));
        }
        return line(key, cells);
    }

    private Line people(String key, RowKind kind, ToLongFunction<People> figure) {
        var now = figure.applyAsLong(report.people());
        var cells = new ArrayList<Cell>();
        cells.add(count(now, rows(kind, null, report.known()), null));
        for (var compared : report.compared()) {
            var then = figure.applyAsLong(compared.people());
            cells.add(count(then, rows(kind, null, compared.span()), change(now, then)));
        }
        return line(key, cells);
    }

    private Line line(String key, List<Cell> cells) {
        return new Line(
                words.of("insight.figure." + key),
                words.of("insight.figure." + key + ".definition"),
                cells);
    }

    private static @Nullable String rows(
            @Nullable RowKind kind, @Nullable String currency, Span span) {
        return kind == null ? null : ReportLinks.rows(kind, currency, span);
    }

    Cell money(Money money, @Nullable String rows, @Nullable String note) {
        return new Cell(words.money(money), money.minorUnits(), true, rows, note);
    }

    Cell count(long count, @Nullable String rows, @Nullable String note) {
        return new Cell(words.number(count), count, false, rows, note);
    }

    /// By how many percent `now` is more or less than `then`, or from ten times as much on how many
    /// times it is that; null where nothing can be said.
    private static @Nullable String change(long now, long then) {
        if (then <= 0) {
            return null;
        }
        var percent = (now - then) * 100 / then;
        if (percent >= MANIFOLD_PERCENT) {
            return "×" + (now + then / 2) / then;
        }
        return (percent > 0 ? "+" : percent < 0 ? "−" : "±") + Math.abs(percent) + "\u00a0%";
    }

    /// How many gifts had which amount.
    ReportTable bands(InCurrency in) {
        var digits = in.figures().brought().gross().currency().getDefaultFractionDigits();
        var unit = Math.powExact(10L, digits);
        var lines = new ArrayList<Line>();
        for (var number = 0; number < BANDS.size(); number++) {
            var least = BANDS.get(number) * unit;
            var below = number + 1 < BANDS.size() ? BANDS.get(number + 1) * unit : null;
            var inBand =
                    below == null
                            ? in.amounts().tailMap(least, true)
                            : in.amounts().subMap(least, true, below, false);
            var gifts = inBand.values().stream().mapToLong(Long::longValue).sum();
            var minor =
                    inBand.entrySet().stream()
                            .mapToLong(one -> one.getKey() * one.getValue())
                            .sum();
            var rows = ReportLinks.amounts(in.currency(), report.known(), least, below);
            var from = brief(least, in.currency());
            lines.add(
                    new Line(
                            below == null
                                    ? words.of("insight.band.last", from)
                                    : words.of("insight.band", from, brief(below, in.currency())),
                            null,
                            List.of(
                                    count(gifts, rows, null),
                                    money(Money.of(minor, in.currency()), rows, null))));
        }
        return new ReportTable(
                words.of("insight.bands", in.currency()),
                in.currency(),
                List.of(
                        words.of("insight.column.amount"),
                        words.of("insight.figure.gifts"),
                        words.of("insight.figure.gross")),
                lines);
    }

    private String brief(long minor, String currency) {
        return it.obolo.money.MoneyFormat.writeBriefly(
                Money.of(minor, currency), words.language().locale());
    }

    /// The parts of the gifts; the last line holds what is left.
    ReportTable parts(InCurrency in, By by) {
        var spreads = in.parts().getOrDefault(by, List.of());
        var lines = new ArrayList<Line>();
        for (var spread : spreads.subList(0, Math.min(MOST_PARTS, spreads.size()))) {
            var rows = ReportLinks.part(in.currency(), report.known(), by, spread.label());
            lines.add(part(name(by, spread.label()), spread, rows, in.figures().brought()));
        }
        if (spreads.size() > MOST_PARTS) {
            var rest = spreads.subList(MOST_PARTS, spreads.size());
            var sum =
                    new Spread(
                            "",
                            rest.stream().mapToLong(Spread::giftCount).sum(),
                            Money.of(
                                    rest.stream().mapToLong(one -> one.gross().minorUnits()).sum(),
                                    in.currency()));
            lines.add(
                    part(
                            words.of("insight.part.others", rest.size()),
                            sum,
                            null,
                            in.figures().brought()));
        }
        return new ReportTable(
                words.of("insight.by." + by.word(), in.currency()),
                in.currency(),
                List.of(
                        words.of("insight.column." + by.word()),
                        words.of("insight.figure.gifts"),
                        words.of("insight.figure.gross")),
                lines);
    }

    private Line part(String name, Spread spread, @Nullable String rows, CurrencyFigures all) {
        var share = words.share(spread.gross().minorUnits(), all.gross().minorUnits());
        return new Line(
                name,
                null,
                List.of(count(spread.giftCount(), rows, null), money(spread.gross(), rows, share)));
    }

    private String name(By by, String label) {
        if (label.isEmpty()) {
            return words.of("insight.part.unknown." + by.word());
        }
        return switch (by) {
            case CAMPAIGN -> campaignName.apply(label);
            case COUNTRY -> Locale.of("", label).getDisplayCountry(words.language().locale());
            case LANGUAGE -> SupporterChips.language(words, label);
            case WAY -> words.of("insight.way." + label);
            case SOURCE -> label;
        };
    }

    /// What each day of the period brought, or each month of a long one.
    ReportTable steps(InCurrency in, ReportSteps steps) {
        return new ReportTable(
                words.of("insight.steps", in.currency()),
                in.currency(),
                List.of(
                        words.of(steps.byMonth() ? "insight.column.month" : "insight.column.day"),
                        words.of("insight.figure.gross"),
                        words.of("insight.column.running")),
                steps.steps().stream()
                        .map(step ->
                                new Line(
                                        stepName(step, steps.byMonth()),
                                        null,
                                        List.of(
                                                money(
                                                        Money.of(step.minor(), in.currency()),
                                                        ReportLinks.rows(
                                                                RowKind.GIFTS,
                                                                in.currency(),
                                                                step.span()),
                                                        null),
                                                money(
                                                        Money.of(step.running(), in.currency()),
                                                        ReportLinks.rows(
                                                                RowKind.GIFTS,
                                                                in.currency(),
                                                                new Span(
                                                                        report.known().from(),
                                                                        step.span().until())),
                                                        null))))
                        .toList());
    }

    private String stepName(ReportSteps.Step step, boolean byMonth) {
        return byMonth
                ? words.month(YearMonth.from(step.span().from()))
                : words.day(step.span().start());
    }

    /// How subscriptions stand.
    ReportTable recurring(InCurrency in) {
        var lines = new ArrayList<Line>();
        var now = in.recurring();
        if (now != null) {
            var currency = in.currency();
            var today = new Span(report.today(), report.today());
            var active = ReportLinks.rows(RowKind.ACTIVE, currency, today);
            var expected = ReportLinks.rows(RowKind.EXPECTED, currency, today);
            lines.add(
                    line(
                            "active",
                            List.of(
                                    count(now.active(), active, null),
                                    money(now.promised(), active, null))));
            lines.add(
                    line(
                            "expected",
                            List.of(
                                    count(now.expected(), expected, null),
                                    money(now.expectedSum(), expected, null))));
            lines.add(
                    line(
                            "failing",
                            List.of(
                                    count(
                                            now.failing(),
                                            ReportLinks.rows(RowKind.FAILING, currency, today),
                                            null),
                                    Cell.EMPTY)));
            lines.add(
                    line(
                            "started",
                            List.of(
                                    count(
                                            now.started(),
                                            ReportLinks.rows(
                                                    RowKind.STARTED, currency, report.known()),
                                            null),
                                    Cell.EMPTY)));
            lines.add(
                    line(
                            "ended",
                            List.of(
                                    count(
                                            now.ended(),
                                            ReportLinks.rows(
                                                    RowKind.ENDED, currency, report.known()),
                                            null),
                                    Cell.EMPTY)));
        }
        return new ReportTable(
                words.of("insight.recurring", in.currency()),
                in.currency(),
                List.of(
                        words.of("insight.column.figure"),
                        words.of("insight.column.number"),
                        words.of("insight.column.amount")),
                lines);
    }

    /// Of those who gave to one campaign, how many gave to each other.
    ReportTable loyalty(CompareCampaigns.Loyalty loyalty) {
        var campaigns = loyalty.campaigns();
        var columns = new ArrayList<String>();
        columns.add(words.of("insight.column.gave_to"));
        campaigns.forEach(campaign -> columns.add(campaign.name(words.language())));
        var lines = new ArrayList<Line>();
        for (var one = 0; one < campaigns.size(); one++) {
            var both = loyalty.both().get(one);
            var all = both.get(one);
            var cells = new ArrayList<Cell>();
            for (var other = 0; other < campaigns.size(); other++) {
                var rows =
                        ReportLinks.loyal(
                                campaigns.get(one).code(),
                                campaigns.get(other).code(),
                                new Span(report.known().until(), report.known().until()));
                var share = other == one || all == 0 ? null : words.share(both.get(other), all);
                cells.add(count(both.get(other), rows, share));
            }
            lines.add(new Line(campaigns.get(one).name(words.language()), null, cells));
        }
        return new ReportTable(words.of("insight.loyalty"), null, columns, lines);
    }

    /// Of those who began in one month, how many gave in each since.
    ReportTable cohorts() {
        var lines = new ArrayList<Line>();
        var columns = new ArrayList<String>();
        columns.add(words.of("insight.column.began"));
        var width = report.cohorts().values().stream().mapToInt(List::size).max().orElse(0);
        for (var month = 0; month < width; month++) {
            columns.add(
                    month == 0
                            ? words.of("insight.column.beginners")
                            : words.of("insight.column.after", month));
        }
        report.cohorts()
                .forEach((began, gave) -> {
                    var cells = new ArrayList<Cell>();
                    for (var month = 0; month < gave.size(); month++) {
                        var share =
                                month == 0 || gave.getFirst() == 0
                                        ? null
                                        : words.share(gave.get(month), gave.getFirst());
                        cells.add(
                                count(
                                        gave.get(month),
                                        ReportLinks.cohort(began, began.plusMonths(month)),
                                        share));
                    }
                    lines.add(new Line(words.month(began), null, cells));
                });
        return new ReportTable(words.of("insight.cohorts"), null, columns, lines);
    }
}
