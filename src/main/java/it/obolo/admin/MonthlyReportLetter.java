package it.obolo.admin;

import it.obolo.web.Words;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The mail with the report on a month.
///
/// @param address of this Obolo, without a slash at the end
public record MonthlyReportLetter(ReportPage.Content content, String address) {

    private static final int MOST_CURRENCIES = 8;

    /// The month, the month before, the year before.
    private static final int CELLS = 3;

    private static final List<String> FIGURES =
            List.of("gross", "fees", "net", "refunds", "gifts", "givers", "new");

    /// In the reader's language.
    public Words words() {
        return content.words();
    }

    /// One line.
    public String subject() {
        return words().of("insight.monthly.subject", content.newsroom(), content.name());
    }

    /// What it begins with.
    public String lead() {
        return words().of(
                        content.blocks().isEmpty()
                                ? "insight.monthly.nothing"
                                : "insight.monthly.lead",
                        content.name());
    }

    /// The page with all of it.
    public String link() {
        return address + content.period().pathOf(0);
    }

    /// Where the mail is turned off.
    public String wishes() {
        return address + "/admin/keys";
    }

    /// The headline figures by currency, and the people of all, beside the month and the year
    /// before.
    public List<ReportTable> tables() {
        return Stream.concat(
                        content.blocks().stream()
                                .limit(MOST_CURRENCIES)
                                .map(ReportPage.Block::money),
                        Stream.of(content.people()))
                .map(this::headlines)
                .toList();
    }

    private ReportTable headlines(ReportTable table) {
        var names = names();
        return new ReportTable(
                table.title(),
                table.currency(),
                columns(table.columns().getFirst()),
                table.lines().stream()
                        .filter(line -> names.contains(line.name()))
                        .map(line ->
                                new ReportTable.Line(
                                        line.name(), null, line.cells().subList(0, CELLS)))
                        .toList());
    }

    /// The months alone: the lead says what they are.
    private List<String> columns(String first) {
        var month = YearMonth.from(content.report().span().from());
        return Stream.concat(
                        Stream.of(first),
                        Stream.of(month, month.minusMonths(1), month.minusYears(1))
                                .map(words()::month))
                .toList();
    }

    private Set<String> names() {
        return FIGURES.stream()
                .map(figure -> words().of("insight.figure." + figure))
                .collect(Collectors.toSet());
    }

    /// The same as in HTML.
    public String plainText() {
        var text = new StringBuilder(lead()).append("\n\n");
        for (var table : tables()) {
            text.append(table.title()).append('\n');
            for (var line : table.lines()) {
                text.append(line.name()).append(": ").append(line.cells().getFirst().text());
                for (var column = 1; column < line.cells().size(); column++) {
                    var cell = line.cells().get(column);
                    text.append(column == 1 ? " (" : "; ")
                            .append(table.columns().get(column + 1))
                            .append(": ")
                            .append(cell.text())
                            .append(cell.note() == null ? "" : ", " + cell.note());
                }
                text.append(")\n");
            }
            text.append('\n');
        }
        return text.append(words().of("insight.monthly.link"))
                .append('\n')
                .append(link())
                .append("\n\n")
                .append(words().of("insight.monthly.pdf"))
                .append("\n\n")
                .append(words().of("insight.monthly.why"))
                .append(' ')
                .append(wishes())
                .append('\n')
                .toString();
    }
}
