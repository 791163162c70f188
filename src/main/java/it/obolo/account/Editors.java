package it.obolo.account;

import it.obolo.storage.Database;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Those who may sign in, and what each may do. There is always an owner whose access is open.
@Singleton
public class Editors {

    private static final int MOST = 500;

    private final EditorRepository editors;
    private final SessionRepository sessions;
    private final SetUpLinks links;
    private final Database database;
    private final Sql sql;
    private final Clock clock;

    Editors(
            EditorRepository editors,
            SessionRepository sessions,
            SetUpLinks links,
            Database database,
            Sql sql,
            Clock clock) {
        this.editors = editors;
        this.sessions = sessions;
        this.links = links;
        this.database = database;
        this.sql = sql;
        this.clock = clock;
    }

    /// One of them.
    ///
    /// @param isInvited whether they have not chosen a password yet
    /// @param hasFactor whether they have a second factor
    /// @param lastSeenAt in a session that is still kept; null if there is none
    public record Shown(
            long editorId,
            String email,
            Role role,
            boolean isInvited,
            boolean hasFactor,
            boolean isClosed,
            @Nullable Instant lastSeenAt) {}

    /// What became of a change.
    public enum Outcome {
        /// It holds, from the next request of theirs on.
        DONE,
        /// They are the last owner, so nothing was changed.
        LAST_OWNER,
        /// There is no such editor.
        UNKNOWN
    }

    /// All, at most five hundred, owners first.
    public List<Shown> all() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT e.editor_id
                               , e.email
                               , e.role
                               , e.password_hash IS NULL AS invited
                               , f.confirmed_at
                               , e.disabled_at
                               , (SELECT MAX(s.last_seen_at)
                                    FROM editor_session s
                                   WHERE s.editor_id = e.editor_id) AS last_seen_at
                            FROM editor e
                            LEFT JOIN second_factor f ON f.editor_id = e.editor_id
                        ORDER BY CASE e.role WHEN 'OWNER' THEN 1 WHEN 'EDITOR' THEN 2 ELSE 3 END
                               , e.email
                           LIMIT ?
                        """,
                        statement -> statement.setInt(1, MOST),
                        rows ->
                                new Shown(
                                        rows.getLong("editor_id"),
                                        rows.getString("email"),
                                        Role.valueOf(rows.getString("role")),
                                        rows.getBoolean("invited"),
                                        Sql.instantOrNull(rows, "confirmed_at") != null,
                                        Sql.instantOrNull(rows, "disabled_at") != null,
                                        Sql.instantOrNull(rows, "last_seen_at"))));
    }

    /// Gives the editor another role.
    public Outcome changeRole(long editorId, Role role) {
        return change(
                editorId,
                role != Role.OWNER,
                editor -> editors.changeRole(editor.editorId(), role.name()));
    }

    /// Shuts the editor out: their sessions and links end now, and no password opens one.
    public Outcome close(long editorId) {
        return change(
                editorId,
                true,
                editor -> {
                    editors.disable(editor.editorId(), clock.instant());
                    sessions.deleteAllOf(editor.editorId());
                    links.deleteFor(editor.editorId());
                });
    }

    /// Lets the editor in again, with the password they had.
    public Outcome open(long editorId) {
        return change(editorId, false, editor -> editors.disable(editor.editorId(), null));
    }

    /// Two owners who take the right from each other at the same moment wait for each other here,
    /// so that one of them finds to be the last.
    private Outcome change(long editorId, boolean endsOwner, Consumer<Editor> change) {
        var outcome =
                sql.transaction(() -> {
                    var owners =
                            sql.query(
                                    """
                                      SELECT editor_id
                                        FROM editor
                                       WHERE role = 'OWNER'
                                         AND disabled_at IS NULL
                                    ORDER BY editor_id
                                         FOR UPDATE
                                    """,
                                    rows -> rows.getLong(1));
                    var editor = editors.findOne(editorId);
                    if (editor.isEmpty()) {
                        return Outcome.UNKNOWN;
                    }
                    if (endsOwner && owners.equals(List.of(editorId))) {
                        return Outcome.LAST_OWNER;
                    }
                    change.accept(editor.get());
                    return Outcome.DONE;
                });
        database.barrier().await();
        return outcome;
    }

    /// The address of an editor.
    public Optional<String> email(long editorId) {
        return editors.findOne(editorId).map(Editor::email);
    }
}
