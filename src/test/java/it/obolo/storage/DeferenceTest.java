package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeferenceTest {

    private final Deference deference = new Deference();
    private long waits;

    @Test
    void fewWaitsPutNothingOff() {
        for (var question = 0; question < 100; question++) {
            assertThat(isDueAfter(49)).isFalse();
        }
    }

    @Test
    void aRushPutsItOffUntilItIsOver() {
        assertThat(isDueAfter(50)).isTrue();
        assertThat(isDueAfter(200)).isTrue();
        assertThat(isDueAfter(3)).isFalse();
        assertThat(isDueAfter(50)).isTrue();
    }

    @Test
    void aRushThatLastsPutsItOffForTenSecondsOnly() {
        for (var question = 0; question < 20; question++) {
            assertThat(isDueAfter(100)).isTrue();
        }
        for (var question = 0; question < 20; question++) {
            assertThat(isDueAfter(100)).isFalse();
        }
        assertThat(isDueAfter(0)).isFalse();
        assertThat(isDueAfter(100)).isTrue();
    }

    private boolean isDueAfter(int more) {
        waits += more;
        return deference.isDue(waits);
    }
}
