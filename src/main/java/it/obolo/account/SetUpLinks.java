package it.obolo.account;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one-time links to choose a password. Plain queries: a start makes one where there is no
/// editor yet ([FirstEditor]). What changes something is to be called in a transaction.
@Singleton
class SetUpLinks {

    private final Sql sql;

    SetUpLinks(Sql sql) {
        this.sql = sql;
    }

    /// One of them.
    ///
    /// @param editorId whose link it is; null if it makes the first editor
    record SetUpLink(String tokenHash, @Nullable Long editorId) {}

    /// @param editorId whose link it is; null if it makes the first editor
    void insert(String tokenHash, @Nullable Long editorId, Instant expiresAt) {
        sql.update(
                """
                INSERT INTO set_up_link
                     ( token_hash
                     , editor_id
                     , expires_at
                     )
                VALUES ( ?, ?, ? )
                """,
                statement -> {
                    statement.setString(1, tokenHash);
                    Sql.setLong(statement, 2, editorId);
                    Sql.setInstant(statement, 3, expiresAt);
                });
    }

    /// The link, if it can still be used at `at`.
    Optional<SetUpLink> findUsable(String tokenHash, Instant at) {
        return sql.reading(() ->
                sql.find(
                        """
                        SELECT editor_id
                          FROM set_up_link
                         WHERE token_hash = ?
                           AND used_at IS NULL
                           AND expires_at > ?
                        """,
                        statement -> {
                            statement.setString(1, tokenHash);
                            Sql.setInstant(statement, 2, at);
                        },
                        rows -> new SetUpLink(tokenHash, Sql.longOrNull(rows, "editor_id"))));
    }

    /// The number of rows changed: 0 if somebody was faster or it is too late.
    int use(String tokenHash, Instant at) {
        return sql.update(
                """
                UPDATE set_up_link
                   SET used_at = ?
                 WHERE token_hash = ?
                   AND used_at IS NULL
                   AND expires_at > ?
                """,
                statement -> {
                    Sql.setInstant(statement, 1, at);
                    statement.setString(2, tokenHash);
                    Sql.setInstant(statement, 3, at);
                });
    }

    /// Ends the links that would make the first editor.
    void deleteForFirstEditor() {
        sql.update("DELETE FROM set_up_link WHERE editor_id IS NULL");
    }

    /// Ends the links of an editor.
    void deleteFor(long editorId) {
        sql.update(
                "DELETE FROM set_up_link WHERE editor_id = ?",
                statement -> statement.setLong(1, editorId));
    }
}
