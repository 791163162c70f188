package it.obolo.admin;

import it.obolo.mail.MailboxMessage;
import it.obolo.storage.Ids;
import org.jspecify.annotations.Nullable;

/// One mail of the local mailbox.
///
/// @param attachment the name of the file that came with it; null for none
public record MailPage(Frame frame, MailboxMessage mail, @Nullable String attachment) {

    /// Where the file that came with it is served.
    public String attachmentPath() {
        return Section.MAILBOX.path() + "/" + Ids.text(mail.mailboxMessageId()) + "/attachment";
    }

    /// Where its HTML is served, for a frame that runs nothing.
    public String htmlPath() {
        return Section.MAILBOX.path() + "/" + Ids.text(mail.mailboxMessageId()) + "/html";
    }
}
