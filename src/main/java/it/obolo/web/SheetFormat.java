package it.obolo.web;

import io.micronaut.http.MediaType;
import java.util.Optional;

/// How a [Sheet] is written to a file.
public enum SheetFormat {
    /// CSV that Excel in Italian opens with a double click: semicolons, a byte order mark, decimal
    /// commas, days such as `01/09/2026`.
    CSV_ITALIAN("csv-it", "csv", "text/csv; charset=utf-8; header=present"),
    /// CSV for programs (RFC 4180): commas, UTF-8, decimal points, days as in ISO 8601.
    CSV("csv", "csv", "text/csv; charset=utf-8; header=present"),
    /// An Excel workbook whose days are days and whose numbers are numbers, with the headings kept
    /// in sight.
    XLSX("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String word;
    private final String extension;
    private final String mediaType;

    SheetFormat(String word, String extension, String mediaType) {
        this.word = word;
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /// As addresses name it: `csv-it`, `csv` or `xlsx`.
    public String word() {
        return word;
    }

    /// The format of that word, if it is one.
    public static Optional<SheetFormat> of(String word) {
        for (var format : values()) {
            if (format.word.equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    String extension() {
        return extension;
    }

    MediaType mediaType() {
        return MediaType.of(mediaType);
    }
}
