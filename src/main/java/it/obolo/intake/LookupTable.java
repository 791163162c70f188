package it.obolo.intake;

import it.obolo.donation.Subject;
import it.obolo.donation.SubjectTable;
import it.obolo.paypal.TranslateAnswer;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `payer_lookup` table: what is to be fetched from PayPal.
@Singleton
class LookupTable {

    /// What an answer is wanted for.
    enum Wanted {
        /// Who gave, or what a subscription promises.
        PAYER,
        /// Of which payment this refund is.
        REFUND,
        /// Of which payment this reversal is.
        REVERSAL
    }

    /// Something to ask.
    ///
    /// @param subjectId the number of `subject`
    /// @param deliveryId the parked delivery that waits for the answer; null where none does
    record Lookup(
            long subjectId,
            Subject subject,
            Wanted wanted,
            @Nullable Long deliveryId,
            int attemptCount) {

        /// The kind under which the answer is kept.
        String answerKind() {
            return switch (wanted) {
                case REFUND -> TranslateAnswer.REFUND;
                case REVERSAL -> TranslateAnswer.REVERSAL;
                case PAYER ->
                        subject.kind() == Subject.Kind.ORDER
                                ? TranslateAnswer.ORDER
                                : TranslateAnswer.SUBSCRIPTION;
            };
        }
    }

    private static final String INSERT =
            """
            INSERT INTO payer_lookup
                 ( subject_id, status, attempt_count, next_attempt_at, wanted, delivery_id )
            VALUES ( ?, 'WAITING', 0, ?, ?, ? )
                ON CONFLICT DO NOTHING
            """;

    private final Sql sql;
    private final SubjectTable numbers;

    LookupTable(Sql sql, SubjectTable numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    /// Adds orders and subscriptions, by their numbers, except those that were noted before; within
    /// the booking transaction.
    void add(Collection<Long> subjectIds, Instant now) {
        sql.batch(
                INSERT,
                subjectIds,
                (statement, number) -> {
                    statement.setLong(1, number);
                    Sql.setInstant(statement, 2, now);
                    statement.setString(3, Wanted.PAYER.name());
                    Sql.setLong(statement, 4, null);
                });
    }

    /// Adds a refund or reversal, also one that was given up before; within the booking
    /// transaction.
    void addAgain(Subject subject, Wanted wanted, long deliveryId, Instant now) {
        var number = Objects.requireNonNull(numbers.numbered(Set.of(subject)).get(subject));
        delete(number);
        sql.update(
                INSERT,
                statement -> {
                    statement.setLong(1, number);
                    Sql.setInstant(statement, 2, now);
                    statement.setString(3, wanted.name());
                    statement.setLong(4, deliveryId);
                });
    }

    /// The longest due first. The order names the whole index, so that eight cost as much whatever
    /// number waits.
    List<Lookup> due(Instant now, int most) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT l.subject_id
                               , s.subject
                               , l.wanted
                               , l.delivery_id
                               , l.attempt_count
                            FROM payer_lookup l
                            JOIN subject s ON s.subject_id = l.subject_id
                           WHERE l.status           = 'WAITING'
                             AND l.next_attempt_at <= ?
                        ORDER BY l.status, l.next_attempt_at
                           LIMIT ?
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, now);
                            statement.setInt(2, most);
                        },
                        LookupTable::read));
    }

    /// Whether evidence of PayPal's API about it is in the books.
    boolean isAnswered(Subject subject) {
        return !sql.query(
                        """
                        SELECT 1
                          FROM subject s
                          JOIN evidence e ON e.subject_id = s.subject_id
                         WHERE s.subject = ?
                           AND e.channel = 'API'
                         LIMIT 1
                        """,
                        statement -> statement.setString(1, subject.text()),
                        row -> row.getInt(1))
                .isEmpty();
    }

    /// The answer is stored: there is nothing to ask any more, and the delivery that waited for it
    /// is worked again.
    void close(Lookup lookup, Instant now) {
        sql.transaction(() -> {
            delete(lookup.subjectId());
            var deliveryId = lookup.deliveryId();
            return deliveryId == null ? 0 : unpark(deliveryId, now);
        });
    }

    private int unpark(long deliveryId, Instant now) {
        return sql.update(
                """
                UPDATE delivery_queue
                   SET status          = 'WAITING'
                     , attempt_count   = 1
                     , next_attempt_at = ?
                     , reason          = NULL
                 WHERE delivery_id     = ?
                   AND status          = 'PARKED'
                """,
                statement -> {
                    Sql.setInstant(statement, 1, now);
                    statement.setLong(2, deliveryId);
                });
    }

    void giveUp(Lookup lookup, String reason) {
        note(lookup, "PARKED", null, reason);
    }

    void askAgain(Lookup lookup, Instant at, String reason) {
        note(lookup, "WAITING", at, reason);
    }

    private void delete(long subjectId) {
        sql.update(
                "DELETE FROM payer_lookup WHERE subject_id = ?",
                statement -> statement.setLong(1, subjectId));
    }

    private void note(Lookup lookup, String status, @Nullable Instant nextAt, String reason) {
        sql.transaction(() ->
                sql.update(
                        """
                        UPDATE payer_lookup
                           SET status          = ?
                             , attempt_count   = attempt_count + 1
                             , next_attempt_at = COALESCE(?, next_attempt_at)
                             , reason          = ?
                         WHERE subject_id      = ?
                        """,
                        statement -> {
                            statement.setString(1, status);
                            Sql.setInstant(statement, 2, nextAt);
                            statement.setString(3, reason);
                            statement.setLong(4, lookup.subjectId());
                        }));
    }

    private static Lookup read(ResultSet row) throws SQLException {
        return new Lookup(
                row.getLong("subject_id"),
                Subject.parse(Objects.requireNonNull(row.getString("subject"))),
                Wanted.valueOf(row.getString("wanted")),
                Sql.longOrNull(row, "delivery_id"),
                row.getInt("attempt_count"));
    }
}
