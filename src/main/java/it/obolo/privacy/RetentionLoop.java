package it.obolo.privacy;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies the retention schedule once a day while the server runs.
@Singleton
class RetentionLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionLoop.class);
    private static final Duration EACH = Duration.ofHours(23);
    private static final long LOOK_MINUTES = 10;

    private final ApplyRetention applyRetention;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    RetentionLoop(ApplyRetention applyRetention, Clock clock) {
        this.applyRetention = applyRetention;
        this.clock = clock;
    }

    @EventListener
    void start(ServerStartupEvent event) {
        thread = Thread.ofPlatform().daemon().name("retention").start(this::run);
    }

    private void run() {
        try {
            while (!stopped.await(LOOK_MINUTES, TimeUnit.MINUTES)) {
                applyIfDue();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void applyIfDue() {
        try {
            if (applyRetention.lastRun().plus(EACH).isBefore(clock.instant())) {
                LOG.info("retention applied: {}", applyRetention.apply());
            }
        } catch (RuntimeException e) {
            LOG.warn("retention failed, tried again soon: {}", e.getClass().getSimpleName());
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopped.countDown();
        if (thread != null) {
            thread.join(Duration.ofSeconds(10));
        }
    }
}
