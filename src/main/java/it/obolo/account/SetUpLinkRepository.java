package it.obolo.account;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one-time links to choose a password.
@Singleton
class SetUpLinkRepository {

    private final Sql sql;

    SetUpLinkRepository(Sql sql) {
        this.sql = sql;
    }

    int insert(String tokenHash, @Nullable Long editorId, Instant expiresAt) {
        return update(
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
                        SetUpLinkRepository::link));
    }

    /// The number of rows changed: 0 if somebody was faster or it is too late.
    int use(String tokenHash, Instant at) {
        return update(
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

    int deleteForFirstEditor() {
        return update("DELETE FROM set_up_link WHERE editor_id IS NULL", _ -> {});
    }

    int deleteFor(long editorId) {
        return update(
                "DELETE FROM set_up_link WHERE editor_id = ?",
                statement -> statement.setLong(1, editorId));
    }

    private int update(String change, Sql.Binder binder) {
        return sql.transaction(() -> sql.update(change, binder));
    }

    private static SetUpLink link(ResultSet row) throws SQLException {
        return new SetUpLink(
                row.getString("token_hash"),
                Sql.longOrNull(row, "editor_id"),
                Sql.instant(row, "expires_at"),
                Sql.instantOrNull(row, "used_at"));
    }
}
