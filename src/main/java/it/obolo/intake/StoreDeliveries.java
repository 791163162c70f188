package it.obolo.intake;

import io.micronaut.context.annotation.Context;
import it.obolo.storage.Database;
import it.obolo.storage.StorageHealth;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
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
/// than one; what comes by itself is committed at once. Nothing is read or booked here.
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

    private record Waiting(NewDelivery delivery, CompletableFuture<Outcome> outcome) {}

    private final InsertDeliveries insertDeliveries;
    private final Clock clock;
    private final Database database;
    private final StorageHealth storageHealth;
    private final WorkSignal workSignal;
    private final Rush rush;
    private final ArrayBlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final RecentKeys recentlyStored = new RecentKeys();
    private final Gathering gathering = new Gathering();
    private final Thread writer;
    private volatile boolean stopping;

    StoreDeliveries(
            InsertDeliveries insertDeliveries,
            Clock clock,
            Database database,
            StorageHealth storageHealth,
            WorkSignal workSignal,
            Rush rush) {
        this.insertDeliveries = insertDeliveries;
        this.clock = clock;
        this.database = database;
        this.storageHealth = storageHealth;
        this.workSignal = workSignal;
        this.rush = rush;
        this.writer = Thread.ofPlatform().name("delivery-writer").start(this::writeUntilStopped);
    }

    /// Completes once the delivery is on disk or cannot be kept now; never exceptionally.
    public CompletableFuture<Outcome> store(NewDelivery delivery) {
        if (recentlyStored.has(delivery.externalKey())) {
            return CompletableFuture.completedFuture(Outcome.STORED);
        }
        var waiting = new Waiting(delivery, new CompletableFuture<>());
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
            var deliveries = group.stream().map(Waiting::delivery).toList();
            var receivedAt = clock.instant();
            insertDeliveries.insert(deliveries, receivedAt);
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

    /// Writes what is queued, then ends. The thread is never interrupted: an interrupt inside H2
    /// closes its file.
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        writer.join(10_000);
    }
}
