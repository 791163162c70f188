package it.obolo.portal;

import it.obolo.account.Secret;
import it.obolo.mail.Message;
import it.obolo.mail.MessageIds;
import it.obolo.mail.SendMail;
import it.obolo.storage.Ids;
import it.obolo.supporter.FindSupporters;
import it.obolo.web.Newsroom;
import it.obolo.web.Pages;
import it.obolo.web.ServerSettings;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Mails a link to each who asked and is known; away from the request, so that neither the answer
/// nor its time says whether an address is known. A link is mailed at most once: whom it does not
/// reach asks again.
@Singleton
class MailLinks {

    private static final Logger LOG = LoggerFactory.getLogger(MailLinks.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int AT_ONCE = 20;

    /// To one person in an hour, whoever asks.
    static final int MOST_AN_HOUR = 5;

    private final PortalLinks links;
    private final FindSupporters findSupporters;
    private final SendMail sendMail;
    private final MessageIds messageIds;
    private final Newsroom newsroom;
    private final Texts texts;
    private final Pages pages;
    private final ServerSettings server;
    private final Clock clock;

    MailLinks(
            PortalLinks links,
            FindSupporters findSupporters,
            SendMail sendMail,
            MessageIds messageIds,
            Newsroom newsroom,
            Texts texts,
            Pages pages,
            ServerSettings server,
            Clock clock) {
        this.links = links;
        this.findSupporters = findSupporters;
        this.sendMail = sendMail;
        this.messageIds = messageIds;
        this.newsroom = newsroom;
        this.texts = texts;
        this.pages = pages;
        this.server = server;
        this.clock = clock;
    }

    /// Looks at what was asked for; whether there was anything.
    boolean mailWanted() {
        var wanted = links.wanted(AT_ONCE);
        for (var one : wanted) {
            var owner =
                    findSupporters.ownerOf("email:" + one.email().strip().toLowerCase(Locale.ROOT));
            var hourAgo = clock.instant().minus(Duration.ofHours(1));
            if (owner.isEmpty() || links.mailedSince(owner.get(), hourAgo) >= MOST_AN_HOUR) {
                links.dead(one.linkId());
            } else {
                mail(one, owner.get());
            }
        }
        links.tidyUp();
        return !wanted.isEmpty();
    }

    private void mail(PortalLinks.Wanted wanted, long supporterId) {
        var token = Secret.next();
        var code = String.format(Locale.ROOT, "%06d", RANDOM.nextInt(1_000_000));
        if (!links.mailed(wanted.linkId(), supporterId, token, code)) {
            return;
        }
        var words = new Words(texts, wanted.language());
        var profile = newsroom.profile();
        var letter =
                new PortalLetter(
                        wanted.language().code(),
                        words.of("portal.mail.subject", profile.name()),
                        List.of(words.of("portal.mail.hello"), words.of("portal.mail.text")),
                        server.getPublicUrl() + "/portal/open?token=" + token,
                        words.of("portal.mail.button"),
                        words.of("portal.mail.code"),
                        code,
                        List.of(words.of("portal.mail.once"), words.of("portal.mail.not_you")),
                        profile.name());
        var outcome =
                sendMail.send(
                        new Message(
                                messageIds.of("portal." + Ids.text(wanted.linkId())),
                                wanted.email().strip(),
                                letter.subject(),
                                letter.plainText(),
                                pages.render("portal/mail.jte", letter),
                                wanted.language(),
                                profile.name(),
                                profile.contactEmail()));
        if (!(outcome instanceof SendMail.Outcome.HandedOver)) {
            LOG.warn("a link to somebody's own page was not mailed: {}", outcome);
        }
    }
}
