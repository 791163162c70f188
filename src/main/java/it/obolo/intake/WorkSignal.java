package it.obolo.intake;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes the worker when something was stored, so that a gift is in the books at once and not at
/// the next look.
@Singleton
class WorkSignal {

    private final Semaphore signal = new Semaphore(0);

    void give() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /// Waits for a signal or until the time is over; whichever, it is worth looking then.
    void await(long milliseconds) throws InterruptedException {
        if (signal.tryAcquire(milliseconds, TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
    }
}
