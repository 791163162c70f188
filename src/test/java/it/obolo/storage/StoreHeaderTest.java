package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.Test;

/// H2's header names the newest chunk, also where H2 itself wrote the one before.
class StoreHeaderTest {

    private static final int BLOCK = 4096;

    private final StoreHeader header = new StoreHeader();

    @Test
    void aHeaderThatNamesTheChunkBeforeTheNewestIsCorrected() {
        header.correct(
                413L * BLOCK, chunk("chunk:238,len:5,root:8e0000047091,version:238,next:215"));

        var written = header.correct(0, header("H:2,block:37c,chunk:237,format:3,version:237"));

        var expected = withChecksum("H:2,block:19d,chunk:238,format:3,version:238");
        assertThat(line(written, 0)).isEqualTo(expected);
        assertThat(line(written, BLOCK)).isEqualTo(expected);
        assertThat(written.remaining()).isEqualTo(2 * BLOCK);
    }

    @Test
    void aHeaderThatKeepsUpIsLeftAsItIs() {
        header.correct(413L * BLOCK, chunk("chunk:238,len:5,version:238"));
        var asItIs = header("H:2,block:19d,chunk:238,clean:1,format:3,version:238");

        assertThat(header.correct(0, asItIs)).isSameAs(asItIs);
    }

    @Test
    void anOlderChunkThatMovesIsNotTheNewest() {
        header.correct(413L * BLOCK, chunk("chunk:238,len:5,version:238"));
        header.correct(20L * BLOCK, chunk("chunk:100,len:5,version:100"));

        var written = header.correct(0, header("H:2,block:37c,chunk:237,version:237"));

        assertThat(line(written, 0)).contains("block:19d,chunk:238");
    }

    @Test
    void theNewestChunkIsFoundWhereItMovedTo() {
        header.correct(413L * BLOCK, chunk("chunk:238,len:5,version:238"));
        header.correct(20L * BLOCK, chunk("chunk:238,len:5,version:238"));

        var written = header.correct(0, header("H:2,block:37c,chunk:237,version:237"));

        assertThat(line(written, 0)).contains("block:14,chunk:238");
    }

    @Test
    void beforeAChunkOfTheWayIsWrittenOverTheHeaderNamesTheNewest() {
        header.correct(0, header("H:2,block:47,chunk:1e9,clean:1,version:1e9"));
        header.correct(0x47L * BLOCK, chunk("chunk:1e9,len:3,version:1e9,next:5d"));
        header.correct(0x5dL * BLOCK, chunk("chunk:1ea,len:3,version:1ea,next:68"));

        var due = header.writtenBefore(0x49L * BLOCK, 3 * BLOCK).orElseThrow();

        var expected = withChecksum("H:2,block:5d,chunk:1ea,version:1ea");
        assertThat(line(due, 0)).isEqualTo(expected);
        assertThat(line(due, BLOCK)).isEqualTo(expected);
        assertThat(header.writtenBefore(0x49L * BLOCK, 3 * BLOCK)).isEmpty();
    }

    @Test
    void besideTheWayAnythingMayBeWritten() {
        header.correct(0, header("H:2,block:47,chunk:1e9,version:1e9"));
        header.correct(0x47L * BLOCK, chunk("chunk:1e9,len:3,version:1e9,next:5d"));
        header.correct(0x5dL * BLOCK, chunk("chunk:1ea,len:3,version:1ea,next:68"));

        assertThat(header.writtenBefore(0x46L * BLOCK, BLOCK)).isEmpty();
        assertThat(header.writtenBefore(0x4aL * BLOCK, BLOCK)).isEmpty();
        assertThat(header.writtenBefore(0, 2 * BLOCK)).isEmpty();
    }

    @Test
    void theWayIsFoundInAFileThatIsThere() throws Exception {
        var file = ByteBuffer.allocate(16 * BLOCK);
        file.put(0, header("H:2,block:4,chunk:7,clean:1,version:7"), 0, 2 * BLOCK);
        file.put(4 * BLOCK, chunk("chunk:7,len:2,version:7,next:9"), 0, 2 * BLOCK);
        file.put(9 * BLOCK, chunk("chunk:8,len:2,version:8,next:c"), 0, 2 * BLOCK);
        file.put(12 * BLOCK, chunk("chunk:3,len:2,version:3,next:2"), 0, 2 * BLOCK);

        header.find((position, length) -> file.slice((int) position, length));

        assertThat(header.writtenBefore(9L * BLOCK, BLOCK)).isEmpty();
        assertThat(line(header.writtenBefore(5L * BLOCK, BLOCK).orElseThrow(), 0))
                .isEqualTo(withChecksum("H:2,block:9,chunk:8,version:8"));
    }

    @Test
    void beforeTheFirstChunkNothingIsKnown() {
        var first = header("H:2,block:37c,chunk:237,version:237");

        assertThat(header.correct(0, first)).isSameAs(first);
    }

    private static ByteBuffer chunk(String line) {
        var bytes = ByteBuffer.allocate(5 * BLOCK);
        return bytes.put(0, (line + "   \n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ByteBuffer header(String fields) {
        var whole = (withChecksum(fields) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(2 * BLOCK).put(0, whole).put(BLOCK, whole);
    }

    private static String withChecksum(String fields) {
        var bytes = fields.getBytes(StandardCharsets.ISO_8859_1);
        var checksum = DataUtils.getFletcher32(bytes, 0, bytes.length);
        return fields + ",fletcher:" + Integer.toHexString(checksum);
    }

    private static String line(ByteBuffer bytes, int from) {
        var text = StandardCharsets.ISO_8859_1.decode(bytes.duplicate().position(from)).toString();
        return text.substring(0, text.indexOf('\n'));
    }
}
