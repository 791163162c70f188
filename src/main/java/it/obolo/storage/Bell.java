package it.obolo.storage;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes whoever waits for work; ringing twice wakes them once, and ringing before they wait is
/// heard.
public class Bell {

    private final Semaphore rung = new Semaphore(0);

    /// There is something to do.
    public final void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /// Whether it rang and nobody heard it yet.
    public final boolean isRung() {
        return rung.availablePermits() > 0;
    }

    /// Waits until the bell rings, at most that long; whichever, it is worth looking then.
    public final void await(Duration most) throws InterruptedException {
        if (rung.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
    }
}
