package it.obolo.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The time of sending is read as Java's library reads it, quicker.
class PayPalTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T18:04:05Z",
                "2024-02-29T00:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-10T00:00:00Z",
                "2026-12-31T24:00:00Z",
                "2026-12-31T24:00:01Z",
                "2026-12-31T23:59:60Z",
                "2026-12-31T22:59:60Z",
                "2026-12-31T23:60:00Z",
                "0000-01-01T00:00:00Z",
                "-001-01-01T00:00:00Z",
                "+001-01-01T00:00:00Z",
                "2026-+1-01T00:00:00Z",
                "2026-03-01T18:04:05.123Z",
                "2026-03-01T18:04:05+01:00",
                "2026-03-01t18:04:05z",
                "2026-03-01 18:04:05Z",
                "2026-03-01T18:04:05Z ",
                "2026-03-01T18:04:05",
                "٢٠٢٦-03-01T18:04:05Z",
                "soon",
                ""
            })
    void itIsReadAsTheLibraryReadsIt(String text) {
        assertThat(read(PayPalTime::read, text)).isEqualTo(read(Instant::parse, text));
        assertThat(read(PayPalTime::readWithOffset, text))
                .isEqualTo(read(PayPalTimeTest::withOffset, text));
    }

    @Test
    void oneWithACharacterChangedIsReadAsTheLibraryReadsIt() {
        var random = new Random(7);
        for (int time = 0; time < 50_000; time++) {
            var text =
                    new StringBuilder(
                            Instant.ofEpochSecond(
                                            random.nextLong(-60_000_000_000L, 250_000_000_000L))
                                    .toString());
            text.setCharAt(
                    random.nextInt(text.length()), "0123456789-+:TZ. ".charAt(random.nextInt(17)));

            assertThat(read(PayPalTime::read, text.toString()))
                    .as("%s", text)
                    .isEqualTo(read(Instant::parse, text.toString()));
            assertThat(read(PayPalTime::readWithOffset, text.toString()))
                    .as("%s", text)
                    .isEqualTo(read(PayPalTimeTest::withOffset, text.toString()));
        }
    }

    private static Instant withOffset(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    /// What it reads, or that it is no time.
    private static String read(Function<String, Instant> reader, String text) {
        try {
            return reader.apply(text).toString();
        } catch (DateTimeException _) {
            return "no time";
        }
    }
}
