package it.obolo.account;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one-time links to choose a password.
@Singleton
class SetUpLinkTable {

    private final Sql sql;

    SetUpLinkTable(Sql sql) {
        this.sql = sql;
    }

    void insert(String tokenHash, @Nullable Long editorId, Instant expiresAt) {
        sql.transaction(() ->
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
                        }));
    }

    /// The link, if it can still be used at `at`.
    Optional<SetUpLink> findUsable(String tokenHash, Instant at) {
        return sql.reading(() ->
                sql.find(
                        """
                        SELECT token_hash
                             , editor_id
                             , expires_at
                             , used_at
                          FROM set_up_link
                         WHERE token_hash = ?
                           AND used_at IS NULL
                           AND expires_at > ?
                        """,
                        statement -> {
                            statement.setString(1, tokenHash);
                            Sql.setInstant(statement, 2, at);
                        },
                        rows ->
                                new SetUpLink(
                                        rows.getString("token_hash"),
                                        Sql.longOrNull(rows, "editor_id"),
                                        Sql.instant(rows, "expires_at"),
                                        Sql.instantOrNull(rows, "used_at"))));
    }

    /// The number of rows changed: 0 if somebody was faster or it is too late.
    int use(String tokenHash, Instant at) {
        return sql.transaction(() ->
                sql.update(
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
                        }));
    }

    void deleteForFirstEditor() {
        sql.transaction(() -> sql.update("DELETE FROM set_up_link WHERE editor_id IS NULL"));
    }

    void deleteFor(long editorId) {
        sql.transaction(() ->
                sql.update(
                        "DELETE FROM set_up_link WHERE editor_id = ?",
                        statement -> statement.setLong(1, editorId)));
    }
}
