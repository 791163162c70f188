package it.obolo.thankyou;

import it.obolo.mail.SendMail;
import it.obolo.storage.BackgroundJob;
import it.obolo.storage.JobHealth;
import jakarta.inject.Singleton;
import java.time.Duration;

/// The sender in the server: sends when a gift was booked, and every few seconds what has become
/// due meanwhile.
@Singleton
class ThankYouLoop extends BackgroundJob {

    /// Gifts booked one right after the other wake the sender once.
    private static final Rhythm RHYTHM =
            new Rhythm(Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofSeconds(5));

    private final SendThankYous sendThankYous;
    private final SendNotices sendNotices;
    private final TakeBounce takeBounce;
    private final SendMail mail;

    ThankYouLoop(
            SendThankYous sendThankYous,
            SendNotices sendNotices,
            TakeBounce takeBounce,
            SendMail mail,
            SenderBell bell,
            JobHealth jobs) {
        super("thank-yous", RHYTHM, jobs, bell);
        this.sendThankYous = sendThankYous;
        this.sendNotices = sendNotices;
        this.takeBounce = takeBounce;
        this.mail = mail;
        wake(); // for what has been owed since before
    }

    @Override
    protected boolean work() {
        var sent = sendThankYous.sendDue();
        takeBounce.takeFolder();
        return sent + sendNotices.sendDue() > 0;
    }

    /// The note in hand then becomes one that may have gone or not.
    @Override
    protected void breakOff() {
        mail.hangUp();
    }
}
