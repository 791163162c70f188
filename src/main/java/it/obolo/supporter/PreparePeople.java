package it.obolo.supporter;

import it.obolo.storage.BackgroundJob;
import it.obolo.storage.JobHealth;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Reads everybody into memory beside the pages as soon as an editor is there, so that the first
/// list of people does not have to wait for it. While no editor comes, nobody is read.
@Singleton
public class PreparePeople extends BackgroundJob {

    private static final Rhythm RHYTHM = new Rhythm(Duration.ofHours(1), Duration.ofSeconds(10));

    private final PeopleRoll roll;
    private volatile boolean isAsked;

    PreparePeople(PeopleRoll roll, JobHealth health) {
        super("people", RHYTHM, health);
        this.roll = roll;
    }

    /// An editor has come.
    public void soon() {
        if (!isAsked) {
            isAsked = true;
            wake();
        }
    }

    @Override
    protected boolean work() {
        if (isAsked) {
            roll.now();
        }
        return false;
    }
}
