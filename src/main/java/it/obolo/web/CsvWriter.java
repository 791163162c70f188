package it.obolo.web;

import it.obolo.web.Sheet.Cell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/// Writes CSV, for Excel in Italian or for programs.
final class CsvWriter implements SheetWriter {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /// What begins so is taken for a formula by spreadsheets.
    private static final String FORMULA = "=+-@\t\r";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss");

    private final OutputStream output;
    private final boolean italian;

    CsvWriter(OutputStream output, boolean italian) {
        this.output = output;
        this.italian = italian;
    }

    @Override
    public void headings(List<String> headings) throws IOException {
        var line = line(headings.stream().map(this::quoted).toList());
        write(italian ? BYTE_ORDER_MARK + line : line);
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        write(line(cells.stream().map(this::field).toList()));
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void finish() {
        // the last line was the end
    }

    private String line(List<String> fields) {
        return fields.stream().collect(Collectors.joining(italian ? ";" : ",", "", "\r\n"));
    }

    private String field(Cell cell) {
        return switch (cell) {
            case Cell.Nothing _ -> "";
            case Cell.Text(var text) -> quoted(text);
            case Cell.Whole(var number) -> Long.toString(number);
            case Cell.Amount(var money) ->
                    italian ? money.decimal().replace('.', ',') : money.decimal();
            case Cell.Day(var day) -> day(day);
            case Cell.Moment(var at) ->
                    moment(at.atZone(Words.ROME).truncatedTo(ChronoUnit.SECONDS));
        };
    }

    private String day(LocalDate day) {
        return italian ? DAY.format(day) : day.toString();
    }

    private String moment(ZonedDateTime at) {
        return italian
                ? MOMENT.format(at)
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.toOffsetDateTime());
    }

    /// Quoted where it must be, and never begun so that a spreadsheet takes it for a formula.
    private String quoted(String text) {
        var isFormula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        var safe = isFormula ? "'" + text : text;
        var mustQuote = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == ';' || c < ' ');
        return mustQuote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private void write(String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
