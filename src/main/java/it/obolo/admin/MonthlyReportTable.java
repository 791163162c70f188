package it.obolo.admin;

import it.obolo.account.EditorWishes.Reader;
import it.obolo.mail.MessageIds;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which reports are to be mailed to whom: the `monthly_report` table.
@Singleton
class MonthlyReportTable {

    private final Sql sql;
    private final MessageIds messageIds;
    private final Clock clock;

    MonthlyReportTable(Sql sql, MessageIds messageIds, Clock clock) {
        this.sql = sql;
        this.messageIds = messageIds;
        this.clock = clock;
    }

    /// A report that is due.
    record Due(YearMonth month, Reader to, String messageId, int attemptCount) {}

    /// How a report stands.
    enum Status {
        /// It is to be sent.
        OWED,
        /// Somebody is handing it over.
        SENDING,
        /// The SMTP host took it.
        SENT,
        /// It may have gone or not; it is not sent again.
        UNCERTAIN,
        /// It was refused for good.
        FAILED
    }

    /// Notes that these are owed the report on `month`, unless that was noted before.
    void owe(YearMonth month, List<Reader> readers) {
        var now = clock.instant();
        sql.transaction(() -> {
            for (var reader : readers) {
                sql.update(
                        """
                        INSERT INTO monthly_report
                             ( reported_month, editor_id, message_id, status, attempt_count, next_attempt_at )
                        VALUES ( ?, ?, ?, 'OWED', 0, ? )
                            ON CONFLICT DO NOTHING
                        """,
                        statement -> {
                            statement.setObject(1, month.atDay(1));
                            statement.setLong(2, reader.editorId());
                            statement.setString(3, messageId(month, reader));
                            Sql.setInstant(statement, 4, now);
                        });
            }
            return readers.size();
        });
    }

    private String messageId(YearMonth month, Reader reader) {
        var digits = month.toString().replace("-", "");
        return messageIds.of("monthly." + digits + '.' + Ids.text(reader.editorId()));
    }

    /// What is due to those who want it still.
    List<Due> due(int most) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT m.reported_month, m.editor_id, m.message_id, m.attempt_count, e.email, e.language
                            FROM monthly_report m
                            JOIN editor e ON e.editor_id = m.editor_id
                           WHERE m.status = 'OWED'
                             AND m.next_attempt_at <= ?
                             AND m.reported_month >= e.report_wanted_from
                             AND e.disabled_at IS NULL
                        ORDER BY m.next_attempt_at, m.reported_month, m.editor_id
                           LIMIT ?
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, clock.instant());
                            statement.setInt(2, most);
                        },
                        rows ->
                                new Due(
                                        YearMonth.from(
                                                rows.getObject("reported_month", LocalDate.class)),
                                        new Reader(
                                                rows.getLong("editor_id"),
                                                rows.getString("email"),
                                                Language.parse(rows.getString("language"))
                                                        .orElse(Language.IT)),
                                        rows.getString("message_id"),
                                        rows.getInt("attempt_count"))));
    }

    /// Takes one in hand for so long; false if somebody else did.
    boolean begin(Due due, Duration hold) {
        return sql.transaction(() ->
                sql.update(
                        """
                        UPDATE monthly_report
                           SET status          = 'SENDING'
                             , next_attempt_at = ?
                         WHERE reported_month  = ?
                           AND editor_id       = ?
                           AND status          = 'OWED'
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, clock.instant().plus(hold));
                            statement.setObject(2, due.month().atDay(1));
                            statement.setLong(3, due.to().editorId());
                        }))
                == 1;
    }

    /// Writes down what became of one that was taken in hand.
    ///
    /// @param attempts how many there have been by now
    /// @param again when to try again, for one that is owed still
    void settle(Due due, Status status, int attempts, @Nullable Duration again) {
        var now = clock.instant();
        sql.transaction(() ->
                sql.update(
                        """
                        UPDATE monthly_report
                           SET status          = ?
                             , attempt_count   = ?
                             , next_attempt_at = ?
                             , sent_at         = ?
                         WHERE reported_month  = ?
                           AND editor_id       = ?
                           AND status          = 'SENDING'
                        """,
                        statement -> {
                            statement.setString(1, status.name());
                            statement.setInt(2, attempts);
                            Sql.setInstant(statement, 3, again == null ? now : now.plus(again));
                            Sql.setInstant(statement, 4, status == Status.SENT ? now : null);
                            statement.setObject(5, due.month().atDay(1));
                            statement.setLong(6, due.to().editorId());
                        }));
    }

    /// Gives those whose sender is gone another status; returns how many.
    int giveUpLost(Status status) {
        return sql.transaction(() ->
                sql.update(
                        """
                        UPDATE monthly_report
                           SET status          = ?
                         WHERE status          = 'SENDING'
                           AND next_attempt_at <= ?
                        """,
                        statement -> {
                            statement.setString(1, status.name());
                            Sql.setInstant(statement, 2, clock.instant());
                        }));
    }
}
