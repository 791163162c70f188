package it.obolo.storage;

import jakarta.inject.Singleton;

/// Whether more can be kept now. Cheap to ask, for each webhook; the [Watchdog] keeps it up to date
/// while the server runs, and until it has looked all is well.
@Singleton
public class StorageHealth {

    /// With less than this free, nothing new is taken in, while there is still room to finish what
    /// is there.
    static final long LEAST_FREE_BYTES = 500L * 1024 * 1024;

    private volatile boolean enoughSpace = true;
    private volatile boolean durable = true;

    /// Whether something new may be taken in.
    public boolean acceptsWork() {
        return enoughSpace && durable;
    }

    boolean hasEnoughSpace() {
        return enoughSpace;
    }

    boolean isDurable() {
        return durable;
    }

    /// How many bytes are free on the disk of the database.
    void noteFreeBytes(long bytes) {
        enoughSpace = bytes >= LEAST_FREE_BYTES;
    }

    /// Whether what is written now reaches the disk.
    void noteDurable(boolean durable) {
        this.durable = durable;
    }
}
