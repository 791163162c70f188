package it.obolo.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.h2.mvstore.DataUtils;
import org.jspecify.annotations.Nullable;

/// Makes the header of H2's file name the newest chunk.
///
/// When a chunk does not go where the one before it foretold, H2 writes the header, from which a
/// start after a crash finds its way. But H2 2.5.252 (`FileStore.storeBuffer`) makes the new chunk
/// the last one only after `RandomAccessStore.writeChunk` has written the header, which so names
/// the chunk before; that one foretells a place where nothing is, and the start takes it for the
/// newest. Everything committed since is lost, although it is in the file.
final class StoreHeader {

    private static final int BLOCK_BYTES = 4096;
    private static final int LONGEST = 400;
    private static final String CHUNK = "chunk:";
    private static final String HEADER = "H:";
    private static final String CHECKSUM = "fletcher";

    private @Nullable Chunk newest;

    private record Chunk(long id, long version, long block) {}

    /// What is to be written at `position` instead of `bytes`: the same, but for a header that is
    /// behind.
    ByteBuffer correct(long position, ByteBuffer bytes) {
        if (position == 0) {
            return correctHeader(bytes);
        }
        if (position % BLOCK_BYTES == 0) {
            note(position / BLOCK_BYTES, bytes);
        }
        return bytes;
    }

    private void note(long block, ByteBuffer bytes) {
        var text = firstLine(bytes, 0);
        if (!text.startsWith(CHUNK)) {
            return;
        }
        var fields = fields(text);
        var chunk = new Chunk(hex(fields, "chunk"), hex(fields, "version"), block);
        if (newest == null || chunk.version() >= newest.version()) {
            newest = chunk;
        }
    }

    private ByteBuffer correctHeader(ByteBuffer bytes) {
        var last = newest;
        if (last == null || bytes.remaining() != 2 * BLOCK_BYTES) {
            return bytes;
        }
        var text = firstLine(bytes, 0);
        if (!text.startsWith(HEADER) || !text.equals(firstLine(bytes, BLOCK_BYTES))) {
            return bytes;
        }
        var fields = fields(text);
        if (hex(fields, "version") >= last.version()) {
            return bytes;
        }
        fields.put("block", Long.toHexString(last.block()));
        fields.put("chunk", Long.toHexString(last.id()));
        fields.put("version", Long.toHexString(last.version()));
        fields.remove(CHECKSUM);
        return header(fields);
    }

    private static ByteBuffer header(Map<String, String> fields) {
        var text =
                fields.entrySet().stream()
                        .map(field -> field.getKey() + ":" + field.getValue())
                        .collect(Collectors.joining(","));
        var summed = text.getBytes(StandardCharsets.ISO_8859_1);
        var checksum = DataUtils.getFletcher32(summed, 0, summed.length);
        var whole =
                (text + "," + CHECKSUM + ":" + Integer.toHexString(checksum) + "\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(2 * BLOCK_BYTES).put(0, whole).put(BLOCK_BYTES, whole);
    }

    private static String firstLine(ByteBuffer bytes, int from) {
        var start = new byte[Math.clamp(bytes.remaining() - from, 0, LONGEST)];
        bytes.get(bytes.position() + from, start);
        var text = new String(start, StandardCharsets.ISO_8859_1);
        var end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /// `a:1,b:2`, in order. H2 pads the line with spaces.
    private static Map<String, String> fields(String line) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : line.strip().split(",", -1)) {
            var colon = field.indexOf(':');
            if (colon > 0) {
                fields.put(field.substring(0, colon), field.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    private static long hex(Map<String, String> fields, String name) {
        var text = fields.getOrDefault(name, "0");
        return text.matches("[0-9a-f]{1,15}") ? Long.parseLong(text, 16) : 0;
    }
}
