package it.obolo.paypal;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What each label of activity files means: those known from PayPal's own documents and from public
/// samples, and above them what the editor decided (table `activity_label`). A label in neither is
/// asked about and never guessed.
@Singleton
public class ActivityLabels {

    /// Another instance may have decided meanwhile.
    private static final Duration BELIEVED = Duration.ofSeconds(5);

    private record Decided(Instant readAt, Map<String, ActivityMeaning> meanings) {}

    private final Sql sql;
    private final Clock clock;
    private volatile Decided decided = new Decided(Instant.MIN, Map.of());

    ActivityLabels(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// What the label means; empty if nobody knows.
    public Optional<ActivityMeaning> meaning(String label) {
        var normal = normal(label);
        var mine = decided().get(normal);
        return Optional.ofNullable(mine != null ? mine : KnownLabels.MEANINGS.get(normal));
    }

    /// The form under which a label is compared: without surrounding blanks, in lower case, with
    /// plain apostrophes.
    public static String normal(String label) {
        return label.replace('’', '\'')
                .replaceAll("[\\s\u00a0]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /// Everything that was decided, by normal label.
    public Map<String, ActivityMeaning> decisions() {
        return new TreeMap<>(read());
    }

    /// Writes down what a label means, in place of what was known or decided before.
    public void decide(String label, ActivityMeaning meaning) {
        var normal = normal(label);
        sql.transaction(() -> {
            var changed =
                    sql.update(
                            """
                            UPDATE activity_label
                               SET meaning    = ?
                                 , decided_at = ?
                             WHERE label      = ?
                            """,
                            statement -> {
                                statement.setString(1, meaning.name());
                                Sql.setInstant(statement, 2, clock.instant());
                                statement.setString(3, normal);
                            });
            return changed == 1
                    ? changed
                    : sql.update(
                            """
                            INSERT INTO activity_label
                                 ( label, meaning, decided_at )
                            VALUES ( ?, ?, ? )
                            """,
                            statement -> {
                                statement.setString(1, normal);
                                statement.setString(2, meaning.name());
                                Sql.setInstant(statement, 3, clock.instant());
                            });
        });
        decided = new Decided(clock.instant(), read());
    }

    private Map<String, ActivityMeaning> decided() {
        var now = clock.instant();
        var current = decided;
        if (current.readAt().isBefore(now.minus(BELIEVED))) {
            current = new Decided(now, read());
            decided = current;
        }
        return current.meanings();
    }

    private Map<String, ActivityMeaning> read() {
        var meanings = new HashMap<String, ActivityMeaning>();
        sql.reading(() ->
                sql.query(
                        "SELECT a.label, a.meaning FROM activity_label a",
                        rows ->
                                meanings.put(
                                        rows.getString(1),
                                        ActivityMeaning.valueOf(rows.getString(2)))));
        return meanings;
    }
}
