package it.obolo.account;

import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.Newsroom;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the bearer of a set-up link choose a password, once. Looking at the link does not use it
/// up, so a mail scanner that follows it does no harm.
@Singleton
public class UseSetUpLink {

    private static final Logger LOG = LoggerFactory.getLogger(UseSetUpLink.class);

    private final SetUpLinkRepository links;
    private final EditorRepository editors;
    private final SessionRepository sessionRows;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Newsroom newsroom;
    private final Database database;
    private final Sql sql;
    private final Ids ids;
    private final Clock clock;

    UseSetUpLink(
            SetUpLinkRepository links,
            EditorRepository editors,
            SessionRepository sessionRows,
            Sessions sessions,
            Passwords passwords,
            Newsroom newsroom,
            Database database,
            Sql sql,
            Ids ids,
            Clock clock) {
        this.links = links;
        this.editors = editors;
        this.sessionRows = sessionRows;
        this.sessions = sessions;
        this.passwords = passwords;
        this.newsroom = newsroom;
        this.database = database;
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// For whom a link is.
    ///
    /// @param email whose password it sets; null if it makes the first editor, who says
    public record Invitation(@Nullable String email) {}

    /// What became of the use.
    public sealed interface Outcome {
        /// The password holds, every older session is over, `token` is a new session's.
        record Done(String token) implements Outcome {}

        /// Used before, too old, or never ours.
        record NotUsable() implements Outcome {}

        /// The address cannot be one; the link can still be used.
        record NoAddress() implements Outcome {}

        /// The password cannot be taken; the link can still be used.
        record Unacceptable(Passwords.Flaw flaw) implements Outcome {}
    }

    /// Whom the link with `token` is for; empty if it cannot be used (any more).
    public Optional<Invitation> look(String token) {
        return links.findUsable(Secret.hash(token), clock.instant())
                .filter(link -> link.editorId() != null || editors.count() == 0)
                .map(link -> new Invitation(addressOf(link)));
    }

    /// Sets `password`; `email` is read only where the link makes the first editor.
    public Outcome use(String token, String email, String password) {
        var link = links.findUsable(Secret.hash(token), clock.instant()).orElse(null);
        if (link == null) {
            return new Outcome.NotUsable();
        }
        String address;
        try {
            address = EmailAddress.normal(Optional.ofNullable(addressOf(link)).orElse(email));
        } catch (IllegalArgumentException _) {
            return new Outcome.NoAddress();
        }
        var flaw = Passwords.flaw(password, address);
        if (flaw.isPresent()) {
            return new Outcome.Unacceptable(flaw.get());
        }
        var hash = passwords.hash(password);
        var outcome = sql.transaction(() -> use(link, address, hash));
        database.barrier().await();
        return outcome;
    }

    private Outcome use(SetUpLink link, String address, String passwordHash) {
        var first = link.editorId() == null;
        if (links.use(link.tokenHash(), clock.instant()) == 0 || (first && editors.count() > 0)) {
            return new Outcome.NotUsable();
        }
        if (first) {
            editors.insert(
                    ids.next(),
                    address,
                    Role.OWNER.name(),
                    newsroom.profile().language().code(),
                    clock.instant());
        }
        var editor = editors.findByAddress(address).orElseThrow();
        editors.changePassword(editor.editorId(), passwordHash);
        sessionRows.deleteAllOf(editor.editorId());
        LOG.info("editor {} chose a password", editor.editorId());
        return new Outcome.Done(sessions.open(editor.editorId()));
    }

    private @Nullable String addressOf(SetUpLink link) {
        var editorId = link.editorId();
        return editorId == null ? null : editors.findOne(editorId).orElseThrow().email();
    }
}
