package it.obolo.storage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that the server does again and again beside requests, on a thread of its own: after each
/// pause, or sooner when the bell rings. A round that fails is told to [JobHealth] and tried again
/// after the next pause. The thread is never interrupted, because that could tear the database's
/// file.
public final class BackgroundJob {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundJob.class);

    /// One round; says whether there is more to do at once.
    @FunctionalInterface
    public interface Round {
        /// Does some of it.
        boolean work() throws Exception;
    }

    private final String name;
    private final Duration pause;
    private final Bell bell;
    private final JobHealth health;
    private final Round round;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    public BackgroundJob(String name, Duration pause, Bell bell, JobHealth health, Round round) {
        this.name = name;
        this.pause = pause;
        this.bell = bell;
        this.health = health;
        this.round = round;
    }

    /// Starts it, once.
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name(name).start(this::run);
        }
    }

    /// Lets the round in hand come to its end, for which it waits so long at most.
    public synchronized void stop(Duration patience) throws InterruptedException {
        stopping = true;
        bell.ring();
        if (thread != null) {
            thread.join(patience);
        }
    }

    private void run() {
        try {
            while (!stopping) {
                bell.await(pause);
                for (var more = true; more && !stopping; ) {
                    more = workSome();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean workSome() {
        try {
            var more = round.work();
            health.well(name);
            return more;
        } catch (Exception e) {
            health.failed(name);
            var kind = e instanceof StorageFailure ? e.getMessage() : e.getClass().getName();
            LOG.warn("{} failed, tried again soon: {}", name, kind);
            LOG.debug("{} failed", name, e);
            return false;
        }
    }
}
