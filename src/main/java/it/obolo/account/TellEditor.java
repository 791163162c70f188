package it.obolo.account;

import it.obolo.mail.Message;
import it.obolo.mail.MessageIds;
import it.obolo.mail.SendMail;
import it.obolo.storage.Ids;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.Pages;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes to an editor about their own access: a new browser, another second factor, a changed
/// password, an invitation. Where there is no SMTP host nothing is written, because the local
/// mailbox is read on the very pages that this is about.
@Singleton
class TellEditor {

    private static final Logger LOG = LoggerFactory.getLogger(TellEditor.class);

    private final SendMail mail;
    private final MessageIds messageIds;
    private final Newsroom newsroom;
    private final Texts texts;
    private final Pages pages;
    private final Ids ids;

    TellEditor(
            SendMail mail,
            MessageIds messageIds,
            Newsroom newsroom,
            Texts texts,
            Pages pages,
            Ids ids) {
        this.mail = mail;
        this.messageIds = messageIds;
        this.newsroom = newsroom;
        this.texts = texts;
        this.pages = pages;
        this.ids = ids;
    }

    /// Whether mail leaves at all.
    boolean canTell() {
        return !mail.isRepeatable();
    }

    /// Writes the text `key` (subject under `key.subject`) without making anybody wait; what the
    /// SMTP host does not take is lost, and the log says so.
    void tell(String email, Language language, String key) {
        if (canTell()) {
            Thread.ofVirtual().name("tell-editor").start(() -> send(email, language, key));
        }
    }

    /// The same at once; false if the SMTP host did not take it.
    boolean send(String email, Language language, String key, Object... arguments) {
        var words = new Words(texts, language);
        var name = newsroom.profile().name();
        var letter =
                new EditorLetter(
                        language.code(),
                        words.of(key + ".subject", name),
                        List.of(words.of(key, arguments).split("\n")),
                        name);
        var message =
                new Message(
                        messageIds.of("guard." + Ids.text(ids.next())),
                        email,
                        letter.subject(),
                        String.join("\n\n", letter.paragraphs()) + "\n\n" + name + "\n",
                        pages.render("account/letter.jte", letter),
                        language,
                        name,
                        null);
        return switch (mail.send(message)) {
            case SendMail.Outcome.HandedOver() -> true;
            case SendMail.Outcome.Refused(_, var code) -> failed(code);
            case SendMail.Outcome.Unavailable(var code) -> failed(code);
            case SendMail.Outcome.Uncertain(var code) -> failed(code);
        };
    }

    private static boolean failed(String code) {
        LOG.warn("a mail to an editor about their access did not go: {}", code);
        return false;
    }
}
