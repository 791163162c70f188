package it.obolo.privacy;

import io.micronaut.runtime.event.annotation.EventListener;
import it.obolo.storage.BackgroundJob;
import it.obolo.storage.BackgroundTime;
import it.obolo.storage.Bell;
import it.obolo.storage.JobHealth;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies the retention schedule once a day while the server runs.
@Singleton
class RetentionLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionLoop.class);
    private static final Duration EACH = Duration.ofHours(23);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BackgroundJob job;

    RetentionLoop(ApplyRetention applyRetention, Clock clock, JobHealth health) {
        this.job =
                new BackgroundJob(
                        "retention",
                        PAUSE,
                        new Bell(),
                        health,
                        () -> {
                            if (applyRetention.lastRun().plus(EACH).isBefore(clock.instant())) {
                                LOG.info("retention applied: {}", applyRetention.apply());
                            }
                            return false;
                        });
    }

    @EventListener
    void start(BackgroundTime now) {
        job.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        job.stop(PATIENCE);
    }
}
