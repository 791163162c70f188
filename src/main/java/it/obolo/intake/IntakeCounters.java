package it.obolo.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;

/// Counts what came in, for `/prometheus`. Reasons are a fixed list of words, never anything a
/// sender chose.
@Singleton
class IntakeCounters {

    private static final String NAME = "obolo.webhooks";
    private static final String IPN = "obolo.ipn";

    private static final List<String> IPN_OUTCOMES =
            List.of("accepted", "put_off", "verified", "invalid", "unanswered");

    private final MeterRegistry registry;
    private final Counter accepted;
    private final Counter putOff;
    private final Counter worked;
    private final Counter parked;

    IntakeCounters(MeterRegistry registry) {
        this.registry = registry;
        this.accepted = registry.counter(NAME, "outcome", "accepted", "reason", "none");
        this.putOff = registry.counter(NAME, "outcome", "put_off", "reason", "none");
        this.worked = registry.counter("obolo.deliveries.worked");
        IPN_OUTCOMES.forEach(outcome -> registry.counter(IPN, "outcome", outcome));
        this.parked = registry.counter("obolo.deliveries.not_understood");
    }

    void accepted() {
        accepted.increment();
    }

    void putOff() {
        putOff.increment();
    }

    void worked(int deliveries) {
        worked.increment(deliveries);
    }

    /// What became of an instant payment notification: `accepted`, `put_off`, and on posting it
    /// back `verified`, `invalid` or `unanswered`.
    void ipn(String outcome) {
        registry.counter(IPN, "outcome", outcome).increment();
    }

    /// A delivery that could not be read; one that is worked again counts no second time.
    void parked(int attemptCount) {
        if (attemptCount == 0) {
            parked.increment();
        }
    }

    void refused(String reason) {
        registry.counter(NAME, "outcome", "refused", "reason", reason).increment();
    }
}
