package it.obolo.account;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Those who may sign in.
@Singleton
class EditorTable {

    private static final String SELECT =
            """
            SELECT editor_id
                 , email
                 , role
                 , password_hash
                 , language
                 , created_at
                 , disabled_at
              FROM editor
            """;

    private final Sql sql;

    EditorTable(Sql sql) {
        this.sql = sql;
    }

    boolean isEmpty() {
        return sql.reading(
                () -> sql.query("SELECT 1 FROM editor LIMIT 1", rows -> rows.getInt(1)).isEmpty());
    }

    /// The editor with this address, which must be in lower case.
    Optional<Editor> findByAddress(String email) {
        return sql.reading(() ->
                sql.find(
                        SELECT + " WHERE email = ?",
                        statement -> statement.setString(1, email),
                        EditorTable::editor));
    }

    Optional<Editor> findOne(long editorId) {
        return sql.reading(() ->
                sql.find(
                        SELECT + " WHERE editor_id = ?",
                        statement -> statement.setLong(1, editorId),
                        EditorTable::editor));
    }

    private static Editor editor(ResultSet rows) throws SQLException {
        return new Editor(
                rows.getLong("editor_id"),
                rows.getString("email"),
                Role.valueOf(rows.getString("role")),
                rows.getString("password_hash"),
                rows.getString("language"),
                Sql.instant(rows, "created_at"),
                Sql.instantOrNull(rows, "disabled_at"));
    }

    /// The number of rows inserted: 0 if the address is known.
    int insert(long editorId, String email, String role, String language, Instant createdAt) {
        return sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO editor
                             ( editor_id
                             , email
                             , role
                             , language
                             , created_at
                             )
                        VALUES ( ?, ?, ?, ?, ? )
                            ON CONFLICT DO NOTHING
                        """,
                        statement -> {
                            statement.setLong(1, editorId);
                            statement.setString(2, email);
                            statement.setString(3, role);
                            statement.setString(4, language);
                            Sql.setInstant(statement, 5, createdAt);
                        }));
    }

    int changePassword(long editorId, String passwordHash) {
        return change(
                "UPDATE editor SET password_hash = ? WHERE editor_id = ?", passwordHash, editorId);
    }

    int changeRole(long editorId, String role) {
        return change("UPDATE editor SET role = ? WHERE editor_id = ?", role, editorId);
    }

    int changeLanguage(long editorId, String language) {
        return change("UPDATE editor SET language = ? WHERE editor_id = ?", language, editorId);
    }

    private int change(String update, String to, long editorId) {
        return sql.transaction(() ->
                sql.update(
                        update,
                        statement -> {
                            statement.setString(1, to);
                            statement.setLong(2, editorId);
                        }));
    }

    /// From `at` on they cannot sign in; with null they can again.
    int disable(long editorId, @Nullable Instant at) {
        return sql.transaction(() ->
                sql.update(
                        "UPDATE editor SET disabled_at = ? WHERE editor_id = ?",
                        statement -> {
                            Sql.setInstant(statement, 1, at);
                            statement.setLong(2, editorId);
                        }));
    }
}
