package it.obolo.privacy;

import it.obolo.storage.BackgroundJob;
import it.obolo.storage.JobHealth;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies the retention schedule once a day while the server runs.
@Singleton
class RetentionLoop extends BackgroundJob {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionLoop.class);
    private static final Duration EACH = Duration.ofHours(23);
    private static final Rhythm RHYTHM = new Rhythm(Duration.ofMinutes(10), Duration.ofSeconds(10));

    private final ApplyRetention applyRetention;
    private final Clock clock;

    RetentionLoop(ApplyRetention applyRetention, Clock clock, JobHealth health) {
        super("retention", RHYTHM, health);
        this.applyRetention = applyRetention;
        this.clock = clock;
    }

    @Override
    protected boolean work() {
        if (applyRetention.lastRun().plus(EACH).isBefore(clock.instant())) {
            LOG.info("retention applied: {}", applyRetention.apply());
        }
        return false;
    }
}
