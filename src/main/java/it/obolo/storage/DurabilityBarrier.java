package it.obolo.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Returns only once everything committed before the call is on the disk itself.
///
/// PostgreSQL does that at commit. H2 writes at commit but never asks the disk to keep it, so a
/// power cut would take acknowledged rows with it; here one `force` of the [Journal] covers all
/// commits before it, and callers that arrive together share one. After a failed `force` a later
/// success proves nothing, so the barrier stays broken until the program restarts.
public final class DurabilityBarrier implements Closeable {

    private final AtomicLong asked = new AtomicLong();
    private final Object forcing = new Object();
    private volatile @Nullable FileChannel channel;
    private long forcedUpTo;
    private volatile @Nullable IOException broken;

    /// Opens a file in place of another.
    interface Reopening {
        FileChannel open() throws IOException;
    }

    private DurabilityBarrier(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /// For a database that is durable at commit, or that lives in memory only.
    static DurabilityBarrier none() {
        return new DurabilityBarrier(null);
    }

    /// For the file that H2 writes to: forcing it must cover everything written.
    static DurabilityBarrier over(FileChannel channel) {
        return new DurabilityBarrier(channel);
    }

    /// Waits until all commits that happened before this call are on disk.
    ///
    /// @throws UncheckedIOException if the disk failed, now or at any time before
    public void await() {
        if (channel == null) {
            return;
        }
        var mine = asked.incrementAndGet();
        synchronized (forcing) {
            if (forcedUpTo >= mine) {
                return;
            }
            failIfBroken();
            var covers = asked.get();
            try {
                Objects.requireNonNull(channel).force(false);
            } catch (IOException e) {
                broken = e;
                throw new UncheckedIOException(e);
            }
            forcedUpTo = covers;
        }
    }

    /// Lets the file be closed and opened again, perhaps another one; whoever waits for the disk
    /// meanwhile waits for that. Everything committed before must be in it and on the disk. If it
    /// cannot be opened the barrier is broken.
    void reopen(Reopening reopening) {
        synchronized (forcing) {
            failIfBroken();
            try {
                channel = reopening.open();
            } catch (IOException e) {
                broken = e;
                throw new UncheckedIOException(e);
            }
        }
    }

    /// How often anybody has waited since the program started.
    long waits() {
        return asked.get();
    }

    /// Whether the disk has failed since the program started.
    public boolean isBroken() {
        return broken != null;
    }

    private void failIfBroken() {
        var failure = broken;
        if (failure != null) {
            throw new UncheckedIOException("the disk failed before", failure);
        }
    }

    @Override
    public void close() throws IOException {
        var file = channel;
        if (file != null) {
            file.close();
        }
    }
}
