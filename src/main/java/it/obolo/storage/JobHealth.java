package it.obolo.storage;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How the background jobs of this process fare: each says here when a round of it failed and when
/// one went well again.
@Singleton
public class JobHealth {

    private final Clock clock;
    private final Map<String, Failing> failing = new ConcurrentHashMap<>();

    JobHealth(Clock clock) {
        this.clock = clock;
    }

    /// A job whose rounds fail.
    ///
    /// @param job its name
    /// @param since when the first round in a row failed
    /// @param rounds how many have failed in a row
    public record Failing(String job, Instant since, int rounds) {}

    /// A round failed.
    public void failed(String job) {
        failing.merge(
                job,
                new Failing(job, clock.instant(), 1),
                (before, _) -> new Failing(job, before.since(), before.rounds() + 1));
    }

    /// A round went well.
    public void well(String job) {
        failing.remove(job);
    }

    /// Those that fail now.
    public List<Failing> failing() {
        return List.copyOf(failing.values());
    }
}
