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
