package it.obolo.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table of the report: on the page, in the files and on paper.
///
/// @param title what it tells
/// @param currency ISO 4217 of its amounts; null where there are none
/// @param columns the headings, the first that of the lines' names
public record ReportTable(
        String title, @Nullable String currency, List<String> columns, List<Line> lines) {

    /// One line.
    ///
    /// @param definition what it means; null where its name says it all
    public record Line(String name, @Nullable String definition, List<Cell> cells) {}

    /// One number.
    ///
    /// @param text as it is read
    /// @param number minor units, or a count; null where there is nothing to say
    /// @param money whether it is an amount
    /// @param rows the address of the rows behind it; null where it is derived from others
    /// @param note beside it, such as a change; null for none
    public record Cell(
            String text,
            @Nullable Long number,
            boolean money,
            @Nullable String rows,
            @Nullable String note) {

        static final Cell EMPTY = new Cell("–", null, false, null, null);
    }
}
