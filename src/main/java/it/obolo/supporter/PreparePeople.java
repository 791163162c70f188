package it.obolo.supporter;

import io.micronaut.runtime.event.annotation.EventListener;
import it.obolo.storage.BackgroundJob;
import it.obolo.storage.BackgroundTime;
import it.obolo.storage.Bell;
import it.obolo.storage.JobHealth;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Reads everybody into memory beside the pages as soon as an editor is there, so that the first
/// list of people does not have to wait for it. While no editor comes, nobody is read.
@Singleton
public class PreparePeople {

    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PeopleRoll roll;
    private final Bell bell = new Bell();
    private final BackgroundJob job;
    private volatile boolean isAsked;

    PreparePeople(PeopleRoll roll, JobHealth health) {
        this.roll = roll;
        this.job = new BackgroundJob("people", PAUSE, bell, health, this::read);
    }

    @EventListener
    void start(BackgroundTime now) {
        job.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        job.stop(PATIENCE);
    }

    /// An editor has come.
    public void soon() {
        if (!isAsked) {
            isAsked = true;
            bell.ring();
        }
    }

    private boolean read() {
        if (isAsked) {
            roll.now();
        }
        return false;
    }
}
