package it.obolo.supporter;

import io.micronaut.runtime.event.annotation.EventListener;
import it.obolo.storage.BackgroundJob;
import it.obolo.storage.BackgroundTime;
import it.obolo.storage.Bell;
import it.obolo.storage.JobHealth;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Looks now and then for who may be one person, among those described since, so that no page has
/// to wait for it.
@Singleton
class LikenessLoop {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BackgroundJob job;

    LikenessLoop(WriteLikeness writeLikeness, JobHealth health) {
        this.job =
                new BackgroundJob("likeness", PAUSE, new Bell(), health, writeLikeness::writeSome);
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
