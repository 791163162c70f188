package it.obolo.admin;

import it.obolo.mail.MailboxMessage;
import it.obolo.storage.Ids;

/// One mail of the local mailbox.
public record MailPage(Frame frame, MailboxMessage mail) {

    /// Where its HTML is served, for a frame that runs nothing.
    public String htmlPath() {
        return Section.MAILBOX.path() + "/" + Ids.text(mail.mailboxMessageId()) + "/html";
    }
}
