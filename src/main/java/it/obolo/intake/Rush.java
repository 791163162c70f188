package it.obolo.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether many deliveries come in at once. Whoever tells us something waits for an answer and
/// comes again when it is late; the books may follow a little later. So in a rush the processor and
/// the database belong to what comes in, as long as the books are not too far behind. In a rush
/// that lasts longer answers wait some milliseconds, so that the books keep up.
@Singleton
class Rush {

    /// So many kept in one transaction arrived together, if they were this little apart.
    private static final int MANY = 8;

    private static final long APART = Duration.ofMillis(1).toNanos() / 2;

    private static final long LASTS = Duration.ofMillis(100).toNanos();

    /// How long and by how many deliveries a rush may leave the books behind, before they get their
    /// share of the processor until they have caught up.
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    private static final int FAR_BEHIND = 50_000;

    /// From then on as many are kept as are booked, or so many more: a few batches of the worker.
    private static final int AHEAD = 512;

    private static final long STEP = Duration.ofMillis(1).toNanos() / 2;
    private static final long LONGEST_PAUSE = Duration.ofMillis(50).toNanos();

    private final LongSupplier nanos;
    private long lastKept;
    private long until;
    private long behindSince;
    private int behind;
    private long kept;
    private long booked;
    private long pause;

    @Inject
    Rush() {
        this(System::nanoTime);
    }

    /// With a clock of one's own, in nanoseconds; for tests.
    Rush(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastKept = nanos.getAsLong();
        this.until = lastKept;
        this.behindSince = until;
    }

    /// So many were kept in one transaction.
    synchronized void kept(int deliveries) {
        var now = nanos.getAsLong();
        var gathered = now - lastKept - pause;
        lastKept = now;
        behind += deliveries;
        if (behind >= FAR_BEHIND) {
            behindSince = now - PATIENCE;
        }
        if (deliveries >= MANY && gathered < deliveries * APART) {
            until = now + LASTS;
        }
        if (!isOn(now) || !isTooFarBehind(now)) {
            kept = 0;
            booked = 0;
            pause = 0;
            return;
        }
        kept += deliveries;
        var isTooQuick = kept - AHEAD > booked;
        pause = Math.clamp(pause + (isTooQuick ? STEP : -STEP), 0, LONGEST_PAUSE);
    }

    /// So many were worked into the books.
    synchronized void booked(int deliveries) {
        booked += deliveries;
        behind = Math.max(0, behind - deliveries);
    }

    /// Nothing waits for the books.
    synchronized void caughtUp() {
        behindSince = nanos.getAsLong();
        behind = 0;
    }

    /// Whether the books are to wait.
    synchronized boolean goesBefore() {
        var now = nanos.getAsLong();
        return isOn(now) && !isTooFarBehind(now);
    }

    /// How many nanoseconds whoever keeps deliveries is to wait before the next ones; whoever else
    /// comes meanwhile is kept with them.
    synchronized long pause() {
        return isOn(nanos.getAsLong()) ? pause : 0;
    }

    private boolean isOn(long now) {
        return until - now > 0;
    }

    private boolean isTooFarBehind(long now) {
        return now - behindSince >= PATIENCE;
    }
}
