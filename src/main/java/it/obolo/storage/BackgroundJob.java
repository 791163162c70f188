package it.obolo.storage;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that the server does again and again beside requests, on a thread of its own, from
/// [BackgroundTime] until the program ends: after each pause, or sooner when the bell rings. A
/// round that fails is told to [JobHealth] and tried again after the next pause. The thread is
/// never interrupted, because that could tear the database's file.
public abstract class BackgroundJob {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundJob.class);

    private final String name;
    private final Rhythm rhythm;
    private final Bell bell;
    private final JobHealth health;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    /// When a job works.
    ///
    /// @param pause between two rounds
    /// @param gather how long it waits after the bell, so that what rings one after the other is
    ///   one round
    /// @param patience how long the end of the program waits for the round in hand
    public record Rhythm(Duration pause, Duration gather, Duration patience) {

        /// Works as soon as the bell rings.
        public Rhythm(Duration pause, Duration patience) {
            this(pause, Duration.ZERO, patience);
        }
    }

    /// A job that only itself wakes.
    ///
    /// @param name of its thread, and in what is told of it
    protected BackgroundJob(String name, Rhythm rhythm, JobHealth health) {
        this(name, rhythm, health, new Bell());
    }

    /// A job that `bell` wakes.
    protected BackgroundJob(String name, Rhythm rhythm, JobHealth health, Bell bell) {
        this.name = name;
        this.rhythm = rhythm;
        this.bell = bell;
        this.health = health;
    }

    /// Does one round; says whether there is more to do at once.
    protected abstract boolean work() throws Exception;

    /// Whether it is done at all.
    public boolean isOn() {
        return true;
    }

    /// Breaks off a round in hand that took longer than the end of the program waits for it; then
    /// it is waited for as long again.
    protected void breakOff() {}

    /// Begins, if it is done at all.
    @EventListener
    public final synchronized void start(BackgroundTime now) {
        if (thread == null && isOn()) {
            thread = Thread.ofPlatform().daemon().name(name).start(this::run);
        }
    }

    /// Has it work soon.
    protected final void wake() {
        bell.ring();
    }

    /// Lets the round in hand come to its end.
    @PreDestroy
    public final synchronized void stop() throws InterruptedException {
        stopping.countDown();
        bell.ring();
        if (thread != null && !thread.join(rhythm.patience())) {
            breakOff();
            thread.join(rhythm.patience());
        }
    }

    private void run() {
        try {
            while (!isStopping()) {
                bell.await(rhythm.pause());
                if (stopping.await(rhythm.gather().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                for (var more = true; more && !isStopping(); ) {
                    more = workSome();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private boolean workSome() {
        try {
            var more = work();
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
