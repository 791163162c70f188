package it.obolo.account;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// The signed-in browsers.
@Singleton
class SessionTable {

    private final Sql sql;

    SessionTable(Sql sql) {
        this.sql = sql;
    }

    void insert(
            String tokenHash,
            long editorId,
            Instant at,
            Instant expiresAt,
            long sessionId,
            String browser) {
        sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO editor_session
                             ( token_hash
                             , editor_id
                             , created_at
                             , last_seen_at
                             , expires_at
                             , session_id
                             , browser
                             , proved_at
                             )
                        VALUES ( ?, ?, ?, ?, ?, ?, ?, ? )
                        """,
                        statement -> {
                            statement.setString(1, tokenHash);
                            statement.setLong(2, editorId);
                            Sql.setInstant(statement, 3, at);
                            Sql.setInstant(statement, 4, at);
                            Sql.setInstant(statement, 5, expiresAt);
                            statement.setLong(6, sessionId);
                            statement.setString(7, browser);
                            Sql.setInstant(statement, 8, at);
                        }));
    }

    /// The session, if at `at` it has not expired and was seen after `idleSince`.
    Optional<EditorSession> findLive(String tokenHash, Instant at, Instant idleSince) {
        return sql.reading(() ->
                sql.find(
                        """
                        SELECT s.token_hash
                             , s.editor_id
                             , e.email
                             , e.role
                             , e.language
                             , s.last_seen_at
                             , s.session_id
                             , s.proved_at
                             , f.confirmed_at AS factor_at
                          FROM editor_session s
                          JOIN editor e ON e.editor_id = s.editor_id
                          LEFT JOIN second_factor f ON f.editor_id = s.editor_id
                         WHERE s.token_hash = ?
                           AND s.expires_at > ?
                           AND s.last_seen_at > ?
                           AND e.disabled_at IS NULL
                        """,
                        statement -> {
                            statement.setString(1, tokenHash);
                            Sql.setInstant(statement, 2, at);
                            Sql.setInstant(statement, 3, idleSince);
                        },
                        SessionTable::session));
    }

    private static EditorSession session(ResultSet rows) throws SQLException {
        return new EditorSession(
                rows.getString("token_hash"),
                rows.getLong("editor_id"),
                rows.getString("email"),
                Role.valueOf(rows.getString("role")),
                rows.getString("language"),
                Sql.instant(rows, "last_seen_at"),
                rows.getLong("session_id"),
                Sql.instant(rows, "proved_at"),
                Sql.instantOrNull(rows, "factor_at"));
    }

    void markSeen(String tokenHash, Instant at) {
        sql.transaction(() ->
                sql.update(
                        "UPDATE editor_session SET last_seen_at = ? WHERE token_hash = ?",
                        statement -> {
                            Sql.setInstant(statement, 1, at);
                            statement.setString(2, tokenHash);
                        }));
    }

    /// The session goes on under another token, proved again; the token before opens nothing more.
    int prove(String tokenHash, String newHash, Instant at) {
        return sql.transaction(() ->
                sql.update(
                        """
                        UPDATE editor_session
                           SET token_hash = ?
                             , proved_at  = ?
                         WHERE token_hash = ?
                        """,
                        statement -> {
                            statement.setString(1, newHash);
                            Sql.setInstant(statement, 2, at);
                            statement.setString(3, tokenHash);
                        }));
    }

    int deleteOneOf(long editorId, long sessionId) {
        return sql.transaction(() ->
                sql.update(
                        "DELETE FROM editor_session WHERE session_id = ? AND editor_id = ?",
                        statement -> {
                            statement.setLong(1, sessionId);
                            statement.setLong(2, editorId);
                        }));
    }

    int delete(String tokenHash) {
        return sql.transaction(() ->
                sql.update(
                        "DELETE FROM editor_session WHERE token_hash = ?",
                        statement -> statement.setString(1, tokenHash)));
    }

    int deleteAllOf(long editorId) {
        return sql.transaction(() ->
                sql.update(
                        "DELETE FROM editor_session WHERE editor_id = ?",
                        statement -> statement.setLong(1, editorId)));
    }

    int deleteOthersOf(long editorId, String tokenHash) {
        return sql.transaction(() ->
                sql.update(
                        "DELETE FROM editor_session WHERE editor_id = ? AND token_hash <> ?",
                        statement -> {
                            statement.setLong(1, editorId);
                            statement.setString(2, tokenHash);
                        }));
    }

    int deleteEnded(Instant at, Instant idleSince) {
        return sql.transaction(() ->
                sql.update(
                        "DELETE FROM editor_session WHERE expires_at <= ? OR last_seen_at <= ?",
                        statement -> {
                            Sql.setInstant(statement, 1, at);
                            Sql.setInstant(statement, 2, idleSince);
                        }));
    }
}
