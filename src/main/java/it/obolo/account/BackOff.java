package it.obolo.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// Slows down guessing, and never locks anybody out. After five wrong tries for an account from one
/// address, or twenty from strangers anywhere, the next one has to wait 1, 2, 4 … at most 60
/// seconds. A browser from which the editor signed in before is counted by itself, so that what
/// strangers try does not slow it down. Kept in memory, for the last ten thousand.
@Singleton
class BackOff {

    private static final int FREE_FAILURES = 5;
    private static final int STRANGERS_FREE_FAILURES = 20;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final Cache<String, Failures> failures =
            Caffeine.newBuilder().maximumSize(10_000).build();
    private final Clock clock;

    BackOff(Clock clock) {
        this.clock = clock;
    }

    /// Who tries.
    ///
    /// @param account the hash of the address they typed
    /// @param address where they come from
    /// @param knownBrowser the hash of the browser's token if it is known for this account, else
    ///   empty
    record Caller(String account, String address, Optional<String> knownBrowser) {

        private Stream<Count> counts() {
            return knownBrowser
                    .map(browser -> Stream.of(new Count(account + " " + browser, FREE_FAILURES)))
                    .orElseGet(() ->
                            Stream.of(
                                    new Count(account + " " + address, FREE_FAILURES),
                                    new Count(account, STRANGERS_FREE_FAILURES)));
        }
    }

    private record Count(String key, int free) {}

    private record Failures(int count, Instant lastAt) {

        Failures next(Instant now) {
            var forgotten = lastAt.plus(FORGOTTEN_AFTER).isBefore(now);
            return new Failures(forgotten ? 1 : count + 1, now);
        }

        Duration pause(int free) {
            var doublings = count - free;
            if (doublings < 0) {
                return Duration.ZERO;
            }
            var pause = Duration.ofSeconds(1L << Math.min(doublings, 6));
            return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        }
    }

    /// How long still to wait; empty if a try is fine now.
    Optional<Duration> remaining(Caller caller) {
        return caller.counts()
                .map(this::remaining)
                .flatMap(Optional::stream)
                .max(Duration::compareTo);
    }

    private Optional<Duration> remaining(Count count) {
        return Optional.ofNullable(failures.getIfPresent(count.key()))
                .map(past ->
                        Duration.between(
                                clock.instant(), past.lastAt().plus(past.pause(count.free()))))
                .filter(Duration::isPositive);
    }

    void failed(Caller caller) {
        var now = clock.instant();
        caller.counts()
                .forEach(count ->
                        failures.asMap()
                                .merge(
                                        count.key(),
                                        new Failures(1, now),
                                        (past, _) -> past.next(now)));
    }

    /// Forgets what this caller got wrong; what other strangers did still counts against strangers.
    void succeeded(Caller caller) {
        caller.counts().limit(1).forEach(count -> failures.invalidate(count.key()));
    }
}
