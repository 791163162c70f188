package it.obolo.receipt;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes the clerk who issues batches and mails receipts.
@Singleton
public class ReceiptBell {

    private final Semaphore rung = new Semaphore(0);

    /// There is something to do.
    public void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /// Waits until the bell rings, at most that long.
    void await(Duration most) throws InterruptedException {
        if (rung.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
    }
}
