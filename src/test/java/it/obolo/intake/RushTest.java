package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RushTest {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Test
    void fewAtOnceAreNoRush() {
        var rush = new Rush();

        rush.kept(7);

        assertThat(rush.isOn()).isFalse();
    }

    @Test
    void manyAtOnceAreOneUntilNoMoreCome() throws InterruptedException {
        var rush = new Rush();

        rush.kept(8);

        assertThat(rush.isOn()).isTrue();
        var giveUp = System.nanoTime() + LONGEST.toNanos();
        while (rush.isOn() && System.nanoTime() < giveUp) {
            Thread.sleep(10);
        }
        assertThat(rush.isOn()).isFalse();
    }
}
