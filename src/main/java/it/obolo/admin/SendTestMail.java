package it.obolo.admin;

import it.obolo.mail.Message;
import it.obolo.mail.MessageIds;
import it.obolo.mail.SendMail;
import it.obolo.storage.Ids;
import it.obolo.web.Newsroom;
import it.obolo.web.Pages;
import it.obolo.web.Words;
import jakarta.inject.Singleton;

/// Sends an editor a mail, to see whether mail arrives.
@Singleton
class SendTestMail {

    private final SendMail mail;
    private final MessageIds messageIds;
    private final Ids ids;
    private final Newsroom newsroom;
    private final Pages pages;

    SendTestMail(SendMail mail, MessageIds messageIds, Ids ids, Newsroom newsroom, Pages pages) {
        this.mail = mail;
        this.messageIds = messageIds;
        this.ids = ids;
        this.newsroom = newsroom;
        this.pages = pages;
    }

    /// What became of it.
    enum Outcome {
        /// The other side took it.
        MAILED,
        /// It does not take this one.
        MAIL_REFUSED,
        /// It is away, or it is not known whether it took it.
        MAIL_UNAVAILABLE
    }

    Outcome send(String to, Words words) {
        var letter =
                new TestMailPage(
                        words,
                        words.of("needs.start.mail.subject", newsroom.profile().name()),
                        words.of("needs.start.mail.text"));
        var message =
                new Message(
                        messageIds.of("test." + Ids.text(ids.next())),
                        to,
                        letter.subject(),
                        letter.text() + "\n",
                        pages.render("admin/test-mail.jte", letter),
                        words.language(),
                        newsroom.profile().name(),
                        null);
        return switch (mail.send(message)) {
            case SendMail.Outcome.HandedOver() -> Outcome.MAILED;
            case SendMail.Outcome.Refused(_, _) -> Outcome.MAIL_REFUSED;
            case SendMail.Outcome.Unavailable(_), SendMail.Outcome.Uncertain(_) ->
                    Outcome.MAIL_UNAVAILABLE;
        };
    }
}
