package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RushTest {

    private final AtomicLong clock = new AtomicLong(-5);
    private final Rush rush = new Rush(clock::get);

    @Test
    void fewAtOnceAreNoRush() {
        rush.kept(7);

        assertThat(rush.goesBefore(rush.now())).isFalse();
    }

    @Test
    void manyAtOnceGoBeforeTheBooksUntilNoMoreCome() {
        rush.kept(8);

        assertThat(rush.goesBefore(rush.now())).isTrue();
        later(Duration.ofMillis(99));
        assertThat(rush.goesBefore(rush.now())).isTrue();
        later(Duration.ofMillis(1));
        assertThat(rush.goesBefore(rush.now())).isFalse();
    }

    @Test
    void booksThatAreTenSecondsBehindWaitNoLonger() {
        var behindSince = rush.now();
        later(Duration.ofMillis(9_999));
        rush.kept(64);

        assertThat(rush.goesBefore(behindSince)).isTrue();
        later(Duration.ofMillis(1));
        assertThat(rush.goesBefore(behindSince)).isFalse();
        assertThat(rush.goesBefore(rush.now())).isTrue();
    }

    private void later(Duration by) {
        clock.addAndGet(by.toNanos());
    }
}
