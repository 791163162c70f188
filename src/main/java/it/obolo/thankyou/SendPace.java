package it.obolo.thankyou;

import java.time.Duration;

/// How many notes may be on their way at once: about as many as go in eighty milliseconds, so that
/// a quick host is kept busy and a crash leaves few of whom nobody knows whether they went.
final class SendPace {

    /// A crowd's least.
    static final int LEAST = 16;

    /// With the quickest host.
    static final int MOST = 256;

    private static final long WINDOW_NANOS = Duration.ofMillis(80).toNanos();

    private int most = LEAST;
    private int gone;
    private long since;

    /// @param nowNanos a count of nanoseconds that only ever grows
    SendPace(long nowNanos) {
        this.since = nowNanos;
    }

    int most() {
        return most;
    }

    /// Tells of notes that have gone since it was last told.
    void went(int count, long nowNanos) {
        gone += count;
        var elapsed = nowNanos - since;
        if (elapsed >= WINDOW_NANOS / 2) {
            most = Math.clamp(gone * WINDOW_NANOS / elapsed, LEAST, MOST);
            gone = 0;
            since = nowNanos;
        }
    }
}
