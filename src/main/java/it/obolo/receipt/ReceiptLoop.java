package it.obolo.receipt;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import it.obolo.storage.StorageFailure;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The clerk in the server: issues the batches that were started and mails the receipts that are to
/// be mailed.
@Singleton
class ReceiptLoop implements ApplicationEventListener<ServerStartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

    private final IssueYear issueYear;
    private final MailReceipts mailReceipts;
    private final ReceiptBell bell;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    ReceiptLoop(IssueYear issueYear, MailReceipts mailReceipts, ReceiptBell bell) {
        this.issueYear = issueYear;
        this.mailReceipts = mailReceipts;
        this.bell = bell;
    }

    @Override
    public synchronized void onApplicationEvent(ServerStartupEvent event) {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("receipts").start(this::run);
        }
    }

    private void run() {
        try {
            while (stopped.getCount() > 0) {
                if (!workSome()) {
                    bell.await(PAUSE);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether there may be more.
    private boolean workSome() {
        try {
            var issued = issueYear.step();
            return mailReceipts.sendDue() > 0 || issued;
        } catch (RuntimeException e) {
            var kind = e instanceof StorageFailure ? e.getMessage() : e.getClass().getName();
            LOG.warn("issuing receipts failed, tried again soon: {}", kind);
            LOG.debug("issuing receipts failed", e);
            return false;
        }
    }

    /// Lets the receipt in hand come to its end; never interrupts, because that could tear the
    /// database's file.
    @PreDestroy
    synchronized void stop() throws InterruptedException {
        stopped.countDown();
        bell.ring();
        if (thread != null) {
            thread.join(PATIENCE_AT_THE_END);
        }
    }
}
