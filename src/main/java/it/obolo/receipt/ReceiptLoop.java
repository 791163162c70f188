package it.obolo.receipt;

import io.micronaut.runtime.event.annotation.EventListener;
import it.obolo.storage.BackgroundJob;
import it.obolo.storage.BackgroundTime;
import it.obolo.storage.JobHealth;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;

/// The clerk in the server: issues the batches that were started and mails the receipts that are to
/// be mailed.
@Singleton
class ReceiptLoop {

    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BackgroundJob job;

    ReceiptLoop(
            IssueYear issueYear, MailReceipts mailReceipts, ReceiptBell bell, JobHealth health) {
        this.job =
                new BackgroundJob(
                        "receipts",
                        PAUSE,
                        bell,
                        health,
                        () -> {
                            var issued = issueYear.step();
                            return mailReceipts.sendDue() > 0 || issued;
                        });
    }

    @EventListener
    void start(BackgroundTime now) {
        job.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        job.stop(PATIENCE);
    }
}
