package it.obolo.storage;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/// Memory for what waits a moment before it is written, used again and again. It lies outside the
/// heap: there each write would be copied once more on its way to the disk, and what waits while
/// the collector comes by would be moved by it. None is let go as long as the file is open: the
/// memory of one that is would be free only after the next collection of the whole heap. Not
/// thread-safe.
final class SpareBuffers {

    private static final int SMALLEST = 8 * 1024;
    private static final int LARGEST = 1024 * 1024;
    private static final int MOST_BYTES = 4 * LARGEST;

    /// Of twice the size each.
    private final List<Deque<ByteBuffer>> spare =
            Stream.<Deque<ByteBuffer>>generate(ArrayDeque::new).limit(index(LARGEST) + 1L).toList();

    private int bytes;

    /// An empty buffer with room for at least `length` bytes, one byte at least. What is very
    /// large, or more than can be kept, is on the heap after all.
    ByteBuffer take(int length) {
        if (length > LARGEST) {
            return ByteBuffer.allocate(length);
        }
        var found = spare.get(index(length)).poll();
        return found == null ? make(length) : found.clear();
    }

    private ByteBuffer make(int length) {
        var size = SMALLEST << index(length);
        if (bytes + size > MOST_BYTES) {
            return ByteBuffer.allocate(length);
        }
        bytes += size;
        return ByteBuffer.allocateDirect(size);
    }

    /// Takes back a buffer that nobody uses any more; others than those of [#take] are let go.
    void giveBack(ByteBuffer buffer) {
        if (buffer.isDirect()) {
            spare.get(index(buffer.capacity())).add(buffer);
        }
    }

    /// Which of the sizes has room for `length`.
    private static int index(int length) {
        return Integer.SIZE - Integer.numberOfLeadingZeros((length - 1) / SMALLEST);
    }
}
