package it.obolo.report.needs;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts by the hour what PayPal sends us unasked, webhooks and notifications, so that silence can
/// be noticed without looking through all deliveries. Goes on where it ended.
@Singleton
public class CountMessages {

    private static final int BATCH = 5000;
    private static final Duration KEPT = Duration.ofDays(400);

    /// What is younger than this may still have an older neighbour that is being stored.
    private static final Duration SETTLED = Duration.ofSeconds(20);

    private final Sql sql;
    private final Clock clock;

    private record Delivery(long id, String channel, Instant receivedAt) {}

    private record Hour(int count, Instant lastAt) {}

    CountMessages(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Counts what has come since; true if there is more.
    public boolean countSome() {
        return sql.transaction(() -> {
            var mark =
                    sql.query(
                                    "SELECT delivery_id FROM message_mark FOR UPDATE",
                                    row -> row.getLong(1))
                            .getFirst();
            var settled = clock.instant().minus(SETTLED);
            var read = after(mark);
            var fresh = read.stream().takeWhile(d -> !d.receivedAt().isAfter(settled)).toList();
            if (!fresh.isEmpty()) {
                count(fresh);
                sql.update(
                        "UPDATE message_mark SET delivery_id = ?",
                        statement -> statement.setLong(1, fresh.getLast().id()));
                sql.update(
                        "DELETE FROM message_hour WHERE hour_at < ?",
                        statement -> Sql.setInstant(statement, 1, clock.instant().minus(KEPT)));
            }
            return fresh.size() == BATCH;
        });
    }

    private List<Delivery> after(long mark) {
        return sql.query(
                """
                  SELECT delivery_id
                       , channel
                       , received_at
                    FROM delivery
                   WHERE delivery_id > ?
                ORDER BY delivery_id
                   LIMIT ?
                """,
                statement -> {
                    statement.setLong(1, mark);
                    statement.setInt(2, BATCH);
                },
                row ->
                        new Delivery(
                                row.getLong("delivery_id"),
                                row.getString("channel"),
                                Sql.instant(row, "received_at")));
    }

    private void count(List<Delivery> deliveries) {
        Map<Instant, Hour> hours = new TreeMap<>();
        deliveries.stream()
                .filter(d -> d.channel().equals("WEBHOOK") || d.channel().equals("IPN"))
                .forEach(d ->
                        hours.merge(
                                d.receivedAt().truncatedTo(ChronoUnit.HOURS),
                                new Hour(1, d.receivedAt()),
                                CountMessages::sum));
        var missing =
                sql.batchMissing(
                        """
                        UPDATE message_hour
                           SET message_count = message_count + ?
                             , last_at       = GREATEST(last_at, ?)
                         WHERE hour_at = ?
                        """,
                        hours.entrySet(),
                        (statement, hour) -> {
                            statement.setInt(1, hour.getValue().count());
                            Sql.setInstant(statement, 2, hour.getValue().lastAt());
                            Sql.setInstant(statement, 3, hour.getKey());
                        });
        sql.batch(
                "INSERT INTO message_hour (message_count, last_at, hour_at) VALUES (?, ?, ?)",
                missing,
                (statement, hour) -> {
                    statement.setInt(1, hour.getValue().count());
                    Sql.setInstant(statement, 2, hour.getValue().lastAt());
                    Sql.setInstant(statement, 3, hour.getKey());
                });
    }

    private static Hour sum(Hour one, Hour other) {
        var last = one.lastAt().isAfter(other.lastAt()) ? one.lastAt() : other.lastAt();
        return new Hour(one.count() + other.count(), last);
    }
}
