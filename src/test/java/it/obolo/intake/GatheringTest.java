package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final long PACE = Duration.ofMillis(4).toNanos();

    private final AtomicLong clock = new AtomicLong(-5);
    private final Gathering gathering = new Gathering(clock::get);

    @Test
    void whatComesByItselfDoesNotWait() {
        assertThat(gathering.pause(1)).isZero();
        gathering.begins(1);
        later(Duration.ofMillis(4));

        assertThat(gathering.pause(1)).isZero();
    }

    @Test
    void whatComesSoonAfterWaitsForTheRestOfFourMilliseconds() {
        gathering.begins(1);
        later(Duration.ofMillis(1));

        assertThat(gathering.pause(15)).isEqualTo(Duration.ofMillis(3).toNanos());
        assertThat(gathering.pause(16)).isZero();
    }

    @Test
    void asManyAsCameLatelyDoNotWaitForMore() {
        gathering.begins(1);
        waitFor(5);

        assertThat(gathering.pause(4)).isPositive();
        assertThat(gathering.pause(5)).isZero();
    }

    @Test
    void whoTellsOneAfterAnotherWaitsOnceInAWhile() {
        gathering.begins(1);
        waitFor(1);

        for (var transaction = 2; transaction < 64; transaction++) {
            assertThat(gathering.pause(1)).isZero();
            gathering.begins(1);
        }
        assertThat(gathering.pause(1)).isEqualTo(PACE);
    }

    @Test
    void moreThanLastTimeAreAwaitedFromThenOn() {
        gathering.begins(1);
        waitFor(2);
        gathering.begins(7);

        assertThat(gathering.pause(6)).isPositive();
        assertThat(gathering.pause(7)).isZero();
    }

    @Test
    void whoMakesThemEnoughWakesTheWriterOnlyWhileItWaits() {
        gathering.begins(1);
        waitFor(3);
        assertThat(gathering.isComplete(3)).isFalse();

        gathering.pause(1);
        assertThat(gathering.isComplete(2)).isFalse();
        assertThat(gathering.isComplete(3)).isTrue();

        gathering.pause(3);
        assertThat(gathering.isComplete(3)).isFalse();
    }

    /// The next transaction begins after the whole wait, with so many.
    private void waitFor(int deliveries) {
        clock.addAndGet(gathering.pause(1));
        assertThat(gathering.pause(1)).isZero();
        gathering.begins(deliveries);
    }

    private void later(Duration by) {
        clock.addAndGet(by.toNanos());
    }
}
