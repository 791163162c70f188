package it.obolo.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether many deliveries come in at once. Whoever tells us something waits for an answer and
/// comes again when it is late; the books may follow a little later. So in a rush the processor and
/// the database belong to what comes in, as long as the books are not too far behind.
@Singleton
class Rush {

    /// So many kept in one transaction arrived together.
    private static final int MANY = 8;

    private static final long LASTS = Duration.ofMillis(100).toNanos();

    /// How far behind a rush may leave the books before they get their share of the processor.
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanos;
    private volatile long until;

    @Inject
    Rush() {
        this(System::nanoTime);
    }

    /// With a clock of one's own, in nanoseconds; for tests.
    Rush(LongSupplier nanos) {
        this.nanos = nanos;
        this.until = nanos.getAsLong();
    }

    /// The time by which the books are told to be behind.
    long now() {
        return nanos.getAsLong();
    }

    /// So many were kept in one transaction.
    void kept(int deliveries) {
        if (deliveries >= MANY) {
            until = now() + LASTS;
        }
    }

    /// Whether the books are to wait, which have been behind since then.
    boolean goesBefore(long behindSince) {
        var now = now();
        return until - now > 0 && now - behindSince < PATIENCE;
    }
}
