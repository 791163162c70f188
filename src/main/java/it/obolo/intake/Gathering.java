package it.obolo.intake;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How long deliveries wait for others to be kept with. A transaction costs the database nearly as
/// much for one delivery as for ten, so that a stream on a quick disk, kept one by one, would leave
/// little for anything else. Whatever comes by itself never waits; nor does anybody once as many
/// are there as came lately, because whoever tells one after another comes again only when the last
/// is answered.
final class Gathering {

    /// From the beginning of one transaction to that of the next.
    private static final long PACE = Duration.ofMillis(4).toNanos();

    /// So many wait for nobody else.
    private static final int MANY = 16;

    /// After so many transactions it is looked anew how many come in that time.
    private static final int LOOKED_AGAIN_AFTER = 64;

    private final LongSupplier nanos;
    private long began;
    private boolean hasWaited;
    private boolean isLooking = true;
    private int transactions;
    private int enough = MANY;

    /// 0 as long as nobody waits.
    private volatile int awaited;

    Gathering() {
        this(System::nanoTime);
    }

    /// With a clock of one's own, in nanoseconds; for tests.
    Gathering(LongSupplier nanos) {
        this.nanos = nanos;
        this.began = nanos.getAsLong() - PACE;
    }

    /// How many nanoseconds to wait for more before so many are kept. The writer asks again when it
    /// has waited, or is woken.
    long pause(int waiting) {
        var left = began + PACE - nanos.getAsLong();
        if (left <= 0 || waiting >= enough) {
            awaited = 0;
            return 0;
        }
        hasWaited = true;
        awaited = enough;
        return left;
    }

    /// Whether the writer is to be woken, now that so many are waiting; for whoever brings one.
    boolean isComplete(int waiting) {
        var complete = awaited;
        return complete > 0 && waiting >= complete;
    }

    /// A transaction begins that keeps so many.
    void begins(int deliveries) {
        began = nanos.getAsLong();
        var came = Math.min(deliveries, MANY);
        if (isLooking && hasWaited) {
            enough = came;
            isLooking = false;
        } else {
            enough = Math.max(enough, came);
        }
        hasWaited = false;
        transactions++;
        if (transactions == LOOKED_AGAIN_AFTER) {
            transactions = 0;
            isLooking = true;
            enough = MANY;
        }
    }
}
