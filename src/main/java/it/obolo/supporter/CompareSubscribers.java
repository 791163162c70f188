package it.obolo.supporter;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import it.obolo.storage.LimitedInput;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// Compares the newsletter's subscribers with who gives. Reads Substack's file in its three shapes:
/// addresses alone, addresses with the day and the plan of the subscription, and the dashboard's
/// with all that it counts of each reader, of which only those columns are looked at. Of who gives
/// it is kept that they subscribe, since when, and whether they pay; of anybody else, nothing.
@Singleton
public class CompareSubscribers {

    /// What came of a file.
    public sealed interface Outcome {

        /// It was read, and replaces what the one before said.
        ///
        /// @param subscribers addresses in the file, each once
        /// @param givers those of them that belong to somebody we know
        record Compared(int subscribers, int givers) implements Outcome {}

        /// Nothing in it is an address; nothing was changed.
        record Unread() implements Outcome {}
    }

    private static final Set<String> EMAIL =
            Set.of("email", "e-mail", "email address", "subscriber email", "user_email_address");
    private static final Set<String> SINCE =
            Set.of(
                    "created_at",
                    "created at",
                    "subscription created at",
                    "subscription_created_at",
                    "subscription date",
                    "start date");
    private static final Set<String> ACTIVE = Set.of("active_subscription");
    private static final Set<String> PLAN =
            Set.of("plan", "type", "subscription type", "subscription_type");
    private static final Set<String> UNPAID =
            Set.of("", "false", "free", "other", "none", "comp", "gift", "free trial");

    private static final int AT_ONCE = 500;
    private static final int KEYS_AT_ONCE = 5_000;

    private static final String EMAIL_KEY = "email:";

    /// With which a ZIP begins.
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /// Substack's export of everything has the subscribers as `email_list.NAME.csv` beside the
    /// posts.
    private static final Pattern SUBSCRIBERS =
            Pattern.compile(
                    "(?!(.*/)?(posts|.*\\.(opens|delivers))\\.csv$)(?!__MACOSX/).*\\.csv",
                    Pattern.CASE_INSENSITIVE);

    private static final long MOST_UNPACKED = 50_000_000;
    private static final int MOST_ENTRIES = 20_000;

    private record Subscriber(@Nullable LocalDate since, boolean paid) {}

    private final Sql sql;
    private final Clock clock;

    CompareSubscribers(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Reads the file to its end, row by row; of a ZIP every CSV in it whose name does not say that
    /// it is about something else. Nothing is changed before all of it is read.
    ///
    /// @throws IOException if `file` breaks off
    public Outcome compare(InputStream file) throws IOException {
        var reading = new Reading();
        try {
            var bytes = new PushbackInputStream(file, ZIP.length);
            var start = bytes.readNBytes(ZIP.length);
            bytes.unread(start);
            if (Arrays.equals(start, ZIP)) {
                unpack(bytes, reading);
            } else {
                reading.take(bytes);
            }
        } catch (CsvParseException | ZipException | EOFException _) {
            return new Outcome.Unread();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ZipException || e.getCause() instanceof EOFException) {
                return new Outcome.Unread();
            }
            throw e.getCause();
        }
        if (reading.seen.size() == 0) {
            return new Outcome.Unread();
        }
        recognise(reading.waiting, reading.givers);
        replace(reading.givers);
        return new Outcome.Compared(reading.seen.size(), reading.givers.size());
    }

    private static void unpack(InputStream file, Reading reading) throws IOException {
        var zip = new ZipInputStream(file);
        var unpacked =
                new LimitedInput(
                        zip, MOST_UNPACKED, () -> new ZipException("more than a newsletter has"));
        var entries = 0;
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (++entries > MOST_ENTRIES) {
                throw new ZipException("more files than a newsletter has");
            }
            if (SUBSCRIBERS.matcher(entry.getName()).matches()) {
                reading.take(unpacked);
            }
        }
    }

    /// What one file tells, gathered until it is written.
    private final class Reading {

        private final Map<String, Subscriber> waiting = new HashMap<>();
        private final SeenAddresses seen = new SeenAddresses();
        private final SeenAddresses ours = ours();
        private final Map<Long, Subscriber> givers = new HashMap<>();

        void take(InputStream file) throws IOException {
            var columns = new Columns();
            for (var row : rows(file)) {
                if (row.getStartingLineNumber() == 1 && columns.areNamedBy(row)) {
                    continue;
                }
                var email = columns.email(row);
                if (email != null && seen.add(email) && ours.has(EMAIL_KEY + email)) {
                    waiting.put(EMAIL_KEY + email, columns.subscriber(row));
                }
                if (waiting.size() >= AT_ONCE) {
                    recognise(waiting, givers);
                }
            }
        }
    }

    /// By what we know people, so that of a file of millions only their addresses are asked for.
    private SeenAddresses ours() {
        var ours = new SeenAddresses();
        var after = "";
        while (true) {
            var from = after;
            var keys =
                    sql.reading(() ->
                            sql.query(
                                    """
                                      SELECT k.identity_key
                                        FROM supporter_key k
                                       WHERE k.identity_key > ?
                                    ORDER BY k.identity_key
                                       LIMIT ?
                                    """,
                                    statement -> {
                                        statement.setString(1, from);
                                        statement.setInt(2, KEYS_AT_ONCE);
                                    },
                                    rows -> rows.getString(1)));
            keys.forEach(ours::add);
            if (keys.size() < KEYS_AT_ONCE) {
                return ours;
            }
            after = keys.getLast();
        }
    }

    private static CsvReader<CsvRecord> rows(InputStream file) throws IOException {
        var text = new InputStreamReader(file, StandardCharsets.UTF_8);
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text);
    }

    private void recognise(Map<String, Subscriber> waiting, Map<Long, Subscriber> givers) {
        sql.reading(() ->
                sql.queryTexts(
                        """
                        SELECT k.identity_key
                             , k.supporter_id
                          FROM supporter_key k
                         WHERE k.identity_key = ANY(?)
                        """,
                        waiting.keySet(),
                        rows -> {
                            var found = waiting.get(rows.getString(1));
                            return found == null || givers.put(rows.getLong(2), found) == null;
                        }));
        waiting.clear();
    }

    private void replace(Map<Long, Subscriber> givers) {
        sql.transaction(() -> {
            sql.update("DELETE FROM newsletter_subscriber");
            sql.batch(
                    """
                    INSERT INTO newsletter_subscriber
                         ( supporter_id, subscribed_on, paid, seen_at )
                    VALUES ( ?, ?, ?, ? )
                    """,
                    givers.entrySet(),
                    (statement, giver) -> {
                        statement.setLong(1, giver.getKey());
                        statement.setObject(2, giver.getValue().since());
                        statement.setBoolean(3, giver.getValue().paid());
                        Sql.setInstant(statement, 4, clock.instant());
                    });
            return givers.size();
        });
    }

    /// Where the few columns stand that matter.
    private static final class Columns {

        private int email;
        private int since = -1;
        private int active = -1;
        private int plan = -1;

        /// Whether the row names columns, rather than being a subscriber already.
        boolean areNamedBy(CsvRecord row) {
            for (var index = 0; index < row.getFieldCount(); index++) {
                var name =
                        row.getField(index).replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
                if (EMAIL.contains(name)) {
                    email = index;
                } else if (SINCE.contains(name)) {
                    since = index;
                } else if (ACTIVE.contains(name)) {
                    active = index;
                } else if (PLAN.contains(name)) {
                    plan = index;
                }
            }
            return List.copyOf(row.getFields()).stream().noneMatch(field -> field.contains("@"));
        }

        @Nullable String email(CsvRecord row) {
            var text = field(row, email).toLowerCase(Locale.ROOT);
            return text.length() <= 320 && text.matches("[^@\\s]+@[^@\\s]+") ? text : null;
        }

        Subscriber subscriber(CsvRecord row) {
            return new Subscriber(day(field(row, since)), pays(row));
        }

        /// Whose subscription is over keeps its plan in the file; who was given one is active.
        private boolean pays(CsvRecord row) {
            return !field(row, active).equalsIgnoreCase("false")
                    && !UNPAID.contains(field(row, plan).toLowerCase(Locale.ROOT));
        }

        private static String field(CsvRecord row, int index) {
            return index < 0 || index >= row.getFieldCount()
                    ? ""
                    : row.getField(index).replace("\uFEFF", "").strip();
        }

        private static @Nullable LocalDate day(String text) {
            try {
                return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
            } catch (DateTimeException _) {
                return null;
            }
        }
    }
}
