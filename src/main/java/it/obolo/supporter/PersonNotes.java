package it.obolo.supporter;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Editors' notes on a person, for editors only. A note that was removed can be had back.
@Singleton
public class PersonNotes {

    /// The longest note, in characters.
    public static final int LONGEST = 4000;

    private static final int MOST = 200;

    /// A note.
    public record Note(long noteId, String text, String writtenBy, Instant writtenAt) {}

    private final Sql sql;
    private final Ids ids;
    private final Clock clock;
    private final FindSupporters findSupporters;

    PersonNotes(Sql sql, Ids ids, Clock clock, FindSupporters findSupporters) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.findSupporters = findSupporters;
    }

    /// The notes on that person that nobody removed, latest first.
    public List<Note> of(long supporterId) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT n.note_id, n.text, n.written_by, n.written_at
                            FROM person_note n
                           WHERE n.supporter_id = ANY(?)
                             AND n.removed_at IS NULL
                        ORDER BY n.written_at DESC
                               , n.note_id DESC
                           LIMIT ?
                        """,
                        statement -> {
                            Sql.setNumbers(statement, 1, findSupporters.idsOf(supporterId));
                            statement.setInt(2, MOST);
                        },
                        row ->
                                new Note(
                                        row.getLong("note_id"),
                                        row.getString("text"),
                                        row.getString("written_by"),
                                        Sql.instant(row, "written_at"))));
    }

    /// Adds a note.
    ///
    /// @param by the editor's address
    public void add(long supporterId, String text, String by) {
        sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO person_note
                             ( note_id, supporter_id, text, written_by, written_at )
                        VALUES ( ?, ?, ?, ?, ? )
                        """,
                        statement -> {
                            statement.setLong(1, ids.next());
                            statement.setLong(2, supporterId);
                            statement.setString(3, text);
                            statement.setString(4, by);
                            Sql.setInstant(statement, 5, clock.instant());
                        }));
    }

    /// Removes a note of that person, or brings it back.
    public void setRemoved(long supporterId, long noteId, boolean removed) {
        sql.transaction(() ->
                sql.update(
                        "UPDATE person_note SET removed_at = ? WHERE note_id = ? AND supporter_id = ANY(?)",
                        statement -> {
                            Sql.setInstant(statement, 1, removed ? clock.instant() : null);
                            statement.setLong(2, noteId);
                            Sql.setNumbers(statement, 3, findSupporters.idsOf(supporterId));
                        }));
    }
}
