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

        assertThat(rush.goesBefore()).isFalse();
    }

    @Test
    void manyAtOnceGoBeforeTheBooksUntilNoMoreCome() {
        rush.kept(8);

        assertThat(rush.goesBefore()).isTrue();
        later(Duration.ofMillis(99));
        assertThat(rush.goesBefore()).isTrue();
        later(Duration.ofMillis(1));
        assertThat(rush.goesBefore()).isFalse();
    }

    @Test
    void manyThatCameInAWhileAreNoRush() {
        later(Duration.ofMillis(50));
        rush.kept(100);

        assertThat(rush.goesBefore()).isFalse();
        later(Duration.ofMillis(49));
        rush.kept(100);
        assertThat(rush.goesBefore()).isTrue();
    }

    @Test
    void whoWaitsForTheBooksIsStillInARush() {
        later(Duration.ofSeconds(10));
        keep(1_000);
        later(Duration.ofMillis(81));
        rush.kept(64);

        later(Duration.ofMillis(99));
        assertThat(rush.pause()).isPositive();
    }

    @Test
    void booksThatAreTenSecondsBehindWaitNoLonger() {
        rush.caughtUp();
        later(Duration.ofMillis(9_999));
        keep(2);

        assertThat(rush.goesBefore()).isTrue();
        later(Duration.ofMillis(1));
        assertThat(rush.goesBefore()).isFalse();
        rush.caughtUp();
        assertThat(rush.goesBefore()).isTrue();
    }

    @Test
    void booksThatAreFiftyThousandBehindWaitNoLongerUntilTheyCaughtUp() {
        rush.booked(100);
        keep(781);
        assertThat(rush.goesBefore()).isTrue();
        keep(1);
        assertThat(rush.goesBefore()).isFalse();

        rush.booked(50_000);
        keep(1);
        assertThat(rush.goesBefore()).isFalse();
        rush.caughtUp();
        keep(1);
        assertThat(rush.goesBefore()).isTrue();
    }

    @Test
    void whatIsBookedMeanwhileIsNotBehind() {
        keep(781);
        rush.booked(1_000);
        keep(10);

        assertThat(rush.goesBefore()).isTrue();
    }

    @Test
    void onlyARushThatLastsWaitsForTheBooks() {
        keep(700);
        assertThat(rush.pause()).isZero();

        later(Duration.ofSeconds(10));
        keep(1_000);
        assertThat(rush.pause()).isEqualTo(Duration.ofMillis(50).toNanos());

        later(Duration.ofMillis(100));
        assertThat(rush.pause()).isZero();
        keep(1_000);
        assertThat(rush.pause()).isPositive();

        rush.caughtUp();
        keep(1);
        assertThat(rush.pause()).isZero();
    }

    @Test
    void aRushThatLastsComesToAsManyAsAreBooked() {
        later(Duration.ofSeconds(10));
        var kept = 0;
        var booked = 0;
        for (var millisecond = 0; millisecond < 60_000; millisecond++) {
            later(Duration.ofMillis(1));
            if (millisecond % 50 == 0) {
                rush.booked(128);
                booked += 128;
            }
            if (millisecond % (4 + rush.pause() / 1_000_000) == 0) {
                rush.kept(64);
                kept += 64;
            }
        }

        assertThat((double) kept / booked).isBetween(0.97, 1.03);
    }

    private void keep(int groups) {
        for (var group = 0; group < groups; group++) {
            rush.kept(64);
        }
    }

    private void later(Duration by) {
        clock.addAndGet(by.toNanos());
    }
}
