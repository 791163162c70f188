package it.obolo.account;

import it.obolo.storage.Sql;
import it.obolo.web.Language;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
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
    public record Reader(long editorId, String email, Language language) {

        /// Without the address.
        @Override
        public String toString() {
            return "Reader[" + editorId + "]";
        }
    }

    private final Sql sql;
    private final Clock clock;

    EditorWishes(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
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

    /// Puts these in place of what they wanted before. Who asks for the report gets it from the
    /// month on that is not over yet.
    public void change(long editorId, Wishes wishes) {
        var month = LocalDate.ofInstant(clock.instant(), Words.ROME).withDayOfMonth(1);
        sql.transaction(() ->
                sql.update(
                        """
                        UPDATE editor
                           SET keys_off             = ?
                             , wants_monthly_report = ?
                             , report_wanted_from   = CASE WHEN ? THEN COALESCE(report_wanted_from, CAST(? AS date)) END
                         WHERE editor_id            = ?
                        """,
                        statement -> {
                            statement.setBoolean(1, !wishes.keys());
                            statement.setBoolean(2, wishes.monthlyReport());
                            statement.setBoolean(3, wishes.monthlyReport());
                            statement.setObject(4, month);
                            statement.setLong(5, editorId);
                        }));
    }

    /// Who wants the report on `month`: who had asked before it was over, does so still, and may
    /// sign in. At most two hundred.
    public List<Reader> readers(YearMonth month) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT e.editor_id, e.email, e.language
                            FROM editor e
                           WHERE e.wants_monthly_report
                             AND e.report_wanted_from <= ?
                             AND e.disabled_at IS NULL
                        ORDER BY e.editor_id
                           LIMIT 200
                        """,
                        statement -> statement.setObject(1, month.atDay(1)),
                        rows ->
                                new Reader(
                                        rows.getLong("editor_id"),
                                        rows.getString("email"),
                                        Language.parse(rows.getString("language"))
                                                .orElse(Language.IT))));
    }
}
