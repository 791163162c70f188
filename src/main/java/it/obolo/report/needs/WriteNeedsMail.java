package it.obolo.report.needs;

import it.obolo.mail.Message;
import it.obolo.web.Newsroom;
import it.obolo.web.Pages;
import it.obolo.web.ServerSettings;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.util.List;

/// Finds the words of a mail about what needs somebody, in the newsroom's language.
@Singleton
class WriteNeedsMail {

    private static final int MOST = 20;

    private final Newsroom newsroom;
    private final ServerSettings server;
    private final Texts texts;
    private final Pages pages;

    WriteNeedsMail(Newsroom newsroom, ServerSettings server, Texts texts, Pages pages) {
        this.newsroom = newsroom;
        this.server = server;
        this.texts = texts;
        this.pages = pages;
    }

    Message write(String messageId, String to, List<Need> needs) {
        var profile = newsroom.profile();
        var words = new Words(texts, profile.language());
        var letter =
                new NeedsLetter(
                        words,
                        profile.name(),
                        server.getPublicUrl().toString(),
                        needs.stream().limit(MOST).toList(),
                        needs.size());
        return new Message(
                messageId,
                to,
                letter.subject(),
                letter.plainText(),
                pages.render("needs/mail.jte", letter),
                words.language(),
                profile.name(),
                null);
    }
}
