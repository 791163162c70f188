package it.obolo.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// How often one address may ask for something costly. Remembers the ten thousand addresses that
/// asked last, in memory.
@Singleton
public class RateLimit {

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder().maximumSize(10_000).build();
    private final ClientAddress clientAddress;
    private final TimeMeter time;

    RateLimit(ClientAddress clientAddress, Clock clock) {
        this.clientAddress = clientAddress;
        this.time = new ClockMeter(clock);
    }

    /// Counts a request for `purpose`; if it is one too many, says how long to wait.
    ///
    /// @param perMinute how many are fine in a minute; that many may also come at once
    public Optional<Duration> exceeded(String purpose, int perMinute, HttpRequest<?> request) {
        var key = purpose + " " + clientAddress.of(request);
        var bucket = buckets.get(key, _ -> bucket(perMinute));
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
    }

    private Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
