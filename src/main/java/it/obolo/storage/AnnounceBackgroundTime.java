package it.obolo.storage;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says when it is [BackgroundTime]: a while after the server has started, or at once where no
/// pause is set, as in tests.
@Singleton
public class AnnounceBackgroundTime {

    /// The property that holds the pause.
    public static final String PAUSE = "obolo.background-pause";

    private static final Logger LOG = LoggerFactory.getLogger(AnnounceBackgroundTime.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ApplicationEventPublisher<BackgroundTime> listeners;
    private final Duration pause;
    private final Halt halt;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Optional<Thread> waiting = Optional.empty();

    AnnounceBackgroundTime(
            ApplicationEventPublisher<BackgroundTime> listeners,
            @Value("${" + PAUSE + ":0s}") Duration pause,
            Halt halt) {
        this.listeners = listeners;
        this.pause = pause;
        this.halt = halt;
    }

    @EventListener
    void serverStarted(ServerStartupEvent event) {
        announce();
    }

    void announce() {
        if (pause.isZero()) {
            listeners.publishEvent(new BackgroundTime());
        } else {
            waiting = Optional.of(Thread.ofPlatform().name("background").start(this::later));
        }
    }

    /// A server that takes gifts and never works on them would go unnoticed, so it ends if the work
    /// cannot begin.
    private void later() {
        try {
            if (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                listeners.publishEvent(new BackgroundTime());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (stopped.getCount() > 0) {
                LOG.error("the work beside requests cannot begin: {}", e.getClass().getName(), e);
                halt.halt();
            }
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopped.countDown();
        if (waiting.isPresent()) {
            waiting.get().join(PATIENCE);
        }
    }
}
