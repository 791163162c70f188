package it.obolo.thankyou;

import it.obolo.donation.DonationStatus;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `thank_you` table.
@Singleton
class ThankYouTable {

    private final Sql sql;

    ThankYouTable(Sql sql) {
        this.sql = sql;
    }

    /// An owed note that is looked at again then.
    record Postponed(long donationId, Instant until) {}

    /// A note that is not to be sent.
    record Withheld(long donationId, String reason) {}

    /// What became of a hand-over.
    ///
    /// @param attempts hand-overs so far that said something about the note
    /// @param next when the note is due again, if it still is owed
    record Settlement(
            ThankYouState state,
            int attempts,
            Instant next,
            @Nullable Instant sentAt,
            @Nullable String reason) {}

    void owe(List<OweThankYou.Gift> gifts, Instant now) {
        sql.batch(
                """
                INSERT INTO thank_you
                     ( donation_id, status, attempt_count, next_attempt_at, owed_at )
                VALUES ( ?, 'OWED', 0, ?, ? )
                    ON CONFLICT DO NOTHING
                """,
                gifts,
                (statement, gift) -> {
                    var wait =
                            gift.isGiverTold()
                                    ? Duration.ZERO
                                    : TakeDueNotes.SHORTEST_WAIT_FOR_ADDRESS;
                    statement.setLong(1, gift.donationId());
                    Sql.setInstant(statement, 2, now.plus(wait));
                    Sql.setInstant(statement, 3, now);
                });
    }

    /// Makes notes due at once that were put off: there is news of their gifts, perhaps the address
    /// they waited for.
    void hasten(List<Long> donationIds, Instant now) {
        sql.batch(
                """
                UPDATE thank_you
                   SET next_attempt_at = ?
                 WHERE donation_id     = ?
                   AND status          = 'OWED'
                   AND attempt_count   = 0
                   AND next_attempt_at > ?
                """,
                donationIds,
                (statement, donationId) -> {
                    Sql.setInstant(statement, 1, now);
                    statement.setLong(2, donationId);
                    Sql.setInstant(statement, 3, now);
                });
    }

    void oweAsked(List<String> transactionIds, Instant now) {
        sql.update(
                """
                INSERT INTO thank_you
                     ( donation_id, status, attempt_count, next_attempt_at, owed_at, asked )
                SELECT d.donation_id, 'OWED', 0, ?, ?, TRUE
                  FROM donation d
                 WHERE d.transaction_id = ANY(?)
                   AND d.status NOT IN ('PENDING', 'FAILED')
                   AND NOT EXISTS (SELECT 1 FROM thank_you t WHERE t.donation_id = d.donation_id)
                """,
                statement -> {
                    Sql.setInstant(statement, 1, now);
                    Sql.setInstant(statement, 2, now);
                    Sql.setTexts(statement, 3, transactionIds);
                });
    }

    /// Locks notes that are due and that no other sender looks at now, the longest due first. The
    /// order names the whole index, so that the first few cost as much whatever number is owed.
    List<Long> lockDue(Instant now, int most) {
        return sql.query(
                """
                  SELECT t.donation_id
                    FROM thank_you t
                   WHERE t.status = 'OWED'
                     AND t.next_attempt_at <= ?
                ORDER BY t.status, t.next_attempt_at
                   LIMIT ?
                     FOR UPDATE SKIP LOCKED
                """,
                statement -> {
                    Sql.setInstant(statement, 1, now);
                    statement.setInt(2, most);
                },
                row -> row.getLong(1));
    }

    /// The notes with the gifts they are for and whoever gave, the longest due first.
    List<OwedNote> read(List<Long> donationIds) {
        if (donationIds.isEmpty()) {
            return List.of();
        }
        return sql.query(
                """
                  SELECT t.donation_id, t.message_id, t.attempt_count, t.owed_at, t.asked
                       , d.status, d.currency, d.gross_minor, d.given_at, d.subscription_id
                       , s.name, s.email, COALESCE(o.language, s.language) AS language, s.country
                    FROM thank_you t
                    JOIN donation d ON d.donation_id = t.donation_id
                    JOIN supporter s ON s.supporter_id = d.supporter_id
                    LEFT JOIN gift_origin o ON o.donation_id = d.donation_id
                   WHERE t.donation_id = ANY(?)
                ORDER BY t.next_attempt_at, t.donation_id
                """,
                statement -> Sql.setNumbers(statement, 1, donationIds),
                ThankYouTable::note);
    }

    void postpone(List<Postponed> notes) {
        sql.batch(
                "UPDATE thank_you SET next_attempt_at = ? WHERE donation_id = ? AND status = 'OWED'",
                notes,
                (statement, note) -> {
                    Sql.setInstant(statement, 1, note.until());
                    statement.setLong(2, note.donationId());
                });
    }

    void withhold(List<Withheld> notes) {
        sql.batch(
                """
                UPDATE thank_you
                   SET status = 'WITHHELD'
                     , reason = ?
                 WHERE donation_id = ?
                   AND status = 'OWED'
                """,
                notes,
                (statement, note) -> {
                    statement.setString(1, note.reason());
                    statement.setLong(2, note.donationId());
                });
    }

    /// Marks that the note may be on its way from here on; at `giveUpAt` nobody waits for word of
    /// it any more. False, and nothing is marked, if the note is not in our hand any longer or its
    /// donation is not to be thanked for any more.
    boolean begin(
            OwedNote note,
            Instant inHandUntil,
            String messageId,
            String language,
            Instant giveUpAt) {
        return sql.update(
                        """
                        UPDATE thank_you
                           SET status = 'SENDING'
                             , message_id = ?
                             , language = ?
                             , attempt_count = ?
                             , next_attempt_at = ?
                             , reason = NULL
                         WHERE donation_id = ?
                           AND status = 'OWED'
                           AND next_attempt_at = ?
                           AND EXISTS ( SELECT 1
                                          FROM donation d
                                         WHERE d.donation_id = thank_you.donation_id
                                           AND d.status = 'COMPLETED' )
                        """,
                        statement -> {
                            statement.setString(1, messageId);
                            statement.setString(2, language);
                            statement.setInt(3, note.attemptCount() + 1);
                            Sql.setInstant(statement, 4, giveUpAt);
                            statement.setLong(5, note.donationId());
                            Sql.setInstant(statement, 6, inHandUntil);
                        })
                == 1;
    }

    /// Writes down what became of the hand-over that was begun with `note`. Word that comes after
    /// the note was given up is taken too: it knows better. False if the note has moved on since.
    boolean settle(OwedNote note, Settlement settlement) {
        return sql.update(
                        """
                        UPDATE thank_you
                           SET status = ?
                             , attempt_count = ?
                             , next_attempt_at = ?
                             , sent_at = ?
                             , reason = ?
                         WHERE donation_id = ?
                           AND attempt_count = ?
                           AND status IN ('SENDING', 'UNCERTAIN')
                        """,
                        statement -> {
                            statement.setString(1, settlement.state().name());
                            statement.setInt(2, settlement.attempts());
                            Sql.setInstant(statement, 3, settlement.next());
                            Sql.setInstant(statement, 4, settlement.sentAt());
                            statement.setString(5, settlement.reason());
                            statement.setLong(6, note.donationId());
                            statement.setInt(7, note.attemptCount() + 1);
                        })
                == 1;
    }

    /// Gives up the hand-overs that nobody brought to an end, and leaves the notes `state`.
    int giveUpLost(ThankYouState state, Instant now, String reason) {
        return sql.update(
                """
                UPDATE thank_you
                   SET status = ?
                     , reason = ?
                 WHERE status = 'SENDING'
                   AND next_attempt_at <= ?
                """,
                statement -> {
                    statement.setString(1, state.name());
                    statement.setString(2, reason);
                    Sql.setInstant(statement, 3, now);
                });
    }

    private static OwedNote note(ResultSet row) throws SQLException {
        return new OwedNote(
                row.getLong("donation_id"),
                row.getString("message_id"),
                row.getInt("attempt_count"),
                Sql.instant(row, "owed_at"),
                row.getBoolean("asked"),
                DonationStatus.valueOf(row.getString("status")),
                row.getLong("gross_minor"),
                row.getString("currency"),
                Sql.instant(row, "given_at"),
                row.getString("subscription_id") != null,
                row.getString("name"),
                row.getString("email"),
                row.getString("language"),
                row.getString("country"));
    }
}
