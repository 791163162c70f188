package it.obolo.portal;

import io.micronaut.runtime.event.annotation.EventListener;
import it.obolo.storage.BackgroundJob;
import it.obolo.storage.BackgroundTime;
import it.obolo.storage.Bell;
import it.obolo.storage.JobHealth;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;

/// The postman in the server: mails the links that were asked for.
@Singleton
class PortalLoop {

    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bell bell = new Bell();
    private final BackgroundJob job;

    PortalLoop(MailLinks mailLinks, JobHealth health) {
        this.job = new BackgroundJob("portal-links", PAUSE, bell, health, mailLinks::mailWanted);
    }

    /// Somebody asked.
    void ring() {
        bell.ring();
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
