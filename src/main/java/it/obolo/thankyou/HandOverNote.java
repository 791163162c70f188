package it.obolo.thankyou;

import it.obolo.mail.Message;
import it.obolo.mail.SendMail;
import it.obolo.mail.SendMail.Outcome;
import it.obolo.storage.Sql;
import it.obolo.web.Newsroom;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a claimed note and hands it over. That it may be on its way is durably known by then, so
/// that after a crash in between nobody gets one twice: with SMTP such a note is uncertain and
/// waits for a person, with the local mailbox it is simply put there again.
@Singleton
class HandOverNote {

    private static final Logger LOG = LoggerFactory.getLogger(HandOverNote.class);

    /// Longer than any hand-over may take.
    static final Duration GIVE_UP_AFTER = Duration.ofMinutes(20);

    /// The same for the local mailbox.
    static final Duration GIVE_UP_LOCAL_AFTER = Duration.ofMinutes(1);

    private final WriteThankYou write;
    private final SendMail mail;
    private final ThankYouTable table;
    private final Sql sql;
    private final Clock clock;

    /// What kept the host from taking mail when it was last asked; null before.
    private final AtomicReference<String> lastTrouble = new AtomicReference<>();

    HandOverNote(WriteThankYou write, SendMail mail, ThankYouTable table, Sql sql, Clock clock) {
        this.write = write;
        this.mail = mail;
        this.table = table;
        this.sql = sql;
        this.clock = clock;
    }

    /// How long after it was claimed a note is given up, if no word came of it.
    static Duration giveUpAfter(SendMail mail) {
        return mail.isRepeatable() ? GIVE_UP_LOCAL_AFTER : GIVE_UP_AFTER;
    }

    /// Whether the host took mail when it was last asked. One that is away is asked once, not over
    /// every line.
    boolean isHostWell() {
        return "".equals(lastTrouble.get());
    }

    /// Hands one over; takes at most a few minutes.
    Outcome send(ClaimedNote claimed, Newsroom.Profile newsroom) {
        if (clock.instant().isAfter(claimed.sendBy())) {
            return heard(new Outcome.Unavailable("too slow"));
        }
        Message message;
        try {
            message = write.write(claimed.note(), claimed.messageId(), newsroom, claimed.text());
        } catch (IllegalArgumentException e) {
            LOG.error("a thank-you could not be written: {}", e.getMessage());
            return new Outcome.Refused(true, "could not be written");
        }
        try {
            return mail.isRepeatable() ? keep(claimed, message) : heard(mail.send(message));
        } catch (RuntimeException e) {
            var kind = e.getClass().getSimpleName();
            LOG.warn("a hand-over broke off: {}", kind);
            return mail.isRepeatable()
                    ? heard(new Outcome.Unavailable("MAILBOX " + kind))
                    : new Outcome.Uncertain("broke off " + kind);
        }
    }

    /// Puts it into the local mailbox, unless whoever it is for was erased since, or has another
    /// address: what is there of them is removed with them, and must not come back. Other notes go
    /// on.
    private Outcome keep(ClaimedNote claimed, Message message) {
        return sql.transaction(() ->
                table.isStillFor(claimed.donationId(), message.to())
                        ? heard(mail.send(message))
                        : new Outcome.Refused(false, "ADDRESS CHANGED"));
    }

    /// A host that is away is worth one line, not one every few seconds.
    private Outcome heard(Outcome outcome) {
        var trouble = outcome instanceof Outcome.Unavailable(var code) ? code : "";
        var before = lastTrouble.getAndSet(trouble);
        if (!trouble.equals(before == null ? "" : before)) {
            if (trouble.isEmpty()) {
                LOG.info("the mail host takes mail again");
            } else {
                LOG.warn("the mail host takes nothing, notes wait: {}", trouble);
            }
        }
        return outcome;
    }
}
