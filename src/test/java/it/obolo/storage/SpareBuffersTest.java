package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpareBuffersTest {

    private static final int MEGABYTE = 1024 * 1024;

    private final SpareBuffers spare = new SpareBuffers();

    @ParameterizedTest
    @CsvSource({
        "1, 8192",
        "8192, 8192",
        "8193, 16384",
        "16384, 16384",
        "16385, 32768",
        "524289, 1048576",
        "1048576, 1048576"
    })
    void eachIsLargeEnoughAndLessThanTwiceAsLarge(int length, int capacity) {
        assertThat(spare.take(length).capacity()).isEqualTo(capacity);
    }

    @Test
    void whatIsGivenBackIsTakenAgainAndEmpty() {
        var first = spare.take(10_000);
        first.put(new byte[10_000]).flip();

        assertThat(spare.take(10_000)).isNotSameAs(first);
        spare.giveBack(first);

        var again = spare.take(16_000);
        assertThat(again).isSameAs(first);
        assertThat(again.position()).isZero();
        assertThat(again.remaining()).isEqualTo(again.capacity());
    }

    @Test
    void whatIsLargerOrTooMuchIsOnTheHeap() {
        assertThat(spare.take(MEGABYTE + 1).isDirect()).isFalse();
        for (var taken = 0; taken < 4; taken++) {
            assertThat(spare.take(MEGABYTE).isDirect()).isTrue();
        }
        assertThat(spare.take(1).isDirect()).isFalse();
    }

    /// Or they would take ever more room: what is let go stays until the whole heap is collected.
    @Test
    void noMoreIsEverMadeThanMayBeKept() {
        var direct = new HashSet<Integer>();
        var random = new Random(6);
        for (var step = 0; step < 2_000; step++) {
            var buffer = spare.take(1 + random.nextInt(MEGABYTE));
            if (buffer.isDirect()) {
                direct.add(System.identityHashCode(buffer));
            }
            spare.giveBack(buffer);
        }

        assertThat(direct).isNotEmpty().hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void noneIsGivenToTwoAtOnceAndWhatIsOnTheHeapIsLetGo() {
        var random = new Random(5);
        var held = new ArrayList<ByteBuffer>();
        var identities = new IdentityHashMap<ByteBuffer, Integer>();
        for (var step = 0; step < 20_000; step++) {
            if (held.isEmpty() || random.nextInt(5) > 1) {
                var length = 1 + random.nextInt(2 << random.nextInt(20));
                var buffer = spare.take(length);
                assertThat(buffer.capacity()).isGreaterThanOrEqualTo(length);
                assertThat(identities.put(buffer, length)).isNull();
                held.add(buffer);
            } else {
                var buffer = held.remove(random.nextInt(held.size()));
                identities.remove(buffer);
                spare.giveBack(buffer);
            }
            if (held.size() > 40) {
                held.forEach(spare::giveBack);
                held.clear();
                identities.clear();
            }
        }
    }
}
