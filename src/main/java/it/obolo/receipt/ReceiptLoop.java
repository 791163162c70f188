package it.obolo.receipt;

import it.obolo.storage.BackgroundJob;
import it.obolo.storage.JobHealth;
import jakarta.inject.Singleton;
import java.time.Duration;

/// The clerk in the server: issues the batches that were started and mails the receipts that are to
/// be mailed.
@Singleton
class ReceiptLoop extends BackgroundJob {

    private static final Rhythm RHYTHM = new Rhythm(Duration.ofSeconds(15), Duration.ofSeconds(5));

    private final IssueYear issueYear;
    private final MailReceipts mailReceipts;

    ReceiptLoop(
            IssueYear issueYear, MailReceipts mailReceipts, ReceiptBell bell, JobHealth health) {
        super("receipts", RHYTHM, health, bell);
        this.issueYear = issueYear;
        this.mailReceipts = mailReceipts;
    }

    @Override
    protected boolean work() {
        var issued = issueYear.step();
        return mailReceipts.sendDue() > 0 || issued;
    }
}
