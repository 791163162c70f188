package it.obolo.supporter;

import it.obolo.storage.BackgroundJob;
import it.obolo.storage.JobHealth;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Looks now and then for who may be one person, among those described since, so that no page has
/// to wait for it.
@Singleton
class LikenessLoop extends BackgroundJob {

    private static final Rhythm RHYTHM = new Rhythm(Duration.ofSeconds(30), Duration.ofSeconds(10));

    private final WriteLikeness writeLikeness;

    LikenessLoop(WriteLikeness writeLikeness, JobHealth health) {
        super("likeness", RHYTHM, health);
        this.writeLikeness = writeLikeness;
    }

    @Override
    protected boolean work() {
        return writeLikeness.writeSome();
    }
}
