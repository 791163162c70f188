package it.obolo.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/// A disk that keeps written bytes in its cache until they are forced, and loses power at a chosen
/// write. What was forced stays; of the rest survives nothing, or some writes in no order, or parts
/// of them down to a sector.
final class PowerCutDisk {

    /// What becomes of writes that were not forced.
    enum Cache {
        /// All are gone.
        DROPPED,
        /// Each is kept or gone by chance.
        KEPT_BY_CHANCE,
        /// Each sector of each is kept or gone by chance.
        TORN
    }

    private static final int SECTOR_BYTES = 512;

    private record Write(long position, byte[] bytes) {}

    /// What is on the disk for sure, and what still waits in its cache.
    private static final class Image {
        private byte[] bytes = new byte[0];
        private int size;
        private final List<Write> cached = new ArrayList<>();

        void keep(Write write) {
            var start = Math.toIntExact(write.position());
            var end = start + write.bytes().length;
            if (bytes.length < end) {
                bytes = Arrays.copyOf(bytes, end + end / 4);
            }
            System.arraycopy(write.bytes(), 0, bytes, start, write.bytes().length);
            size = Math.max(size, end);
        }

        void keepAll() {
            cached.forEach(this::keep);
            cached.clear();
        }

        void truncate(int newSize) {
            bytes = Arrays.copyOf(bytes, newSize);
            size = newSize;
        }
    }

    private final Map<String, Image> images = new HashMap<>();
    private final Random random;
    private final Cache cache;
    private long writesLeft;
    private final CountDownLatch cut = new CountDownLatch(1);
    private boolean failingOnce;
    private @Nullable String forgetful;

    PowerCutDisk(Random random, Cache cache, long writesUntilCut) {
        this.random = random;
        this.cache = cache;
        this.writesLeft = writesUntilCut;
    }

    /// What a file holds when power is back.
    synchronized byte[] survived(String file) {
        var image = image(file);
        return Arrays.copyOf(image.bytes, image.size);
    }

    /// Puts a file there, forced.
    synchronized void put(String file, byte[] bytes) {
        image(file).keep(new Write(0, bytes));
    }

    /// Waits until power is gone; false if it still is there after `patience`.
    boolean awaitCut(Duration patience) throws InterruptedException {
        return cut.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// The next `force` fails, those after it do not.
    synchronized void failOnce() {
        failingOnce = true;
    }

    /// The next `force` of that file fails and what it should have kept is lost, as Linux does it;
    /// those after it succeed.
    synchronized void forgetOnce(String file) {
        forgetful = file;
    }

    /// The channel `base`, whose reads see what the operating system sees: every write.
    FileChannel channel(String file, FileChannel base) {
        return new Channel(file, base);
    }

    private Image image(String file) {
        return images.computeIfAbsent(file, _ -> new Image());
    }

    private synchronized void written(String file, long position, byte[] bytes) throws IOException {
        failIfOff();
        image(file).cached.add(new Write(position, bytes));
        writesLeft--;
        if (writesLeft == 0) {
            cut.countDown();
            images.values().forEach(this::losePower);
            failIfOff();
        }
    }

    private synchronized void truncated(String file, long size) throws IOException {
        failIfOff();
        var image = image(file);
        image.keepAll();
        image.truncate(Math.toIntExact(size));
    }

    private synchronized void forced(String file) throws IOException {
        failIfOff();
        if (failingOnce) {
            failingOnce = false;
            throw new IOException("input/output error");
        }
        if (file.equals(forgetful)) {
            forgetful = null;
            image(file).cached.clear();
            throw new IOException("input/output error");
        }
        image(file).keepAll();
    }

    private synchronized void failIfOff() throws IOException {
        if (cut.getCount() == 0) {
            throw new IOException("no power");
        }
    }

    private void losePower(Image image) {
        for (var write : image.cached) {
            switch (cache) {
                case DROPPED -> {}
                case KEPT_BY_CHANCE -> {
                    if (random.nextBoolean()) {
                        image.keep(write);
                    }
                }
                case TORN -> keepSectors(image, write);
            }
        }
        image.cached.clear();
    }

    private void keepSectors(Image image, Write write) {
        for (var from = 0; from < write.bytes().length; from += SECTOR_BYTES) {
            if (random.nextBoolean()) {
                var until = Math.min(from + SECTOR_BYTES, write.bytes().length);
                var sector = Arrays.copyOfRange(write.bytes(), from, until);
                image.keep(new Write(write.position() + from, sector));
            }
        }
    }

    private final class Channel extends FileBaseDefault {

        private final String file;
        private final FileChannel base;

        Channel(String file, FileChannel base) {
            this.file = file;
            this.base = base;
        }

        @Override
        public synchronized int read(ByteBuffer destination, long position) throws IOException {
            failIfOff();
            return base.read(destination, position);
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            var bytes = new byte[source.remaining()];
            source.get(bytes);
            written(file, position, bytes);
            return base.write(
                    ByteBuffer.wrap(bytes), position); // H2's takes only what has an array
        }

        @Override
        public long size() throws IOException {
            failIfOff();
            return base.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            truncated(file, size);
            base.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            forced(file);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }
    }
}
