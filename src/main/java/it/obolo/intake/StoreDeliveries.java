package it.obolo.intake;

import io.micronaut.context.annotation.Context;
import it.obolo.paypal.PayPalSettings;
import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.storage.StorageHealth;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps deliveries, durably, each external key once. One writer takes all that wait into one
/// transaction and waits for one durability barrier, so that many arriving at once cost little more
/// than one; what comes by itself is committed at once. Nothing is read or booked here. An instant
/// payment notification is queued to be confirmed first.
@Context
public class StoreDeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(StoreDeliveries.class);
    static final int LONGEST_QUEUE = 4096;
    private static final int LARGEST_GROUP = 256;

    /// What became of it.
    public enum Outcome {
        /// On disk, now or before.
        STORED,
        /// Not kept: the queue or the disk is full, or the database cannot take it. The teller
        /// should come again.
        NOT_NOW
    }

    private record Waiting(
            long deliveryId, NewDelivery delivery, CompletableFuture<Outcome> outcome) {}

    private final Sql sql;
    private final Ids ids;
    private final Clock clock;
    private final Database database;
    private final StorageHealth storageHealth;
    private final WorkSignal workSignal;
    private final Rush rush;
    private final String environment;
    private final ArrayBlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final RecentKeys recentlyStored = new RecentKeys();
    private final Gathering gathering = new Gathering();
    private final Thread writer;
    private volatile boolean stopping;

    StoreDeliveries(
            Sql sql,
            Ids ids,
            Clock clock,
            Database database,
            StorageHealth storageHealth,
            WorkSignal workSignal,
            Rush rush,
            PayPalSettings settings) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.database = database;
        this.storageHealth = storageHealth;
        this.workSignal = workSignal;
        this.rush = rush;
        this.environment = settings.environment().name();
        this.writer = Thread.ofPlatform().name("delivery-writer").start(this::writeUntilStopped);
    }

    /// Completes once the delivery is on disk or cannot be kept now; never exceptionally.
    public CompletableFuture<Outcome> store(NewDelivery delivery) {
        if (recentlyStored.has(delivery.externalKey())) {
            return CompletableFuture.completedFuture(Outcome.STORED);
        }
        var waiting = new Waiting(ids.next(), delivery, new CompletableFuture<>());
        if (stopping || !storageHealth.acceptsWork() || !queue.offer(waiting)) {
            return CompletableFuture.completedFuture(Outcome.NOT_NOW);
        }
        if (stopping && queue.remove(waiting)) {
            return CompletableFuture.completedFuture(Outcome.NOT_NOW);
        }
        if (gathering.isComplete(queue.size() + 1)) {
            LockSupport.unpark(writer);
        }
        return waiting.outcome();
    }

    /// How full the queue is, from 0 to 100 percent.
    public int queuePercent() {
        return queue.size() * 100 / LONGEST_QUEUE;
    }

    private void writeUntilStopped() {
        var group = new ArrayList<Waiting>(LARGEST_GROUP);
        while (!stopping || !queue.isEmpty()) {
            try {
                TimeUnit.NANOSECONDS.sleep(rush.pause());
                var first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    gather();
                    queue.drainTo(group, LARGEST_GROUP - 1);
                    gathering.begins(group.size());
                    write(group);
                }
            } catch (InterruptedException _) {
                stopping = true;
            } finally {
                group.clear();
            }
        }
    }

    /// Looks once more before it waits: whoever came between the two looks wakes nobody.
    private void gather() {
        for (var pause = gathering.pause(queue.size() + 1);
                pause > 0;
                pause = gathering.pause(queue.size() + 1)) {
            if (!gathering.isComplete(queue.size() + 1)) {
                LockSupport.parkNanos(pause);
            }
        }
    }

    private void write(List<Waiting> group) {
        try {
            var receivedAt = clock.instant();
            sql.transaction(() -> {
                insert(group, receivedAt);
                return group.size();
            });
            database.barrier().await();
        } catch (RuntimeException e) {
            LOG.error("{} deliveries could not be stored: {}", group.size(), e.getMessage());
            group.forEach(waiting -> waiting.outcome().complete(Outcome.NOT_NOW));
            return;
        }
        rush.kept(group.size());
        for (var waiting : group) {
            recentlyStored.add(waiting.delivery().externalKey());
            waiting.outcome().complete(Outcome.STORED);
        }
        workSignal.ring();
    }

    private void insert(List<Waiting> group, Instant receivedAt) {
        sql.batch(
                """
                INSERT INTO delivery
                     ( delivery_id, channel, environment, external_key, kind, body, headers, received_at )
                VALUES ( ?, ?, ?, ?, ?, ?, ?, ? )
                    ON CONFLICT DO NOTHING
                """,
                group,
                (statement, waiting) -> {
                    var delivery = waiting.delivery();
                    statement.setLong(1, waiting.deliveryId());
                    statement.setString(2, delivery.channel().name());
                    statement.setString(3, environment);
                    statement.setString(4, delivery.externalKey());
                    statement.setString(5, delivery.kind());
                    statement.setBytes(6, delivery.body());
                    statement.setString(7, delivery.headers());
                    Sql.setInstant(statement, 8, receivedAt);
                });
        sql.update(
                """
                INSERT INTO delivery_queue
                     ( delivery_id, status, attempt_count, next_attempt_at )
                SELECT d.delivery_id
                     , CASE d.channel WHEN 'IPN' THEN 'UNVERIFIED' ELSE 'WAITING' END
                     , 0
                     , d.received_at
                  FROM delivery d
                 WHERE d.delivery_id = ANY(?)
                """,
                statement ->
                        Sql.setNumbers(
                                statement, 1, group.stream().map(Waiting::deliveryId).toList()));
    }

    /// Writes what is queued, then ends. The thread is never interrupted: an interrupt inside H2
    /// closes its file.
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        writer.join(10_000);
    }
}
