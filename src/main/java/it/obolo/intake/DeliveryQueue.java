package it.obolo.intake;

import it.obolo.donation.Channel;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The table of deliveries that are not in the books yet.
@Singleton
class DeliveryQueue {

    /// A delivery to be worked.
    record Claimed(
            long deliveryId,
            Channel channel,
            String kind,
            byte[] body,
            Instant receivedAt,
            int attemptCount) {}

    private static final String CLAIM =
            """
              SELECT q.delivery_id
                   , q.attempt_count
                   , d.channel
                   , d.kind
                   , d.body
                   , d.received_at
                FROM delivery_queue q
                JOIN delivery d ON d.delivery_id = q.delivery_id
            """;

    private final Sql sql;

    DeliveryQueue(Sql sql) {
        this.sql = sql;
    }

    /// Takes the oldest that are due and that nobody else holds; they are held until the
    /// transaction ends. Ids are claimed first, so that the lock is on the small table only.
    List<Claimed> claim(int limit, Instant now) {
        var ids =
                sql.query(
                        """
                          SELECT q.delivery_id
                            FROM delivery_queue q
                           WHERE q.status           = 'WAITING'
                             AND q.next_attempt_at <= ?
                        ORDER BY q.delivery_id
                           LIMIT ?
                             FOR UPDATE SKIP LOCKED
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, now);
                            statement.setInt(2, limit);
                        },
                        rows -> rows.getLong(1));
        return read(ids);
    }

    /// Takes those of these that are due and that nobody else holds.
    List<Claimed> claim(Collection<Long> deliveryIds, Instant now) {
        return read(
                sql.query(
                        """
                          SELECT q.delivery_id
                            FROM delivery_queue q
                           WHERE q.status           = 'WAITING'
                             AND q.next_attempt_at <= ?
                             AND q.delivery_id      = ANY(?)
                        ORDER BY q.delivery_id
                             FOR UPDATE SKIP LOCKED
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, now);
                            Sql.setNumbers(statement, 2, deliveryIds);
                        },
                        rows -> rows.getLong(1)));
    }

    private List<Claimed> read(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return sql.queryNumbers(
                CLAIM + " WHERE q.delivery_id = ANY(?) ORDER BY q.delivery_id",
                ids,
                DeliveryQueue::read);
    }

    void done(Collection<Long> deliveryIds) {
        sql.updateNumbers("DELETE FROM delivery_queue WHERE delivery_id = ANY(?)", deliveryIds);
    }

    void retry(long deliveryId, Instant nextAttemptAt, String reason) {
        sql.update(
                """
                UPDATE delivery_queue
                   SET attempt_count   = attempt_count + 1
                     , next_attempt_at = ?
                     , reason          = ?
                 WHERE delivery_id     = ?
                """,
                statement -> {
                    Sql.setInstant(statement, 1, nextAttemptAt);
                    statement.setString(2, reason);
                    statement.setLong(3, deliveryId);
                });
    }

    void park(long deliveryId, String reason) {
        sql.update(
                """
                UPDATE delivery_queue
                   SET status        = 'PARKED'
                     , attempt_count = attempt_count + 1
                     , reason        = ?
                 WHERE delivery_id   = ?
                """,
                statement -> {
                    statement.setString(1, reason);
                    statement.setLong(2, deliveryId);
                });
    }

    private static Claimed read(ResultSet rows) throws SQLException {
        return new Claimed(
                rows.getLong("delivery_id"),
                Channel.valueOf(rows.getString("channel")),
                rows.getString("kind"),
                rows.getBytes("body"),
                Sql.instant(rows, "received_at"),
                rows.getInt("attempt_count"));
    }
}
