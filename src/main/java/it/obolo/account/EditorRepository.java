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
class EditorRepository {

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

    EditorRepository(Sql sql) {
        this.sql = sql;
    }

    long count() {
        return sql.reading(
                () -> sql.query("SELECT COUNT(*) FROM editor", row -> row.getLong(1)).getFirst());
    }

    /// The editor with this address, which must be in lower case.
    Optional<Editor> findByAddress(String email) {
        return sql.reading(() ->
                sql.find(
                        SELECT + " WHERE email = ?",
                        statement -> statement.setString(1, email),
                        EditorRepository::editor));
    }

    Optional<Editor> findOne(long editorId) {
        return sql.reading(() ->
                sql.find(
                        SELECT + " WHERE editor_id = ?",
                        statement -> statement.setLong(1, editorId),
                        EditorRepository::editor));
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
        return change(editorId, "password_hash", statement -> statement.setString(1, passwordHash));
    }

    int changeRole(long editorId, String role) {
        return change(editorId, "role", statement -> statement.setString(1, role));
    }

    int disable(long editorId, @Nullable Instant at) {
        return change(editorId, "disabled_at", statement -> Sql.setInstant(statement, 1, at));
    }

    int changeLanguage(long editorId, String language) {
        return change(editorId, "language", statement -> statement.setString(1, language));
    }

    private int change(long editorId, String column, Sql.Binder changed) {
        return sql.transaction(() ->
                sql.update(
                        "UPDATE editor SET " + column + " = ? WHERE editor_id = ?",
                        statement -> {
                            changed.bind(statement);
                            statement.setLong(2, editorId);
                        }));
    }

    private static Editor editor(ResultSet row) throws SQLException {
        return new Editor(
                row.getLong("editor_id"),
                row.getString("email"),
                Role.valueOf(row.getString("role")),
                row.getString("password_hash"),
                row.getString("language"),
                Sql.instant(row, "created_at"),
                Sql.instantOrNull(row, "disabled_at"));
    }
}
