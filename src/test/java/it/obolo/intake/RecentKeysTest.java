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
    void aKeyAddedAgainTakesNoFurtherPlace() {
        keys.add("webhook:WH-1");

        IntStream.range(0, 100).forEach(_ -> keys.add("webhook:WH-2"));

        assertThat(keys.has("webhook:WH-1")).isTrue();
    }
}
