package it.obolo.intake;

import jakarta.inject.Singleton;
import java.time.Duration;

/// Whether many deliveries come in at once. Whoever tells us something waits for an answer and
/// comes again when it is late; the books may follow a little later. So in a rush the processor and
/// the database belong to what comes in.
@Singleton
class Rush {

    /// So many kept in one transaction arrived together.
    private static final int MANY = 8;

    private static final long LASTS = Duration.ofMillis(100).toNanos();

    private volatile long until = System.nanoTime();

    /// So many were kept in one transaction.
    void kept(int deliveries) {
        if (deliveries >= MANY) {
            until = System.nanoTime() + LASTS;
        }
    }

    boolean isOn() {
        return until - System.nanoTime() > 0;
    }
}
