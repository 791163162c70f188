package it.obolo.portal;

import it.obolo.storage.BackgroundJob;
import it.obolo.storage.JobHealth;
import jakarta.inject.Singleton;
import java.time.Duration;

/// The postman in the server: mails the links that were asked for.
@Singleton
class PortalLoop extends BackgroundJob {

    private static final Rhythm RHYTHM = new Rhythm(Duration.ofSeconds(20), Duration.ofSeconds(5));

    private final MailLinks mailLinks;

    PortalLoop(MailLinks mailLinks, JobHealth health) {
        super("portal-links", RHYTHM, health);
        this.mailLinks = mailLinks;
    }

    /// Somebody asked.
    void ring() {
        wake();
    }

    @Override
    protected boolean work() {
        return mailLinks.mailWanted();
    }
}
