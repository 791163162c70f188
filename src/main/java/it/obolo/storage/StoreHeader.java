package it.obolo.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.h2.mvstore.DataUtils;
import org.jspecify.annotations.Nullable;

/// Keeps the way from the header of H2's file to its newest chunk whole. A start after a crash goes
/// from the chunk that the header names to the place where that one foretold the next, and so on;
/// where it is led astray it takes an older chunk for the newest, and everything committed since is
/// lost, although it is in the file. H2 2.5.252 leads it astray twice:
///
/// - When a chunk does not go where the one before it foretold, H2 writes the header. But
///   `FileStore.storeBuffer` makes the new chunk the last one only after
///   `RandomAccessStore.writeChunk` has written the header, which so names the chunk before.
/// - A chunk that nobody needs any more is written over while the way still leads over it; the
///   header that no longer needs it is written only afterwards.
final class StoreHeader {

    private static final int BLOCK_BYTES = 4096;
    private static final int HEADER_BYTES = 2 * BLOCK_BYTES;
    private static final int LONGEST = 400;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{1,15}");
    private static final String CHUNK = "chunk:";
    private static final String HEADER = "H:";
    private static final String CLEAN = "clean";
    private static final String CHECKSUM = "fletcher";

    /// From the chunk that the header names to the newest; H2 writes the header after 20 chunks at
    /// the latest.
    private final Deque<Chunk> way = new ArrayDeque<>();

    /// What the header says.
    private Map<String, String> named = new LinkedHashMap<>();

    private record Chunk(long id, long version, long block, long blocks, long next) {

        static Chunk of(Map<String, String> fields, long block) {
            return new Chunk(
                    hex(fields, "chunk"),
                    hex(fields, "version"),
                    block,
                    Math.max(1, hex(fields, "len")),
                    hex(fields, "next"));
        }

        boolean isIn(long from, long until) {
            return block * BLOCK_BYTES < until && (block + blocks) * BLOCK_BYTES > from;
        }

        /// Whether a start would go on from here to `next`.
        boolean leadsTo(Chunk other) {
            return other.id() == id + 1 && other.version() > version;
        }
    }

    /// Reads the file as it is.
    interface Reader {
        /// What is at `position`, fewer bytes at the end of the file.
        ByteBuffer read(long position, int length) throws IOException;
    }

    /// Finds the way in a file that is opened.
    void find(Reader file) throws IOException {
        way.clear();
        var text = firstLine(file.read(0, LONGEST), 0);
        if (!text.startsWith(HEADER)) {
            return;
        }
        named = fields(text);
        var first = chunkAt(file, hex(named, "block"));
        if (first == null || first.id() != hex(named, "chunk")) {
            return;
        }
        way.add(first);
        for (var next = chunkAt(file, first.next());
                next != null && way.getLast().leadsTo(next);
                next = chunkAt(file, next.next())) {
            way.add(next);
        }
    }

    private static @Nullable Chunk chunkAt(Reader file, long block) throws IOException {
        var text = block < 2 ? "" : firstLine(file.read(block * BLOCK_BYTES, LONGEST), 0);
        return text.startsWith(CHUNK) ? Chunk.of(fields(text), block) : null;
    }

    /// The header to be written before `length` bytes are at `position`, where they are in the way.
    Optional<ByteBuffer> writtenBefore(long position, int length) {
        var newest = way.peekLast();
        if (position < HEADER_BYTES || newest == null || named.isEmpty()) {
            return Optional.empty();
        }
        var until = position + length;
        if (way.stream().limit(way.size() - 1L).noneMatch(chunk -> chunk.isIn(position, until))) {
            return Optional.empty();
        }
        named.remove(CLEAN);
        return Optional.of(naming(newest));
    }

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
        var chunk = Chunk.of(fields(text), block);
        var newest = way.peekLast();
        if (newest == null || chunk.version() >= newest.version()) {
            way.add(chunk);
        }
    }

    private ByteBuffer correctHeader(ByteBuffer bytes) {
        if (bytes.remaining() != HEADER_BYTES) {
            return bytes;
        }
        var text = firstLine(bytes, 0);
        if (!text.startsWith(HEADER) || !text.equals(firstLine(bytes, BLOCK_BYTES))) {
            return bytes;
        }
        named = fields(text);
        var newest = way.peekLast();
        if (newest != null && hex(named, "version") < newest.version()) {
            return naming(newest);
        }
        beginAtNewest();
        return bytes;
    }

    private ByteBuffer naming(Chunk newest) {
        var fields = new LinkedHashMap<>(named);
        fields.put("block", Long.toHexString(newest.block()));
        fields.put("chunk", Long.toHexString(newest.id()));
        fields.put("version", Long.toHexString(newest.version()));
        fields.remove(CHECKSUM);
        named = fields;
        beginAtNewest();
        return header(fields);
    }

    private void beginAtNewest() {
        while (way.size() > 1) {
            way.removeFirst();
        }
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
        return ByteBuffer.allocate(HEADER_BYTES).put(0, whole).put(BLOCK_BYTES, whole);
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
        return HEX.matcher(text).matches() ? Long.parseLong(text, 16) : 0;
    }
}
