package it.obolo.portal;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import it.obolo.storage.StorageFailure;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The postman in the server: mails the links that were asked for.
@Singleton
class PortalLoop implements ApplicationEventListener<ServerStartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(PortalLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

    private final MailLinks mailLinks;
    private final Semaphore rung = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    PortalLoop(MailLinks mailLinks) {
        this.mailLinks = mailLinks;
    }

    /// Somebody asked.
    void ring() {
        rung.release();
    }

    @Override
    public synchronized void onApplicationEvent(ServerStartupEvent event) {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("portal-links").start(this::run);
        }
    }

    private void run() {
        try {
            while (stopped.getCount() > 0) {
                if (!mailSome() && rung.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    rung.drainPermits();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean mailSome() {
        try {
            return mailLinks.mailWanted();
        } catch (RuntimeException e) {
            var kind = e instanceof StorageFailure ? e.getMessage() : e.getClass().getName();
            LOG.warn("mailing links failed, tried again soon: {}", kind);
            return false;
        }
    }

    /// Never interrupts, because that could tear the database's file.
    @PreDestroy
    synchronized void stop() throws InterruptedException {
        stopped.countDown();
        rung.release();
        if (thread != null) {
            thread.join(PATIENCE_AT_THE_END);
        }
    }
}
