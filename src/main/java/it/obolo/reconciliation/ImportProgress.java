package it.obolo.reconciliation;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/// How far the import that is at work has come, for whoever watches it.
@Singleton
public class ImportProgress {

    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong totalBytes = new AtomicLong();

    /// How far it is.
    ///
    /// @param rows done with
    /// @param percent of the bytes of all files, 0 to 100
    public record State(long rows, int percent) {}

    void begin(long total) {
        rows.set(0);
        bytes.set(0);
        totalBytes.set(total);
    }

    void bytesRead(long more) {
        bytes.addAndGet(more);
    }

    void rowsDone(long more) {
        rows.addAndGet(more);
    }

    /// How far it is now; what the last one came to where none is at work.
    public State state() {
        var total = totalBytes.get();
        var percent = total == 0 ? 0 : Math.min(100, bytes.get() * 100 / total);
        return new State(rows.get(), (int) percent);
    }
}
