package it.obolo.mail;

import java.time.Instant;

/// A mail in the local mailbox, as its reader would have got it.
///
/// @param mailboxMessageId grows with time
/// @param html a whole page; show it only in a frame that runs nothing
public record MailboxMessage(
        long mailboxMessageId,
        String messageId,
        String sender,
        String recipient,
        String subject,
        String plainText,
        String html,
        Instant deliveredAt) {

    /// Without the reader's address and the text, which are nobody's business in a log.
    @Override
    public String toString() {
        return "MailboxMessage[" + mailboxMessageId + "]";
    }
}
