package it.obolo.web;

import it.obolo.web.Sheet.Cell;
import java.io.IOException;
import java.util.List;

/// Writes rows in one format.
sealed interface SheetWriter permits CsvWriter, XlsxWriter {

    void headings(List<String> headings) throws IOException;

    void row(List<Cell> cells) throws IOException;

    /// Lets go of what was written; nothing of it is kept in memory.
    void flush() throws IOException;

    /// Ends the file.
    void finish() throws IOException;
}
