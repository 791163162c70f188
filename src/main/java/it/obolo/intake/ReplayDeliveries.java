package it.obolo.intake;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.OptionalLong;

/// Puts stored deliveries back into the queue, to be worked again: one that was parked, or
/// everything. What was booked already is booked to the same; refused deliveries stay refused.
@Singleton
public class ReplayDeliveries {

    private final Sql sql;
    private final Clock clock;
    private final WorkSignal signal;

    ReplayDeliveries(Sql sql, Clock clock, WorkSignal signal) {
        this.sql = sql;
        this.clock = clock;
        this.signal = signal;
    }

    /// Queues one delivery, or all.
    ///
    /// @return how many were queued; 0 if there is no such delivery or it was refused
    public int replay(OptionalLong deliveryId) {
        var queued =
                sql.transaction(() -> deliveryId.isPresent() ? one(deliveryId.getAsLong()) : all());
        signal.give();
        return queued;
    }

    /// Queues the rows of files that have one of these kinds.
    ///
    /// @return how many were queued
    public int replay(Collection<String> kinds) {
        var queued = sql.transaction(() -> ofKinds(kinds));
        signal.give();
        return queued;
    }

    private int ofKinds(Collection<String> kinds) {
        var requeued =
                sql.update(
                        """
                        UPDATE delivery_queue
                           SET status          = 'WAITING'
                             , attempt_count   = 1
                             , next_attempt_at = ?
                             , reason          = NULL
                         WHERE status          = 'PARKED'
                           AND delivery_id IN (SELECT d.delivery_id
                                                 FROM delivery d
                                                WHERE d.channel = 'FILE'
                                                  AND d.kind = ANY(?))
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, clock.instant());
                            Sql.setTexts(statement, 2, kinds);
                        });
        return requeued
                + sql.update(
                        """
                        INSERT INTO delivery_queue
                             ( delivery_id, status, attempt_count, next_attempt_at )
                        SELECT d.delivery_id, 'WAITING', 1, ?
                          FROM delivery d
                         WHERE d.channel = 'FILE'
                           AND d.kind = ANY(?)
                           AND NOT EXISTS (SELECT 1 FROM delivery_queue q WHERE q.delivery_id = d.delivery_id)
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, clock.instant());
                            Sql.setTexts(statement, 2, kinds);
                        });
    }

    /// `attempt_count` starts at 1, which tells the worker that earlier evidence may be there.
    private int one(long deliveryId) {
        var requeued =
                sql.update(
                        """
                        UPDATE delivery_queue
                           SET status          = 'WAITING'
                             , attempt_count   = 1
                             , next_attempt_at = ?
                             , reason          = NULL
                         WHERE delivery_id     = ?
                           AND status          <> 'REFUSED'
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, clock.instant());
                            statement.setLong(2, deliveryId);
                        });
        if (requeued == 1) {
            return 1;
        }
        return sql.update(
                """
                INSERT INTO delivery_queue
                     ( delivery_id, status, attempt_count, next_attempt_at )
                SELECT d.delivery_id, 'WAITING', 1, ?
                  FROM delivery d
                 WHERE d.delivery_id = ?
                   AND NOT EXISTS (SELECT 1 FROM delivery_queue q WHERE q.delivery_id = d.delivery_id)
                """,
                statement -> {
                    Sql.setInstant(statement, 1, clock.instant());
                    statement.setLong(2, deliveryId);
                });
    }

    private int all() {
        var requeued =
                sql.update(
                        """
                        UPDATE delivery_queue
                           SET status          = 'WAITING'
                             , attempt_count   = 1
                             , next_attempt_at = ?
                             , reason          = NULL
                         WHERE status          = 'PARKED'
                        """,
                        statement -> Sql.setInstant(statement, 1, clock.instant()));
        return requeued
                + sql.update(
                        """
                        INSERT INTO delivery_queue
                             ( delivery_id, status, attempt_count, next_attempt_at )
                        SELECT d.delivery_id, 'WAITING', 1, ?
                          FROM delivery d
                         WHERE NOT EXISTS (SELECT 1 FROM delivery_queue q WHERE q.delivery_id = d.delivery_id)
                        """,
                        statement -> Sql.setInstant(statement, 1, clock.instant()));
    }
}
