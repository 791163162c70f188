package it.obolo.mail;

import it.obolo.mail.SendMail.Outcome;
import it.obolo.storage.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The mailbox of an Obolo without an SMTP host: mail stays here for the editor to read.
@Singleton
public class Mailbox {

    private static final int MOST = 200;

    private final MailboxRepository messages;
    private final MailSettings settings;
    private final Ids ids;
    private final Clock clock;

    Mailbox(MailboxRepository messages, MailSettings settings, Ids ids, Clock clock) {
        this.messages = messages;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /// A message in the list.
    public record Line(
            long mailboxMessageId, String recipient, String subject, Instant deliveredAt) {}

    /// Whether mail is kept here, because no SMTP host is set.
    public boolean isInUse() {
        return !settings.isSmtp();
    }

    /// The newest messages, newest first.
    ///
    /// @param most 1 to 200
    public List<Line> newest(int most) {
        return olderThan(Long.MAX_VALUE, most);
    }

    /// The messages before the one with that id, newest first: the next page of the list.
    ///
    /// @param most 1 to 200
    public List<Line> olderThan(long mailboxMessageId, int most) {
        return messages.newestBefore(mailboxMessageId, Math.clamp(most, 1, MOST));
    }

    public Optional<MailboxMessage> find(long mailboxMessageId) {
        return messages.find(mailboxMessageId);
    }

    /// Keeps the message, once for its message id.
    Outcome put(Message message) {
        var recipient = MailAddress.parse(message.to());
        if (recipient.isEmpty()) {
            return new Outcome.Refused(true, "not an address");
        }
        messages.insert(
                new MailboxMessage(
                        ids.next(),
                        message.messageId(),
                        settings.from().address(),
                        recipient.get().address(),
                        message.subject(),
                        message.plainText(),
                        message.html(),
                        clock.instant()));
        return new Outcome.HandedOver();
    }
}
