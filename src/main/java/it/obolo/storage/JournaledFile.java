package it.obolo.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// H2's database file, each write of which goes into a [Journal] first, and into the file itself
/// only once the disk has the journal: so the file never holds what the journal does not know.
/// Until then whoever reads is given the write from memory. Whoever has locked the file finds it as
/// the journal says; without the lock it can only be read.
final class JournaledFile extends FileBaseDefault {

    private static final Logger LOG = LoggerFactory.getLogger(JournaledFile.class);

    /// How long the journal may get: bounds the disk it takes and the time a recovery needs.
    private static final long JOURNAL_BYTES = 32L * 1024 * 1024;

    /// How much may wait in memory for somebody to force the journal.
    private static final long WAITING_BYTES = 2L * 1024 * 1024;

    /// How much is written to the file before it is forced, by whoever waits for the disk anyway:
    /// else all that the journal holds would be, at its end, while nobody can write.
    private static final long UNFORCED_BYTES = 2L * 1024 * 1024;

    private final FileChannel base;
    private final OpenJournal openJournal;
    private final Consumer<JournaledFile> whenClosed;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final StoreHeader header = new StoreHeader();
    private final SpareBuffers spare = new SpareBuffers();
    private final Deque<Write> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private long written;

    /// How long the file itself is at least.
    private long carriedOut;

    private long lastSerial;
    private final AtomicLong unforcedBytes = new AtomicLong();
    private volatile @Nullable Journal journal;
    private volatile boolean failed;

    /// Opens the file of the journal.
    interface OpenJournal {
        FileChannel open() throws IOException;
    }

    /// A write that the journal has and the file has not.
    private record Write(long serial, long position, ByteBuffer bytes) {

        long end() {
            return position + bytes.remaining();
        }
    }

    /// Something done to the files.
    private interface Act {
        void run(Journal log) throws IOException;
    }

    JournaledFile(FileChannel base, OpenJournal openJournal, Consumer<JournaledFile> whenClosed) {
        this.base = base;
        this.openJournal = openJournal;
        this.whenClosed = whenClosed;
    }

    /// Whether it may be written to.
    boolean isLocked() {
        return journal != null;
    }

    /// How many bytes were written since it was opened.
    long written() {
        lock.readLock().lock();
        try {
            return written;
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Readers need not wait for each other, and most read where nothing waits.
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public int read(ByteBuffer destination, long position) throws IOException {
        lock.readLock().lock();
        try {
            if (isCarriedOut(position, position + destination.remaining())) {
                return base.read(destination, position);
            }
            var length = (int) Math.min(destination.remaining(), sizeNow() - position);
            if (length <= 0) {
                return destination.hasRemaining() ? -1 : 0;
            }
            var bytes = readBase(position, length);
            for (var write : waiting) {
                overlay(bytes, position, write);
            }
            destination.put(bytes.clear());
            return length;
        } finally {
            lock.readLock().unlock();
        }
    }

    /// What the file itself holds, in a buffer that is full at its end or where the file ends.
    private ByteBuffer readBase(long position, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && base.read(bytes, position + bytes.position()) >= 0) {
            // until there is no more in the file
        }
        return bytes;
    }

    /// Whether the file itself says what is in this place.
    private boolean isCarriedOut(long from, long until) {
        if (waiting.isEmpty()) {
            return true;
        }
        for (var write : waiting) {
            if (write.position() < until && write.end() > from) {
                return false;
            }
        }
        return until <= carriedOut;
    }

    private static void overlay(ByteBuffer bytes, long position, Write write) {
        var from = Math.max(position, write.position());
        var until = Math.min(position + bytes.capacity(), write.end());
        if (from < until) {
            bytes.put(
                    (int) (from - position),
                    write.bytes(),
                    (int) (from - write.position()),
                    (int) (until - from));
        }
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public int write(ByteBuffer source, long position) throws IOException {
        var length = source.remaining();
        change(log -> {
            if (log.length() > JOURNAL_BYTES) {
                beginAnew(log);
            } else if (waitingBytes > WAITING_BYTES) {
                log.force();
                carryOut(lastSerial);
            }
            // a header may be replaced by another, and would not come back
            var room = position == 0 ? ByteBuffer.allocate(length) : spare.take(length);
            var copy = room.put(source).flip();
            var before = header.writtenBefore(position, length);
            if (before.isPresent()) {
                note(log, 0, before.get());
            }
            note(log, position, header.correct(position, copy));
        });
        return length;
    }

    /// Notes a write; the file has it once the disk has the journal.
    private void note(Journal log, long position, ByteBuffer bytes) throws IOException {
        log.append(position, bytes.duplicate());
        lastSerial++;
        waiting.add(new Write(lastSerial, position, bytes));
        waitingBytes += bytes.remaining();
        written += bytes.remaining();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        change(log -> {
            log.appendTruncation(size);
            log.force();
            carryOut(lastSerial);
            base.truncate(size);
            carriedOut = Math.min(carriedOut, size);
        });
    }

    /// The disk is waited for without a lock; what was written meanwhile is for the next call.
    @Override
    public void force(boolean metadata) throws IOException {
        var serial = serialNow();
        locked().force();
        change(_ -> carryOut(serial));
        if (unforcedBytes.get() > UNFORCED_BYTES) {
            forceBase();
        }
    }

    /// Without a lock: the journal has it all anyway.
    private void forceBase() throws IOException {
        try {
            unforcedBytes.set(0);
            base.force(false);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public long size() throws IOException {
        lock.readLock().lock();
        try {
            return sizeNow();
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Locks the file and brings it to where its journal ends; null if somebody else has it.
    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        var locked = base.tryLock(position, size, shared);
        if (locked == null || shared || journal != null) {
            return locked;
        }
        recover();
        return new Lock(locked, position, size);
    }

    private void recover() throws IOException {
        var log = new Journal(openJournal.open());
        var replayed =
                log.replay(
                        new Journal.Target() {
                            @Override
                            public void write(long position, ByteBuffer bytes) throws IOException {
                                writeFully(position, bytes);
                            }

                            @Override
                            public void truncate(long size) throws IOException {
                                base.truncate(size);
                            }
                        });
        if (replayed > 0) {
            LOG.info("database recovered: {} writes made again from its journal", replayed);
        }
        base.force(true);
        log.beginAnew();
        carriedOut = base.size();
        header.find((position, length) -> readBase(position, length).flip());
        journal = log;
    }

    private void change(Act act) throws IOException {
        lock.writeLock().lock();
        try {
            act.run(locked());
        } catch (IOException e) {
            failed = true;
            throw e;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// Makes the waiting writes up to `serial`, which the disk has in the journal.
    private void carryOut(long serial) throws IOException {
        for (var next = waiting.peek();
                next != null && next.serial() <= serial;
                next = waiting.peek()) {
            writeFully(next.position(), next.bytes().duplicate());
            waitingBytes -= next.bytes().remaining();
            waiting.remove();
            spare.giveBack(next.bytes());
        }
    }

    /// Not after a failure: a disk that could not keep something once forgets that it could not.
    private void beginAnew(Journal log) throws IOException {
        if (failed) {
            throw new IOException("the disk failed before");
        }
        log.force();
        carryOut(lastSerial);
        base.force(true);
        unforcedBytes.set(0);
        log.beginAnew();
    }

    private void writeFully(long position, ByteBuffer bytes) throws IOException {
        var at = position;
        unforcedBytes.addAndGet(bytes.remaining());
        while (bytes.hasRemaining()) {
            at += base.write(bytes, at);
        }
        carriedOut = Math.max(carriedOut, at);
    }

    private long serialNow() {
        lock.readLock().lock();
        try {
            return lastSerial;
        } finally {
            lock.readLock().unlock();
        }
    }

    private long sizeNow() throws IOException {
        var size = base.size();
        for (var write : waiting) {
            size = Math.max(size, write.end());
        }
        return size;
    }

    private Journal locked() throws IOException {
        var log = journal;
        if (log == null) {
            throw new IOException("the file is not locked");
        }
        return log;
    }

    /// Leaves the file on the disk by itself, as long as it was written without a failure: else the
    /// journal stays as it is, for the next start.
    private void release() throws IOException {
        lock.writeLock().lock();
        try {
            var log = journal;
            journal = null;
            if (log != null) {
                try (log) {
                    if (!failed) {
                        beginAnew(log);
                    }
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    protected void implCloseChannel() throws IOException {
        whenClosed.accept(this);
        try {
            release();
        } finally {
            base.close();
        }
    }

    /// The lock on the file, within which the journal must come to rest.
    private final class Lock extends FileLock {

        private final FileLock locked;

        Lock(FileLock locked, long position, long size) {
            super(JournaledFile.this, position, size, false);
            this.locked = locked;
        }

        @Override
        public boolean isValid() {
            return locked.isValid();
        }

        @Override
        public void release() throws IOException {
            try {
                JournaledFile.this.release();
            } finally {
                locked.release();
            }
        }
    }
}
