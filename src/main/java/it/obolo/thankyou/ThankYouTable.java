package it.obolo.thankyou;

import static java.util.stream.Collectors.groupingBy;

import it.obolo.donation.DonationStatus;
import it.obolo.donation.Subject;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The `thank_you` table.
@Singleton
class ThankYouTable {

    /// A gift with what its note tells. Of a single gift H2 would look through all single gifts for
    /// the payments before it, were they not asked for apart.
    private static final String NOTE =
            """
            SELECT d.donation_id, t.message_id, t.attempt_count, t.owed_at, t.asked
                 , t.insisted, t.resent_count
                 , d.status, d.currency, d.gross_minor, d.given_at, d.subscription_id
                 , s.name, COALESCE(t.recipient, s.email) AS email
                 , COALESCE(o.language, s.language) AS language, s.country
                 , c.code, c.name_it, c.name_en
                 , ( SELECT COUNT(*)
                       FROM donation e
                      WHERE e.supporter_id = d.supporter_id
                        AND e.status NOT IN ('PENDING', 'FAILED')
                        AND (e.given_at, e.donation_id) < (d.given_at, d.donation_id)
                   ) AS gifts_before
                 , ( SELECT MAX(e.given_at)
                       FROM donation e
                      WHERE e.supporter_id = d.supporter_id
                        AND e.status NOT IN ('PENDING', 'FAILED')
                        AND (e.given_at, e.donation_id) < (d.given_at, d.donation_id)
                   ) AS previous_at
                 , CASE WHEN d.subscription_id IS NULL THEN 0 ELSE
                   ( SELECT COUNT(*)
                       FROM donation e
                      WHERE e.subscription_id = d.subscription_id
                        AND e.status NOT IN ('PENDING', 'FAILED')
                        AND (e.given_at, e.donation_id) < (d.given_at, d.donation_id)
                   ) END AS payments_before
                 , ( EXISTS ( SELECT 1
                                FROM person_detail p
                               WHERE p.supporter_id = d.supporter_id
                                 AND p.wants_no_email )
                  OR EXISTS ( SELECT 1
                                FROM supporter_alias a
                                JOIN person_detail p ON p.supporter_id = a.alias_id
                               WHERE a.supporter_id = d.supporter_id
                                 AND p.wants_no_email ) ) AS wants_no_email
              FROM donation d
              JOIN supporter s ON s.supporter_id = d.supporter_id
              LEFT JOIN thank_you t ON t.donation_id = d.donation_id
              LEFT JOIN gift_origin o ON o.donation_id = d.donation_id
              LEFT JOIN campaign c ON c.campaign_id = o.campaign_id
            """;

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

    /// Whether the note of a gift still goes to that address. Until the transaction ends nobody
    /// takes the note back.
    boolean isStillFor(long donationId, String address) {
        sql.find(
                "SELECT t.donation_id FROM thank_you t WHERE t.donation_id = ? FOR UPDATE",
                statement -> statement.setLong(1, donationId),
                row -> row.getLong(1));
        return sql.find(
                        """
                        SELECT COALESCE(t.recipient, s.email, '')
                          FROM thank_you t
                          JOIN donation d ON d.donation_id = t.donation_id
                          JOIN supporter s ON s.supporter_id = d.supporter_id
                         WHERE t.donation_id = ?
                        """,
                        statement -> statement.setLong(1, donationId),
                        row -> row.getString(1))
                .filter(address::equals)
                .isPresent();
    }

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
                                    : ClaimDueNotes.SHORTEST_WAIT_FOR_ADDRESS;
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
                  FROM subject s
                  JOIN donation d ON d.movement_id = s.subject_id
                 WHERE s.subject = ANY(?)
                   AND d.status NOT IN ('PENDING', 'FAILED')
                   AND NOT EXISTS (SELECT 1 FROM thank_you t WHERE t.donation_id = d.donation_id)
                """,
                statement -> {
                    Sql.setInstant(statement, 1, now);
                    Sql.setInstant(statement, 2, now);
                    Sql.setTexts(
                            statement,
                            3,
                            transactionIds.stream()
                                    .map(id -> Subject.transaction(id).text())
                                    .toList());
                });
    }

    /// The longest due notes, some of which other senders may be at. The order names the whole
    /// index, so that the first few cost as much whatever number is owed.
    List<Long> due(Instant now, int most) {
        return sql.query(
                """
                  SELECT t.donation_id
                    FROM thank_you t
                   WHERE t.status = 'OWED'
                     AND t.next_attempt_at <= ?
                ORDER BY t.status, t.next_attempt_at
                   LIMIT ?
                """,
                statement -> {
                    Sql.setInstant(statement, 1, now);
                    statement.setInt(2, most);
                },
                row -> row.getLong(1));
    }

    /// Locks those of `due` that still are and that no other sender is at. Apart from finding them,
    /// because H2 would lock all that are due and then take the first.
    List<Long> lock(List<Long> due, Instant now) {
        return sql.queryNumbers(
                """
                SELECT t.donation_id
                  FROM thank_you t
                 WHERE (t.status = 'OWED' AND t.next_attempt_at <= ?) IS TRUE
                   AND t.donation_id = ANY(?)
                   FOR UPDATE SKIP LOCKED
                """,
                2,
                due,
                statement -> Sql.setInstant(statement, 1, now),
                row -> row.getLong(1));
    }

    /// The notes with the gifts they are for and whoever gave, the longest due first.
    List<OwedNote> read(List<Long> donationIds) {
        return sql.queryNumbers(
                NOTE
                        + """
                           WHERE d.donation_id = ANY(?)
                             AND t.donation_id IS NOT NULL
                        ORDER BY t.next_attempt_at, t.donation_id
                        """,
                donationIds,
                ThankYouTable::note);
    }

    /// The gift as a note would tell of it, whether or not one is owed.
    Optional<OwedNote> gift(long donationId) {
        return sql.find(
                NOTE + " WHERE d.donation_id = ?",
                statement -> statement.setLong(1, donationId),
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

    /// Notes that go with the same words for the same time.
    private record Alike(
            String language, String variantCode, @Nullable Long versionId, int attempt) {

        static Alike of(ClaimedNote note) {
            return new Alike(
                    note.language().code(),
                    note.variantCode(),
                    note.text().versionId(),
                    note.attempt());
        }
    }

    /// Marks notes that are locked by [#lock] as on their way from here on; at `giveUpAt` nobody
    /// waits for word of them any more.
    void begin(List<ClaimedNote> notes, Instant giveUpAt) {
        notes.stream()
                .collect(groupingBy(Alike::of))
                .forEach((alike, some) -> begin(alike, some, giveUpAt));
    }

    private void begin(Alike alike, List<ClaimedNote> notes, Instant giveUpAt) {
        sql.update(
                """
                MERGE INTO thank_you t
                USING ( SELECT c.donation_id
                             , c.message_id
                          FROM UNNEST(CAST(? AS bigint ARRAY), CAST(? AS varchar ARRAY))
                               AS c (donation_id, message_id) ) n
                   ON n.donation_id = t.donation_id
                 WHEN MATCHED AND t.status = 'OWED' THEN
                      UPDATE SET status = 'SENDING'
                               , message_id = n.message_id
                               , language = ?
                               , variant_code = ?
                               , version_id = ?
                               , attempt_count = ?
                               , next_attempt_at = ?
                               , reason = NULL
                """,
                statement -> {
                    Sql.setNumbers(statement, 1, mapped(notes, ClaimedNote::donationId));
                    Sql.setTexts(statement, 2, mapped(notes, ClaimedNote::messageId));
                    statement.setString(3, alike.language());
                    statement.setString(4, alike.variantCode());
                    Sql.setLong(statement, 5, alike.versionId());
                    statement.setInt(6, alike.attempt());
                    Sql.setInstant(statement, 7, giveUpAt);
                });
    }

    private static <T> List<T> mapped(List<ClaimedNote> notes, Function<ClaimedNote, T> what) {
        return notes.stream().map(what).toList();
    }

    /// Writes down what became of hand-overs that all ended alike, each being the `attempt`-th of
    /// its note. Word that comes after a note was given up is taken too: it knows better.
    ///
    /// @return how many there are; the others have moved on since
    int settle(List<Long> donationIds, int attempt, Settlement settlement) {
        return sql.updateNumbers(
                """
                UPDATE thank_you
                   SET status = ?
                     , attempt_count = ?
                     , next_attempt_at = ?
                     , sent_at = ?
                     , reason = ?
                 WHERE attempt_count = ?
                   AND (status IN ('SENDING', 'UNCERTAIN')) IS TRUE
                   AND donation_id = ANY(?)
                """,
                7,
                donationIds,
                statement -> {
                    statement.setString(1, settlement.state().name());
                    statement.setInt(2, settlement.attempts());
                    Sql.setInstant(statement, 3, settlement.next());
                    Sql.setInstant(statement, 4, settlement.sentAt());
                    statement.setString(5, settlement.reason());
                    statement.setInt(6, attempt);
                });
    }

    /// Marks that its address was refused for good.
    void bounced(long donationId, Instant at) {
        sql.update(
                "UPDATE thank_you SET bounced_at = ? WHERE donation_id = ?",
                statement -> {
                    Sql.setInstant(statement, 1, at);
                    statement.setLong(2, donationId);
                });
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
        var owedAt = Sql.instantOrNull(row, "owed_at");
        var givenAt = Sql.instant(row, "given_at");
        var course =
                new OwedNote.Course(
                        row.getString("message_id"),
                        row.getInt("attempt_count"),
                        owedAt == null ? givenAt : owedAt,
                        row.getBoolean("asked"),
                        row.getBoolean("insisted"),
                        row.getInt("resent_count"));
        var gift =
                new OwedNote.Gift(
                        row.getLong("donation_id"),
                        DonationStatus.valueOf(row.getString("status")),
                        row.getLong("gross_minor"),
                        row.getString("currency"),
                        givenAt,
                        row.getString("subscription_id") != null);
        var reader =
                new OwedNote.Reader(
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("language"),
                        row.getString("country"),
                        row.getBoolean("wants_no_email"));
        return new OwedNote(course, gift, reader, facts(row));
    }

    private static GiftFacts facts(ResultSet row) throws SQLException {
        var isPayment = row.getString("subscription_id") != null;
        return new GiftFacts(
                row.getInt("gifts_before") + 1,
                Sql.instantOrNull(row, "previous_at"),
                isPayment ? row.getInt("payments_before") + 1 : 0,
                row.getString("code"),
                row.getString("name_it"),
                row.getString("name_en"));
    }
}
