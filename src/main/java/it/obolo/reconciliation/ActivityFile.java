package it.obolo.reconciliation;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import it.obolo.paypal.ActivityField;
import it.obolo.paypal.ActivityHeader;
import it.obolo.paypal.ActivityLanguage;
import it.obolo.paypal.ActivityStyle;
import it.obolo.paypal.ActivityStyle.DateOrder;
import it.obolo.paypal.ActivityText;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;

/// One of PayPal's activity files: looked at first, then read row by row in bounded memory.
final class ActivityFile {

    private static final int LONGEST_FIELD = 1 << 20;
    private static final int FIRST_BYTES = 64 * 1024;
    private static final String OTHER =
            "is not an activity file of PayPal's: its first line does not name date, time, time zone,"
                    + " currency, gross and transaction id in Italian, English or German";

    private final Path path;
    private final long size;
    private final char separator;
    private final ActivityHeader header;
    private final ActivityStyle style;

    private ActivityFile(
            Path path, long size, char separator, ActivityHeader header, ActivityStyle style) {
        this.path = path;
        this.size = size;
        this.separator = separator;
        this.header = header;
        this.style = style;
    }

    /// Looks at the file: what it is and how it writes numbers and dates.
    ///
    /// @throws FileRefused if it is none of PayPal's, or leaves in doubt what only a person can say
    static ActivityFile look(Path path, ImportOptions options) {
        var name = String.valueOf(path.getFileName());
        try {
            if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
                throw FileRefused.tellUs(name, "there is no such file, or it cannot be read");
            }
            var size = Files.size(path);
            if (size == 0) {
                throw FileRefused.because(name, "is empty");
            }
            var separator = separator(path);
            try (var reader = open(path, separator, _ -> {})) {
                var records = reader.iterator();
                var header =
                        records.hasNext()
                                ? ActivityHeader.of(records.next().getFields())
                                : Optional.<ActivityHeader>empty();
                if (header.isEmpty()) {
                    throw FileRefused.because(name, OTHER);
                }
                var style = style(name, header.get(), records, options);
                return new ActivityFile(path, size, separator, header.get(), style);
            }
        } catch (CsvParseException _) {
            throw FileRefused.because(name, OTHER);
        } catch (IOException | UncheckedIOException _) {
            throw FileRefused.because(name, "cannot be read");
        }
    }

    /// Spreadsheets may have put other separators; the first line shows which.
    private static char separator(Path path) throws IOException {
        byte[] first;
        try (var in = Files.newInputStream(path)) {
            first = in.readNBytes(FIRST_BYTES);
        }
        var separator = ',';
        var most = 0;
        for (var candidate : new char[] {',', ';', '\t'}) {
            var count = 0;
            for (var at = 0; at < first.length && first[at] != '\n'; at++) {
                count += first[at] == candidate ? 1 : 0;
            }
            if (count > most) {
                most = count;
                separator = candidate;
            }
        }
        return separator;
    }

    // without it a stray quotation mark would end the file and not only its row
    @SuppressWarnings("removal")
    private static CsvReader<CsvRecord> open(Path path, char separator, LongConsumer bytesRead)
            throws IOException {
        InputStream in = new Counted(Files.newInputStream(path), bytesRead);
        return CsvReader.builder()
                .fieldSeparator(separator)
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(true)
                .maxBufferSize(LONGEST_FIELD)
                .ofCsvRecord(new BufferedInputStream(in, FIRST_BYTES));
    }

    /// How numbers and dates are written: as the command says; else by the language of the header,
    /// and where that leaves the order of dates open, by the first row that shows it.
    private static ActivityStyle style(
            String name,
            ActivityHeader header,
            CloseableIterator<CsvRecord> records,
            ImportOptions options) {
        var decimals =
                options.locale() == null
                        ? header.language()
                        : ActivityLanguage.valueOf(options.locale().toUpperCase(Locale.ROOT));
        Optional<DateOrder> order =
                options.dateOrder() != null
                        ? Optional.of(
                                DateOrder.valueOf(options.dateOrder().toUpperCase(Locale.ROOT)))
                        : header.language() != ActivityLanguage.EN
                                        || decimals != ActivityLanguage.EN
                                ? Optional.of(DateOrder.DMY)
                                : Optional.empty();
        var marked = false;
        var inDoubt = false;
        while (records.hasNext() && !(marked && order.isPresent())) {
            var row = records.next().getFields();
            if (row.size() != header.width()) {
                continue;
            }
            if (!marked) {
                marked = checkMark(name, header, row, decimals);
            }
            var date = header.text(row, ActivityField.DATE);
            if (order.isEmpty()) {
                order = ActivityText.showsOrder(date);
                inDoubt |= !ActivityText.needsNoOrder(date);
            }
        }
        if (order.isEmpty() && inDoubt) {
            throw FileRefused.tellUs(
                    name,
                    "its dates can be day/month or month/day, and none decides: give --date-order dmy or --date-order mdy");
        }
        return new ActivityStyle(decimals, order.orElse(DateOrder.DMY));
    }

    /// Whether the row shows the decimal mark, which must be the one we read with.
    private static boolean checkMark(
            String name, ActivityHeader header, List<String> row, ActivityLanguage decimals) {
        var comma = ActivityText.showsDecimalComma(header.text(row, ActivityField.GROSS));
        if (comma.isPresent() && comma.get() != decimals.hasDecimalComma()) {
            throw FileRefused.tellUs(
                    name,
                    comma.get()
                            ? "its amounts have a decimal comma: give --locale it (or de)"
                            : "its amounts have a decimal point: give --locale en");
        }
        return comma.isPresent();
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    /// In bytes.
    long size() {
        return size;
    }

    ActivityHeader header() {
        return header;
    }

    ActivityStyle style() {
        return style;
    }

    /// Its rows, from the top; to be closed.
    ///
    /// @param bytesRead hears how many bytes more were read
    CsvReader<CsvRecord> rows(LongConsumer bytesRead) throws IOException {
        return open(path, separator, bytesRead);
    }

    /// Tells how far it has been read.
    private static final class Counted extends FilterInputStream {

        private final LongConsumer bytesRead;

        Counted(InputStream in, LongConsumer bytesRead) {
            super(in);
            this.bytesRead = bytesRead;
        }

        @Override
        public int read() throws IOException {
            var read = super.read();
            bytesRead.accept(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var read = super.read(into, offset, length);
            bytesRead.accept(Math.max(0, read));
            return read;
        }
    }
}
