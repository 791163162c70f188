package it.obolo.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/// The writes to another file since that file was last known to be on the disk, each with its
/// checksum, in order. Whoever forces the journal has all writes so far on the disk; after a power
/// cut the other file is brought, write by write, to where the journal ends, and no torn or early
/// write is left. Not thread-safe but for [#force].
///
/// Two slots at the beginning name the epoch, the higher one counts; frames of other epochs are
/// what is left from before the journal began anew. A frame is epoch, position, length and checksum
/// (8, 8, 4 and 4 bytes), then the bytes.
final class Journal implements Closeable {

    /// Where the writes belong.
    interface Target {
        void write(long position, ByteBuffer bytes) throws IOException;

        void truncate(long size) throws IOException;
    }

    private static final long MAGIC = 0x4f424f4c4f4a3031L; // OBOLOJ01
    private static final int SLOT_BYTES = 4096;
    private static final int SLOT_USED = 20;
    private static final int FIRST_FRAME = 2 * SLOT_BYTES;
    private static final int FRAME_HEADER = 24;
    private static final int TRUNCATION = -1;
    private static final int LARGEST_WRITE = 256 * 1024 * 1024;

    private final FileChannel channel;
    private long epoch;
    private long end = FIRST_FRAME;

    /// Over a file that is new, or that a journal wrote before.
    Journal(FileChannel channel) throws IOException {
        this.channel = channel;
        this.epoch = Math.max(epochIn(0), epochIn(1));
    }

    /// How long it is, in bytes: what a recovery would read.
    long length() {
        return end;
    }

    /// Notes a write before it is made.
    void append(long position, ByteBuffer bytes) throws IOException {
        appendFrame(position, bytes.remaining(), bytes);
    }

    /// Notes a truncation before it is made.
    void appendTruncation(long size) throws IOException {
        appendFrame(size, TRUNCATION, ByteBuffer.allocate(0));
    }

    /// Waits until everything appended before is on the disk.
    void force() throws IOException {
        channel.force(false);
    }

    /// Makes all the writes of this epoch again, in order, up to the first that is not whole.
    /// Whoever calls forces the target and then begins anew.
    ///
    /// @return how many there were
    long replay(Target target) throws IOException {
        var count = 0L;
        while (true) {
            var header = read(end, FRAME_HEADER);
            if (header.remaining() < FRAME_HEADER || header.getLong() != epoch) {
                return count;
            }
            var position = header.getLong();
            var length = header.getInt();
            var checksum = header.getInt();
            if (position < 0 || length < TRUNCATION || length > LARGEST_WRITE) {
                return count;
            }
            var body = read(end + FRAME_HEADER, Math.max(0, length));
            if (body.remaining() < length || checksum(position, length, body) != checksum) {
                return count;
            }
            if (length == TRUNCATION) {
                target.truncate(position);
            } else {
                target.write(position, body);
            }
            end += FRAME_HEADER + Math.max(0, length);
            count++;
        }
    }

    /// Whether a recovery would find nothing to do.
    boolean isAtRest() throws IOException {
        var header = read(FIRST_FRAME, FRAME_HEADER);
        return header.remaining() < FRAME_HEADER || header.getLong() != epoch;
    }

    /// Begins anew, once the target is on the disk. No frame is written over before the disk has
    /// the new epoch.
    void beginAnew() throws IOException {
        epoch++;
        end = FIRST_FRAME;
        var slot = ByteBuffer.allocate(SLOT_USED).putLong(MAGIC).putLong(epoch);
        slot.putInt(checksum(epoch)).flip();
        writeFully(SLOT_BYTES * (epoch & 1), slot);
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void appendFrame(long position, int length, ByteBuffer bytes) throws IOException {
        var header = ByteBuffer.allocate(FRAME_HEADER);
        header.putLong(epoch).putLong(position).putInt(length);
        header.putInt(checksum(position, length, bytes)).flip();
        writeFully(end, header);
        writeFully(end + FRAME_HEADER, bytes.duplicate());
        end += FRAME_HEADER + bytes.remaining();
    }

    /// Of a frame at the end of the journal: its place counts too, so that no frame is taken for
    /// another one.
    private int checksum(long position, int length, ByteBuffer bytes) {
        var checksum = new CRC32C();
        checksum.update(
                ByteBuffer.allocate(28)
                        .putLong(epoch)
                        .putLong(end)
                        .putLong(position)
                        .putInt(length)
                        .flip());
        checksum.update(bytes.duplicate());
        return (int) checksum.getValue();
    }

    private static int checksum(long epoch) {
        var checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(epoch).flip());
        return (int) checksum.getValue();
    }

    /// 0 where the slot says nothing, or was not written whole.
    private long epochIn(int slot) throws IOException {
        var bytes = read((long) SLOT_BYTES * slot, SLOT_USED);
        if (bytes.remaining() < SLOT_USED || bytes.getLong() != MAGIC) {
            return 0;
        }
        var named = bytes.getLong();
        return bytes.getInt() == checksum(named) ? named : 0;
    }

    private ByteBuffer read(long position, int length) throws IOException {
        var left = Math.clamp(channel.size() - position, 0, length);
        var bytes = ByteBuffer.allocate(left);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                break;
            }
        }
        return bytes.flip();
    }

    private void writeFully(long position, ByteBuffer bytes) throws IOException {
        var at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }
}
