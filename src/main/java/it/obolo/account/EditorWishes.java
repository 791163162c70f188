package it.obolo.account;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.List;

/// What each editor wants for themselves.
@Singleton
public class EditorWishes {

    /// An editor's wishes.
    ///
    /// @param keys whether the keys of the admin view do something
    /// @param monthlyReport whether the report on each month goes to them by mail
    public record Wishes(boolean keys, boolean monthlyReport) {}

    /// Somebody who wants the report.
    public record Reader(long editorId, String email, it.obolo.web.Language language) {}

    private final Sql sql;

    EditorWishes(Sql sql) {
        this.sql = sql;
    }

    /// As they are now.
    public Wishes of(long editorId) {
        return sql.reading(() ->
                sql.find(
                                "SELECT e.keys_off, e.wants_monthly_report FROM editor e WHERE e.editor_id = ?",
                                statement -> statement.setLong(1, editorId),
                                rows -> new Wishes(!rows.getBoolean(1), rows.getBoolean(2)))
                        .orElse(new Wishes(true, false)));
    }

    /// Puts these in place of what they wanted before.
    public void change(long editorId, Wishes wishes) {
        sql.transaction(() ->
                sql.update(
                        "UPDATE editor SET keys_off = ?, wants_monthly_report = ? WHERE editor_id = ?",
                        statement -> {
                            statement.setBoolean(1, !wishes.keys());
                            statement.setBoolean(2, wishes.monthlyReport());
                            statement.setLong(3, editorId);
                        }));
    }

    /// Who wants the monthly report; at most two hundred.
    public List<Reader> readers() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT e.editor_id, e.email, e.language
                            FROM editor e
                           WHERE e.wants_monthly_report
                             AND e.disabled_at IS NULL
                        ORDER BY e.editor_id
                           LIMIT 200
                        """,
                        rows ->
                                new Reader(
                                        rows.getLong("editor_id"),
                                        rows.getString("email"),
                                        it.obolo.web.Language.parse(rows.getString("language"))
                                                .orElse(it.obolo.web.Language.IT))));
    }
}
