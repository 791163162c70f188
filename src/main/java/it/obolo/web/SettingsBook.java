package it.obolo.web;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The one door to what editors decide: reads a group of settings, saves it as a whole, and keeps
/// who changed what, so that each saving can be put back.
@Singleton
public class SettingsBook {

    private static final String SELECT =
            """
            SELECT c.change_id
                 , c.setting_group
                 , c.changed_by
                 , c.changed_at
                 , v.setting_name
                 , v.old_value
                 , v.new_value
              FROM setting_change c
              JOIN setting_change_value v ON v.change_id = c.change_id
            """;

    private final Sql sql;
    private final Ids ids;
    private final Clock clock;

    SettingsBook(Sql sql, Ids ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// One setting that a saving changed; null where it was or is not set.
    public record Difference(String name, @Nullable String before, @Nullable String after) {}

    /// One saving.
    ///
    /// @param by the editor's address; null where the program did it
    public record Change(
            long changeId,
            String group,
            @Nullable String by,
            Instant at,
            List<Difference> differences) {

        public Change {
            differences = List.copyOf(differences);
        }
    }

    /// The settings of a group, such as `newsroom`, by their whole names; those not set are
    /// missing.
    public Map<String, String> read(String group) {
        return sql.reading(() -> {
            Map<String, String> saved = new HashMap<>();
            sql.query(
                    """
                    SELECT setting_name
                         , setting_value
                      FROM setting
                     WHERE setting_name LIKE ?
                    """,
                    statement -> statement.setString(1, group + ".%"),
                    row -> saved.put(row.getString(1), row.getString(2)));
            return saved;
        });
    }

    /// Puts `settings` in place of the whole group. Empty values are not set. Nothing is kept where
    /// nothing changed.
    ///
    /// @param by who did it; null for the program
    public void save(String group, Map<String, String> settings, @Nullable String by) {
        sql.transaction(() -> {
            var differences = differences(read(group), settings);
            write(group, differences, by);
            return differences.size();
        });
    }

    private static List<Difference> differences(
            Map<String, String> before, Map<String, String> wanted) {
        var differences = new ArrayList<Difference>();
        var names = new TreeSet<>(before.keySet());
        names.addAll(wanted.keySet());
        for (var name : names) {
            var value = wanted.getOrDefault(name, "");
            var after = value.isEmpty() ? null : value;
            if (!Objects.equals(before.get(name), after)) {
                differences.add(new Difference(name, before.get(name), after));
            }
        }
        return differences;
    }

    /// Keeps that settings which stand elsewhere ([SettingsPlace]) were changed, in the transaction
    /// that changes them. Nothing is kept where nothing changed.
    ///
    /// @param by who did it; null for the program
    public void note(
            String group,
            Map<String, String> before,
            Map<String, String> after,
            @Nullable String by) {
        var differences = differences(before, after);
        if (!differences.isEmpty()) {
            keep(group, differences, by);
        }
    }

    /// Sets or, with null, removes one setting.
    public void put(String group, String name, @Nullable String value, @Nullable String by) {
        sql.transaction(() -> {
            var before = read(group).get(name);
            if (!Objects.equals(before, value)) {
                write(group, List.of(new Difference(name, before, value)), by);
            }
            return name;
        });
    }

    /// Gives the settings that a saving changed the values they had before it, which is a saving of
    /// its own; false if there is no such saving or they have those values already.
    public boolean putBack(long changeId, String by) {
        return sql.transaction(() -> {
            var change = find(changeId);
            if (change.isEmpty()) {
                return false;
            }
            var now = read(change.get().group());
            var differences =
                    change.get().differences().stream()
                            .map(old ->
                                    new Difference(old.name(), now.get(old.name()), old.before()))
                            .filter(back -> !Objects.equals(back.before(), back.after()))
                            .toList();
            write(change.get().group(), differences, by);
            return !differences.isEmpty();
        });
    }

    /// The savings before the one with that id, newest first, without the ticks of the first steps.
    ///
    /// @param before [Long#MAX_VALUE] for the newest
    public List<Change> history(long before, int most) {
        return sql.reading(() ->
                gather(
                        sql.query(
                                SELECT
                                        + """
                                           WHERE c.change_id IN ( SELECT n.change_id
                                                                    FROM setting_change n
                                                                   WHERE n.change_id < ?
                                                                     AND n.setting_group <> 'start'
                                                                   ORDER BY n.change_id DESC
                                                                   LIMIT ? )
                                        ORDER BY c.change_id DESC
                                               , v.setting_name
                                        """,
                                statement -> {
                                    statement.setLong(1, before);
                                    statement.setInt(2, most);
                                },
                                SettingsBook::line)));
    }

    /// One saving.
    public Optional<Change> find(long changeId) {
        var lines =
                sql.reading(() ->
                        sql.query(
                                SELECT + " WHERE c.change_id = ? ORDER BY v.setting_name",
                                statement -> statement.setLong(1, changeId),
                                SettingsBook::line));
        return gather(lines).stream().findFirst();
    }

    private static Change line(ResultSet row) throws SQLException {
        return new Change(
                row.getLong("change_id"),
                row.getString("setting_group"),
                row.getString("changed_by"),
                Sql.instant(row, "changed_at"),
                List.of(
                        new Difference(
                                row.getString("setting_name"),
                                row.getString("old_value"),
                                row.getString("new_value"))));
    }

    /// The lines of one saving follow each other.
    private static List<Change> gather(List<Change> lines) {
        Map<Long, Change> changes = new LinkedHashMap<>();
        lines.forEach(line -> changes.merge(line.changeId(), line, SettingsBook::join));
        return List.copyOf(changes.values());
    }

    private static Change join(Change one, Change other) {
        var all = new ArrayList<>(one.differences());
        all.addAll(other.differences());
        return new Change(one.changeId(), one.group(), one.by(), one.at(), all);
    }

    private void write(String group, List<Difference> differences, @Nullable String by) {
        if (differences.isEmpty()) {
            return;
        }
        sql.batch(
                "DELETE FROM setting WHERE setting_name = ?",
                differences,
                (statement, difference) -> statement.setString(1, difference.name()));
        sql.batch(
                "INSERT INTO setting (setting_name, setting_value) VALUES (?, ?)",
                differences.stream().filter(difference -> difference.after() != null).toList(),
                (statement, difference) -> {
                    statement.setString(1, difference.name());
                    statement.setString(2, difference.after());
                });
        keep(group, differences, by);
    }

    private void keep(String group, List<Difference> differences, @Nullable String by) {
        var changeId = ids.next();
        sql.update(
                "INSERT INTO setting_change (change_id, setting_group, changed_by, changed_at) VALUES (?, ?, ?, ?)",
                statement -> {
                    statement.setLong(1, changeId);
                    statement.setString(2, group);
                    statement.setString(3, by);
                    Sql.setInstant(statement, 4, clock.instant());
                });
        sql.batch(
                "INSERT INTO setting_change_value (change_id, setting_name, old_value, new_value) VALUES (?, ?, ?, ?)",
                differences,
                (statement, difference) -> {
                    statement.setLong(1, changeId);
                    statement.setString(2, difference.name());
                    statement.setString(3, difference.before());
                    statement.setString(4, difference.after());
                });
    }
}
