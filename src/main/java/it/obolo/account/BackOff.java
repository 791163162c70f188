package it.obolo.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Slows down guessing: after five wrong passwords for an account from one address, the next try
/// from there has to wait 1, 2, 4 … at most 60 seconds. Counting by account *and* address keeps the
/// editor's own address free while somebody else guesses, so nobody can be locked out; how often an
/// address may try at all is limited besides. Kept in memory, for the last ten thousand.
@Singleton
class BackOff {

    private static final int FREE_FAILURES = 5;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final Cache<String, Failures> failures =
            Caffeine.newBuilder().maximumSize(10_000).build();
    private final Clock clock;

    BackOff(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant lastAt) {

        Duration pause() {
            var doublings = count - FREE_FAILURES;
            if (doublings < 0) {
                return Duration.ZERO;
            }
            var pause = Duration.ofSeconds(1L << Math.min(doublings, 6));
            return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        }
    }

    /// How long still to wait; empty if a try is fine now.
    Optional<Duration> remaining(String email, String address) {
        return Optional.ofNullable(failures.getIfPresent(key(email, address)))
                .map(past -> Duration.between(clock.instant(), past.lastAt().plus(past.pause())))
                .filter(Duration::isPositive);
    }

    void failed(String email, String address) {
        var now = clock.instant();
        failures.asMap()
                .merge(
                        key(email, address),
                        new Failures(1, now),
                        (past, _) ->
                                past.lastAt().plus(FORGOTTEN_AFTER).isBefore(now)
                                        ? new Failures(1, now)
                                        : new Failures(past.count() + 1, now));
    }

    void succeeded(String email, String address) {
        failures.invalidate(key(email, address));
    }

    private static String key(String email, String address) {
        return Secret.hash(email) + address;
    }
}
