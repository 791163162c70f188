package it.obolo.intake;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.OptionalLong;

/// Puts stored deliveries back into the queue, to be worked again: one that was parked, or
/// everything. What was booked already is booked to the same; what PayPal did not send stays
/// refused.
@Singleton
public class ReplayDeliveries {

    /// An instant payment notification goes back to be confirmed and judged: only what PayPal
    /// confirmed is worked, and `PAYPAL_RECEIVER` may have been mended since. What PayPal called
    /// invalid stays refused.
    private static final String REQUEUE =
            """
            UPDATE delivery_queue q
               SET status          = CASE WHEN EXISTS (SELECT 1
                                                         FROM delivery d
                                                        WHERE d.delivery_id = q.delivery_id
                                                          AND d.channel     = 'IPN')
                                          THEN 'UNVERIFIED'
                                          ELSE 'WAITING'
                                     END
                 , attempt_count   = 1
                 , next_attempt_at = ?
                 , reason          = NULL
             WHERE (q.status <> 'REFUSED'
                    OR EXISTS (SELECT 1
                                 FROM ipn_verdict v
                                WHERE v.delivery_id = q.delivery_id
                                  AND v.verdict     = 'VERIFIED'))
            """;

    /// What was worked is ours, whatever the settings say today; it is never judged again.
    private static final String AGAIN =
            """
            INSERT INTO delivery_queue
                 ( delivery_id, status, attempt_count, next_attempt_at )
            SELECT d.delivery_id, 'WAITING', 1, ?
              FROM delivery d
             WHERE NOT EXISTS (SELECT 1 FROM delivery_queue q WHERE q.delivery_id = d.delivery_id)
            """;

    private final Sql sql;
    private final Clock clock;
    private final WorkSignal signal;
    private final VerifyIpns verifyIpns;

    ReplayDeliveries(Sql sql, Clock clock, WorkSignal signal, VerifyIpns verifyIpns) {
        this.sql = sql;
        this.clock = clock;
        this.signal = signal;
        this.verifyIpns = verifyIpns;
    }

    /// Queues one delivery, or all.
    ///
    /// @return how many were queued; 0 if there is no such delivery or it was refused
    public int replay(OptionalLong deliveryId) {
        var queued =
                sql.transaction(() -> deliveryId.isPresent() ? one(deliveryId.getAsLong()) : all());
        signal.ring();
        verifyIpns.wake();
        return queued;
    }

    /// Queues the rows of files that have one of these kinds.
    ///
    /// @return how many were queued
    public int replay(Collection<String> kinds) {
        var queued = sql.transaction(() -> ofKinds(kinds));
        signal.ring();
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
                        REQUEUE + " AND q.delivery_id = ?",
                        statement -> {
                            Sql.setInstant(statement, 1, clock.instant());
                            statement.setLong(2, deliveryId);
                        });
        if (requeued > 0) {
            return requeued;
        }
        return sql.update(
                AGAIN + " AND d.delivery_id = ?",
                statement -> {
                    Sql.setInstant(statement, 1, clock.instant());
                    statement.setLong(2, deliveryId);
                });
    }

    private int all() {
        var requeued =
                sql.update(
                        REQUEUE + " AND q.status IN ('PARKED', 'REFUSED')",
                        statement -> Sql.setInstant(statement, 1, clock.instant()));
        return requeued
                + sql.update(AGAIN, statement -> Sql.setInstant(statement, 1, clock.instant()));
    }
}
