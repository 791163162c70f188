package it.obolo.supporter;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
            Set.of(
                    "email",
                    "e-mail",
                    "email address",
                    "subscriber email",
                    "user_email_address");
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

    private record Subscriber(@Nullable LocalDate since, boolean paid) {}

    private final Sql sql;
    private final Clock clock;

    CompareSubscribers(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Reads the file to its end, row by row.
    public Outcome compare(InputStream file) throws IOException {
        var waiting = new HashMap<String, Subscriber>();
        var seen = new HashSet<String>();
        var givers = new HashMap<Long, Subscriber>();
        try (var rows = rows(file)) {
            var columns = new Columns();
            for (var row : rows) {
                if (row.getStartingLineNumber() == 1 && columns.areNamedBy(row)) {
                    continue;
                }
                var email = columns.email(row);
                if (email != null && seen.add(email)) {
                    waiting.put("email:" + email, columns.subscriber(row));
                }
                if (waiting.size() >= AT_ONCE) {
                    recognise(waiting, givers);
                }
            }
        } catch (CsvParseException _) {
            return new Outcome.Unread();
        }
        if (seen.isEmpty()) {
            return new Outcome.Unread();
        }
        recognise(waiting, givers);
        replace(givers);
        return new Outcome.Compared(seen.size(), givers.size());
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
