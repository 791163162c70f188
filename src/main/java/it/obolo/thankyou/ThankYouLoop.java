package it.obolo.thankyou;

import io.micronaut.context.event.ApplicationEventListener;
import it.obolo.mail.SendMail;
import it.obolo.storage.BackgroundTime;
import it.obolo.storage.JobHealth;
import it.obolo.storage.StorageFailure;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sender in the server: sends when a gift was booked, and every few seconds what has become
/// due meanwhile.
@Singleton
class ThankYouLoop implements ApplicationEventListener<BackgroundTime> {

    private static final Logger LOG = LoggerFactory.getLogger(ThankYouLoop.class);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /// Gifts booked one right after the other wake the sender once.
    private static final Duration GATHER = Duration.ofMillis(200);

    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

    private final SendThankYous sendThankYous;
    private final SendNotices sendNotices;
    private final TakeBounce takeBounce;
    private final SendMail mail;
    private final SenderBell bell;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;
    private final JobHealth jobs;

    ThankYouLoop(
            SendThankYous sendThankYous,
            SendNotices sendNotices,
            TakeBounce takeBounce,
            SendMail mail,
            SenderBell bell,
            JobHealth jobs) {
        this.jobs = jobs;
        this.sendThankYous = sendThankYous;
        this.sendNotices = sendNotices;
        this.takeBounce = takeBounce;
        this.mail = mail;
        this.bell = bell;
    }

    @Override
    public synchronized void onApplicationEvent(BackgroundTime now) {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("thank-yous").start(this::run);
        }
    }

    private void run() {
        try {
            while (stopped.getCount() > 0) {
                if (!sendSome()) {
                    bell.await(PAUSE);
                    if (stopped.await(GATHER.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether there may be more.
    private boolean sendSome() {
        try {
            var sent = sendThankYous.sendDue();
            takeBounce.takeFolder();
            var all = sent + sendNotices.sendDue();
            jobs.well("thank-yous");
            return all > 0;
        } catch (RuntimeException e) {
            var kind = e instanceof StorageFailure ? e.getMessage() : e.getClass().getName();
            jobs.failed("thank-yous");
            LOG.warn("sending thank-yous failed, tried again soon: {}", kind);
            LOG.debug("sending thank-yous failed", e);
            return false;
        }
    }

    /// Lets the note in hand come to its end, or else breaks it off; never interrupts, because that
    /// could tear the database's file.
    @PreDestroy
    synchronized void stop() throws InterruptedException {
        stopped.countDown();
        bell.ring();
        if (thread == null) {
            return;
        }
        if (!thread.join(PATIENCE_AT_THE_END)) {
            mail.hangUp();
            thread.join(PATIENCE_AT_THE_END);
        }
    }
}
