package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentKeysTest {

    private final RecentKeys keys = new RecentKeys();

    @Test
    void aKeyIsKnownOnceItWasAdded() {
        assertThat(keys.has("webhook:WH-1")).isFalse();

        keys.add("webhook:WH-1");

        assertThat(keys.has("webhook:WH-1")).isTrue();
        assertThat(keys.has("webhook:WH-2")).isFalse();
    }

    @Test
    void noKeyIsTakenForAnotherHoweverManyThereAre() {
        IntStream.range(0, 300_000).forEach(number -> keys.add("webhook:WH-" + number));

        assertThat(
                        IntStream.range(300_000, 600_000)
                                .mapToObj(number -> "webhook:WH-" + number)
                                .filter(keys::has))
                .isEmpty();
    }

    @Test
    void nearlyAllOfTheLatestSixtyThousandAreRemembered() {
        IntStream.range(0, 300_000).forEach(number -> keys.add("webhook:WH-" + number));

        assertThat(
                        IntStream.range(240_000, 300_000)
                                .filter(number -> keys.has("webhook:WH-" + number))
                                .count())
                .isGreaterThan(58_000);
    }

    @Test
    void nearlyAllAreRememberedHoweverFewThereAre() {
        for (int count = 1; count <= 60_000; count++) {
            keys.add("webhook:WH-" + count);
            if (Integer.bitCount(count + 1) == 1) {
                assertThat(
                                IntStream.rangeClosed(1, count)
                                        .filter(number -> keys.has("webhook:WH-" + number))
                                        .count())
                        .as("of %d", count)
                        .isGreaterThan(count * 97L / 100);
            }
        }
    }

    @Test
    void aKeyAddedAgainTakesNoFurtherPlace() {
        var rival = keyThatPushesOut("webhook:WH-1");
        keys.add("webhook:WH-1");

        IntStream.range(0, 100).forEach(_ -> keys.add(rival));

        assertThat(keys.has("webhook:WH-1")).isTrue();
    }

    /// One that shares its places, of which there are few: the key after which `key` was forgotten.
    private static String keyThatPushesOut(String key) {
        var others = new RecentKeys();
        others.add(key);
        var number = 1;
        while (others.has(key)) {
            others.add("webhook:WH-" + ++number);
        }
        return "webhook:WH-" + number;
    }
}
