package it.obolo.thankyou;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an editor may do with a single note. Each answers whether the note stood so that it could
/// be done; each that was done is kept in the note's history.
@Singleton
public class TendNote {

    private final Sql sql;
    private final Ids ids;
    private final SenderBell bell;
    private final Clock clock;

    TendNote(Sql sql, Ids ids, SenderBell bell, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.bell = bell;
        this.clock = clock;
    }

    /// Stops a note that has not gone yet, until it is released.
    public boolean hold(long donationId, String by) {
        return change(
                donationId, "HELD", by, "SET status = 'HELD' WHERE status = 'OWED'", false, null);
    }

    /// Lets a note go that was held.
    public boolean release(long donationId, String by) {
        return change(
                donationId,
                "RELEASED",
                by,
                "SET status = 'OWED', next_attempt_at = ? WHERE status = 'HELD'",
                true,
                null);
    }

    /// Marks that somebody thanked in person, so that no note goes.
    public boolean thankedByHand(long donationId, String by) {
        return change(
                donationId,
                "BY_HAND",
                by,
                """
                SET status = 'BY_HAND', sent_at = ?
                WHERE status IN ('OWED', 'HELD', 'UNCERTAIN', 'WITHHELD', 'FAILED')
                """,
                true,
                null);
    }

    /// Sends a note that would not go by itself, because the editor says so: the gift is old, was
    /// imported, is pending or was given back, or the address was refused. Owes it if it was never
    /// owed.
    public boolean sendNow(long donationId, String by) {
        return sql.transaction(() -> {
            oweIfNever(donationId);
            return change(
                    donationId,
                    "SEND_NOW",
                    by,
                    """
                    SET status = 'OWED', reason = NULL, asked = TRUE, insisted = TRUE
                      , attempt_count = 0, next_attempt_at = ?, owed_at = ?
                    WHERE status IN ('OWED', 'HELD', 'WITHHELD', 'FAILED')
                    """,
                    true,
                    null);
        });
    }

    private void oweIfNever(long donationId) {
        sql.update(
                """
                INSERT INTO thank_you
                     ( donation_id, status, attempt_count, next_attempt_at, owed_at, asked )
                SELECT d.donation_id, 'OWED', 0, ?, ?, TRUE
                  FROM donation d
                 WHERE d.donation_id = ?
                   AND NOT EXISTS (SELECT 1 FROM thank_you t WHERE t.donation_id = d.donation_id)
                """,
                statement -> {
                    Sql.setInstant(statement, 1, clock.instant());
                    Sql.setInstant(statement, 2, clock.instant());
                    statement.setLong(3, donationId);
                });
    }

    /// Sends it, for the first time or anew, to this address instead of the supporter's.
    public boolean resend(long donationId, String to, String by) {
        return sql.transaction(() -> {
            oweIfNever(donationId);
            return change(
                    donationId,
                    "RESEND",
                    by,
                    """
                    SET recipient = ?, status = 'OWED', reason = NULL, sent_at = NULL
                      , bounced_at = NULL, message_id = NULL, resent_count = resent_count + 1
                      , asked = TRUE, insisted = TRUE, attempt_count = 0
                      , next_attempt_at = ?, owed_at = ?
                    WHERE status <> 'SENDING'
                    """,
                    true,
                    to);
        });
    }

    /// Marks that an uncertain note had gone after all.
    public boolean went(long donationId, String by) {
        return change(
                donationId,
                "WENT",
                by,
                "SET status = 'SENT', sent_at = ? WHERE status = 'UNCERTAIN'",
                true,
                null);
    }

    /// Sends an uncertain note again with the same Message-ID, so that a mail program which has it
    /// already shows it once.
    public boolean sendAgain(long donationId, String by) {
        return change(
                donationId,
                "AGAIN",
                by,
                """
                SET status = 'OWED', reason = NULL, asked = TRUE, insisted = TRUE
                  , next_attempt_at = ?, owed_at = ?
                WHERE status = 'UNCERTAIN'
                """,
                true,
                null);
    }

    /// @param timed whether every parameter after the address is the time
    private boolean change(
            long donationId,
            String kind,
            String by,
            String change,
            boolean timed,
            @Nullable String address) {
        var now = clock.instant();
        var done =
                sql.transaction(() -> {
                    var changed =
                            sql.update(
                                    "UPDATE thank_you " + change + " AND donation_id = ?",
                                    statement -> {
                                        var at = 1;
                                        if (address != null) {
                                            statement.setString(at++, address);
                                        }
                                        var last =
                                                statement
                                                        .getParameterMetaData()
                                                        .getParameterCount();
                                        while (timed && at < last) {
                                            Sql.setInstant(statement, at++, now);
                                        }
                                        statement.setLong(at, donationId);
                                    });
                    if (changed == 1) {
                        note(donationId, kind, null, by, now);
                    }
                    return changed == 1;
                });
        if (done) {
            bell.ring();
        }
        return done;
    }

    /// Keeps what befell a note.
    void note(
            long donationId,
            String kind,
            @Nullable String detail,
            @Nullable String by,
            Instant at) {
        sql.update(
                """
                INSERT INTO thank_you_event
                     ( event_id, donation_id, kind, detail, told_by, told_at )
                VALUES ( ?, ?, ?, ?, ?, ? )
                """,
                statement -> {
                    statement.setLong(1, ids.next());
                    statement.setLong(2, donationId);
                    statement.setString(3, kind);
                    statement.setString(4, detail);
                    statement.setString(5, by);
                    Sql.setInstant(statement, 6, at);
                });
    }
}
