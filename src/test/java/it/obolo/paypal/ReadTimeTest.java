package it.obolo.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Times read by hand are those that the JDK reads.
class ReadTimeTest {

    private static final long YEAR_0 = -62_167_219_200L;
    private static final long YEAR_10_000 = 253_402_300_800L;

    @Test
    void aTimeIsReadAsTheJdkReadsIt() {
        var random = new Random(1);
        for (var round = 0; round < 20_000; round++) {
            var time = Instant.ofEpochSecond(random.nextLong(YEAR_0, YEAR_10_000));

            assertThat(ReadTime.read(time.toString())).isEqualTo(time);
        }
    }

    @Test
    void whatTheJdkRefusesIsRefused() {
        var random = new Random(2);
        for (var round = 0; round < 20_000; round++) {
            var text =
                    "2026-%02d-%02dT%02d:%02d:%02dZ"
                            .formatted(
                                    random.nextInt(15),
                                    random.nextInt(34),
                                    random.nextInt(26),
                                    random.nextInt(62),
                                    random.nextInt(62));

            assertThat(read(text, ReadTime::read)).as(text).isEqualTo(read(text, Instant::parse));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-27T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "2026-11-27T19:40:34.123Z",
                "2026-11-27T19:40:34+01:00",
                "+12026-11-27T19:40:34Z"
            })
    void rareFormsAreReadToo(String text) {
        assertThat(ReadTime.read(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-11-27 19:40:34Z",
                "2026-11-27T19:40:34",
                "２０２６-11-27T19:40:34Z"
            })
    void whatIsNoTimeIsNone(String text) {
        assertThatThrownBy(() -> ReadTime.read(text)).isInstanceOf(DateTimeException.class);
    }

    private static String read(String text, Function<String, Instant> reader) {
        try {
            return reader.apply(text).toString();
        } catch (DateTimeException _) {
            return "none";
        }
    }
}
