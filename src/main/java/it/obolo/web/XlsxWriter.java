package it.obolo.web;

import it.obolo.web.Sheet.Cell;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Writes an Excel workbook of one sheet. Words are kept as words, so none is ever a formula; each
/// stands in its own cell and not in a table of all words, which would have to be kept to the end.
final class XlsxWriter implements SheetWriter {

    /// What one sheet can hold, its headings included.
    static final int MOST_ROWS = 1_048_576;

    private static final int WIDEST = 32_767;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int next;

    XlsxWriter(OutputStream output, String name) {
        workbook = new Workbook(output, "Obolo", "1.0");
        sheet = workbook.newWorksheet(name);
    }

    @Override
    public void headings(List<String> headings) {
        sheet.freezePane(0, 1);
        for (var column = 0; column < headings.size(); column++) {
            sheet.width(column, Math.clamp(headings.get(column).length() + 4L, 14, 40));
            sheet.inlineString(0, column, headings.get(column));
            sheet.style(0, column).bold().set();
        }
        next = 1;
    }

    @Override
    public void row(List<Cell> cells) {
        if (next >= MOST_ROWS) {
            throw new IllegalStateException("more rows than a sheet of a workbook can hold");
        }
        for (var column = 0; column < cells.size(); column++) {
            put(column, cells.get(column));
        }
        next++;
    }

    @Override
    public void flush() throws IOException {
        sheet.flush();
    }

    @Override
    public void finish() throws IOException {
        workbook.finish();
    }

    private void put(int column, Cell cell) {
        switch (cell) {
            case Cell.Nothing _ -> {}
            case Cell.Text(var text) -> sheet.inlineString(next, column, writable(text));
            case Cell.Whole(var number) -> sheet.value(next, column, number);
            case Cell.Amount(var money) -> {
                var digits = money.currency().getDefaultFractionDigits();
                sheet.value(next, column, BigDecimal.valueOf(money.minorUnits(), digits));
                format(column, digits == 0 ? "#,##0" : "#,##0." + "0".repeat(digits));
            }
            case Cell.Day(var day) -> {
                sheet.value(next, column, day);
                format(column, "dd/mm/yyyy");
            }
            case Cell.Moment(var at) -> {
                sheet.value(next, column, at.atZone(Words.ROME).toLocalDateTime());
                format(column, "dd/mm/yyyy hh:mm:ss");
            }
        }
    }

    private void format(int column, String format) {
        sheet.style(next, column).format(format).set();
    }

    /// What XML can hold of it, and a cell.
    private static String writable(String text) {
        var written = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> (c >= ' ' && c != 0xFFFE && c != 0xFFFF) || c == '\n' || c == '\t')
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .limit(WIDEST / 2)
                .forEach(written::appendCodePoint);
        return written.toString();
    }
}
