package it.obolo.report.needs;

import it.obolo.storage.JobHealth;
import it.obolo.storage.JobHealth.Failing;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// Background jobs that have failed round after round for a quarter of an hour.
@Singleton
class JobsFail implements NeedSource {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final int SEVERAL = 3;

    private final JobHealth jobs;
    private final Clock clock;

    JobsFail(JobHealth jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public List<Need> look() {
        var longAgo = clock.instant().minus(PATIENCE);
        return jobs.failing().stream()
                .filter(job -> job.rounds() >= SEVERAL && !job.since().isAfter(longAgo))
                .sorted(Comparator.comparing(Failing::job))
                .map(job ->
                        new Need(
                                NeedKind.JOB,
                                "JOB:" + job.job(),
                                true,
                                job.rounds(),
                                "/admin/needs#job",
                                List.of(job.job(), job.since())))
                .toList();
    }
}
