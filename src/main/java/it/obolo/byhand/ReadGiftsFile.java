package it.obolo.byhand;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import it.obolo.byhand.GiftsFile.Reason;
import it.obolo.byhand.GiftsFile.Row;
import it.obolo.byhand.GiftsFile.Taken;
import it.obolo.byhand.GiftsFile.Unread;
import it.obolo.web.Language;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a CSV of gifts by hand. Commas, semicolons or tabs; UTF-8, or else windows-1252. The
/// columns have Italian or English names, and the one of the amount decides how amounts are
/// written.
///
/// What a row says makes its id, so the same file read twice is recorded once: by `reference` where
/// there is one, else by all the row says and how many like it came before in the file, so that
/// true twins are two gifts.
public final class ReadGiftsFile {

    /// Larger ones are not gifts typed by a person.
    public static final int LARGEST_BYTES = 256 * 1024;

    private static final int MOST_ROWS = 1000;
    private static final Set<String> YES = Set.of("sì", "si", "s", "yes", "y", "x", "1", "true");

    /// The columns, each with its names.
    private enum Column {
        DATE("data", "date"),
        AMOUNT("importo", "amount"),
        CURRENCY("valuta", "currency"),
        METHOD("metodo", "method"),
        SUPPORTER("sostenitore", "supporter"),
        NAME("nome", "name"),
        EMAIL("email", "e-mail"),
        NOTE("nota", "note"),
        REFERENCE("riferimento", "reference"),
        THANK("ringrazia", "thank");

        private final String italian;
        private final String english;

        Column(String italian, String english) {
            this.italian = italian;
            this.english = english;
        }

        private boolean isCalled(String name) {
            return name.equals(italian) || name.equals(english);
        }
    }

    private final LocalDate today;
    private final Map<Column, Integer> columns = new EnumMap<>(Column.class);
    private final Map<String, Integer> twins = new HashMap<>();
    private final Set<String> references = new HashSet<>();
    private Language language = Language.IT;

    private ReadGiftsFile(LocalDate today) {
        this.today = today;
    }

    /// Reads the file.
    ///
    /// @param today in Rome
    public static GiftsFile read(byte[] file, LocalDate today) {
        if (file.length > LARGEST_BYTES) {
            return new Unread(Reason.TOO_LARGE, "");
        }
        var text = text(file);
        try (var reader =
                CsvReader.builder()
                        .fieldSeparator(separator(text))
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            return new ReadGiftsFile(today).read(reader);
        } catch (CsvParseException _) {
            return new Unread(Reason.NO_TABLE, "");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(byte[] file) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            return new String(file, Charset.forName("windows-1252"));
        }
    }

    private static char separator(String text) {
        var header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        var best = ',';
        for (var separator : new char[] {';', '\t'}) {
            if (count(header, separator) > count(header, best)) {
                best = separator;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(found -> found == wanted).count();
    }

    private GiftsFile read(Iterable<CsvRecord> records) {
        var rows = new ArrayList<Row>();
        var first = true;
        for (var record : records) {
            if (first) {
                first = false;
                var flaw = header(record.getFields());
                if (flaw != null) {
                    return flaw;
                }
            } else if (record.getFields().stream().anyMatch(field -> !field.isBlank())) {
                if (rows.size() == MOST_ROWS) {
                    return new Unread(Reason.TOO_MANY_ROWS, "");
                }
                rows.add(row(record));
            }
        }
        return rows.isEmpty() ? new Unread(Reason.EMPTY, "") : new GiftsFile.Read(rows);
    }

    private @Nullable Unread header(List<String> names) {
        for (var index = 0; index < names.size(); index++) {
            var name = names.get(index).strip().toLowerCase(Locale.ROOT);
            var known = false;
            for (var column : Column.values()) {
                if (column.isCalled(name)) {
                    known = true;
                    if (columns.put(column, index) != null) {
                        return new Unread(Reason.COLUMN_TWICE, shown(name));
                    }
                }
            }
            if (!known) {
                return new Unread(Reason.COLUMN_UNKNOWN, shown(name));
            }
            if (name.equals(Column.AMOUNT.english)) {
                language = Language.EN;
            }
        }
        for (var needed : List.of(Column.DATE, Column.AMOUNT, Column.METHOD)) {
            if (!columns.containsKey(needed)) {
                return new Unread(Reason.COLUMN_MISSING, needed.italian + " / " + needed.english);
            }
        }
        return null;
    }

    private static String shown(String name) {
        var clean = name.replaceAll("\\p{Cntrl}", " ");
        return clean.length() > 40 ? clean.substring(0, 40) + "…" : clean;
    }

    private Row row(CsvRecord record) {
        var fields = record.getFields();
        var typed =
                new GiftFields(
                        field(fields, Column.DATE),
                        field(fields, Column.AMOUNT),
                        field(fields, Column.CURRENCY),
                        field(fields, Column.METHOD),
                        field(fields, Column.SUPPORTER),
                        field(fields, Column.NAME),
                        field(fields, Column.EMAIL),
                        field(fields, Column.NOTE),
                        field(fields, Column.REFERENCE),
                        YES.contains(field(fields, Column.THANK).toLowerCase(Locale.ROOT)));
        var row = new Row(record.getStartingLineNumber(), typed, null, null);
        if (fields.size() > columns.size()) {
            return row.refused(new Flaw("row", Flaw.Reason.ROW_FIELDS));
        }
        return switch (ReadGift.read(typed, language, today)) {
            case ReadGift.Reading.Unread(var flaws) -> row.refused(flaws.getFirst());
            case ReadGift.Reading.Read(var draft) -> identified(row, draft);
        };
    }

    private String field(List<String> fields, Column column) {
        var index = columns.get(column);
        return index == null || index >= fields.size() ? "" : fields.get(index).strip();
    }

    private Row identified(Row row, GiftDraft draft) {
        var reference = draft.reference();
        if (reference != null && !references.add(reference)) {
            return row.refused(new Flaw("reference", Flaw.Reason.REFERENCE_TWICE));
        }
        var content =
                reference != null
                        ? "reference\n" + reference
                        : String.join(
                                "\n",
                                "row",
                                draft.givenOn().toString(),
                                draft.amount().decimal(),
                                draft.amount().currencyCode(),
                                draft.method().name(),
                                row.typed().supporter(),
                                row.typed().name(),
                                row.typed().email().toLowerCase(Locale.ROOT),
                                row.typed().note());
        var twin = reference != null ? 1 : twins.merge(content, 1, Integer::sum);
        var key = content + "\n" + twin;
        var taken = new Taken(draft, GiftIds.of(key), GiftIds.personOf(key));
        return new Row(row.line(), row.typed(), taken, null);
    }
}
