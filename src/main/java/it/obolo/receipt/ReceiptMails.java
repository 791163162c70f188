package it.obolo.receipt;

import it.obolo.storage.Sql;
import it.obolo.web.Language;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which receipts are to be mailed: the `receipt_mail` table.
@Singleton
public class ReceiptMails {

    private final Sql sql;
    private final Clock clock;

    ReceiptMails(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// A mail that is due.
    ///
    /// @param email null where we know no address
    record Due(
            long receiptId,
            String number,
            Language language,
            @Nullable String email,
            int attemptCount) {}

    /// How a mail stands: `OWED`, `SENDING`, `SENT`, `UNCERTAIN` or `FAILED`.
    public record Standing(String status, @Nullable Instant sentAt, @Nullable String reason) {}

    /// Notes that a receipt is to be mailed, again if it was before; not while one is on its way.
    public void owe(long receiptId) {
        var now = clock.instant();
        sql.transaction(() -> {
            sql.update(
                    """
                    DELETE FROM receipt_mail
                     WHERE receipt_id = ?
                       AND status IN ('SENT', 'FAILED', 'UNCERTAIN')
                    """,
                    statement -> statement.setLong(1, receiptId));
            return sql.update(
                    """
                    INSERT INTO receipt_mail
                         ( receipt_id, status, attempt_count, next_attempt_at, owed_at )
                    VALUES ( ?, 'OWED', 0, ?, ? )
                        ON CONFLICT DO NOTHING
                    """,
                    statement -> {
                        statement.setLong(1, receiptId);
                        Sql.setInstant(statement, 2, now);
                        Sql.setInstant(statement, 3, now);
                    });
        });
    }

    /// How the mail of a receipt stands; empty if none was wanted.
    public Optional<Standing> find(long receiptId) {
        return sql.reading(() ->
                sql.find(
                        "SELECT status, sent_at, reason FROM receipt_mail WHERE receipt_id = ?",
                        statement -> statement.setLong(1, receiptId),
                        row ->
                                new Standing(
                                        row.getString("status"),
                                        Sql.instantOrNull(row, "sent_at"),
                                        row.getString("reason"))));
    }

    /// The mails that are due, of receipts still in force, and to whom they go.
    List<Due> due(int most) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT m.receipt_id
                               , m.attempt_count
                               , r.receipt_number || '/' || r.issue_year AS full_number
                               , r.language
                               , s.email
                            FROM receipt_mail m
                            JOIN receipt r ON r.receipt_id = m.receipt_id
                            LEFT JOIN supporter_alias a ON a.alias_id = r.supporter_id
                            LEFT JOIN supporter s ON s.supporter_id = COALESCE(a.supporter_id, r.supporter_id)
                           WHERE m.status = 'OWED'
                             AND m.next_attempt_at <= ?
                             AND r.status IN ('ISSUED', 'REISSUED')
                        ORDER BY m.next_attempt_at
                           LIMIT ?
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, clock.instant());
                            statement.setInt(2, most);
                        },
                        row ->
                                new Due(
                                        row.getLong("receipt_id"),
                                        row.getString("full_number"),
                                        Language.parse(row.getString("language"))
                                                .orElse(Language.IT),
                                        row.getString("email"),
                                        row.getInt("attempt_count"))));
    }

    /// Takes one in hand until `until`; false if somebody else did.
    boolean begin(long receiptId, Instant until) {
        return sql.transaction(() ->
                sql.update(
                        """
                        UPDATE receipt_mail
                           SET status          = 'SENDING'
                             , next_attempt_at = ?
                         WHERE receipt_id      = ?
                           AND status          = 'OWED'
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, until);
                            statement.setLong(2, receiptId);
                        }))
                == 1;
    }

    /// Writes down what became of one that was taken in hand.
    ///
    /// @param again when to try again, for one that is owed still
    void settle(
            Due mail,
            String status,
            boolean counts,
            @Nullable Duration again,
            @Nullable String why) {
        var now = clock.instant();
        sql.transaction(() ->
                sql.update(
                        """
                        UPDATE receipt_mail
                           SET status          = ?
                             , attempt_count   = ?
                             , next_attempt_at = ?
                             , sent_at         = ?
                             , reason          = ?
                         WHERE receipt_id      = ?
                           AND status          = 'SENDING'
                        """,
                        statement -> {
                            statement.setString(1, status);
                            statement.setInt(2, mail.attemptCount() + (counts ? 1 : 0));
                            Sql.setInstant(statement, 3, again == null ? now : now.plus(again));
                            Sql.setInstant(statement, 4, status.equals("SENT") ? now : null);
                            statement.setString(5, why);
                            statement.setLong(6, mail.receiptId());
                        }));
    }

    /// Gives up those whose sender is gone.
    void giveUpLost(String status) {
        sql.transaction(() ->
                sql.update(
                        """
                        UPDATE receipt_mail
                           SET status = ?
                             , reason = 'no word of the hand-over'
                         WHERE status = 'SENDING'
                           AND next_attempt_at <= ?
                        """,
                        statement -> {
                            statement.setString(1, status);
                            Sql.setInstant(statement, 2, clock.instant());
                        }));
    }
}
