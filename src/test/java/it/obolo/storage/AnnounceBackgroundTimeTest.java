package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.event.ApplicationEventPublisher;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AnnounceBackgroundTimeTest {

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch halted = new CountDownLatch(1);

    @Test
    void withoutAPauseItIsToldAtOnce() {
        announce(Duration.ZERO, _ -> told.countDown());

        assertThat(told.getCount()).isZero();
    }

    @Test
    void withAPauseItIsToldLater() throws InterruptedException {
        announce(SHORT, _ -> told.countDown());

        assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(halted.getCount()).isOne();
    }

    @Test
    void whoeverStopsBeforeIsNotToldAnyMore() throws InterruptedException {
        var announce = announce(NEVER, _ -> told.countDown());

        announce.stop();

        assertThat(told.getCount()).isOne();
    }

    @Test
    void aServerWhoseWorkCannotBeginEnds() throws InterruptedException {
        announce(
                SHORT,
                _ -> {
                    throw new IllegalStateException("no thread");
                });

        assertThat(halted.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private AnnounceBackgroundTime announce(
            Duration pause, ApplicationEventPublisher<BackgroundTime> listeners) {
        var announce = new AnnounceBackgroundTime(listeners, pause, halted::countDown);
        announce.announce();
        return announce;
    }
}
