package it.obolo.account;

import it.obolo.account.SetUpLinks.SetUpLink;
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

    private final SetUpLinks links;
    private final FirstEditor firstEditor;
    private final EditorRepository editors;
    private final SessionRepository sessionRows;
    private final CheckSecondFactor checkSecondFactor;
    private final HalfSignIns halfSignIns;
    private final KnownBrowsers knownBrowsers;
    private final OpenSession openSession;
    private final Passwords passwords;
    private final Newsroom newsroom;
    private final Database database;
    private final Sql sql;
    private final Ids ids;
    private final Clock clock;

    UseSetUpLink(
            SetUpLinks links,
            FirstEditor firstEditor,
            EditorRepository editors,
            SessionRepository sessionRows,
            CheckSecondFactor checkSecondFactor,
            HalfSignIns halfSignIns,
            KnownBrowsers knownBrowsers,
            OpenSession openSession,
            Passwords passwords,
            Newsroom newsroom,
            Database database,
            Sql sql,
            Ids ids,
            Clock clock) {
        this.links = links;
        this.firstEditor = firstEditor;
        this.editors = editors;
        this.sessionRows = sessionRows;
        this.checkSecondFactor = checkSecondFactor;
        this.halfSignIns = halfSignIns;
        this.knownBrowsers = knownBrowsers;
        this.openSession = openSession;
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
        /// The password holds, every older session is over, `token` is a new session's; `browser`
        /// is the token by which the browser is known from now on, null if it has one.
        record Done(String token, @Nullable String browser) implements Outcome {}

        /// The same, but the editor has a second factor: `token` belongs to a sign-in that still
        /// wants its code.
        record CodeWanted(String token) implements Outcome {}

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
                .filter(this::isOpen)
                .map(link -> new Invitation(addressOf(link)));
    }

    /// Sets `password`; `email` is read only where the link makes the first editor.
    public Outcome use(String token, String email, String password, Visitor visitor) {
        var link =
                links.findUsable(Secret.hash(token), clock.instant())
                        .filter(this::isOpen)
                        .orElse(null);
        if (link == null) {
            return new Outcome.NotUsable();
        }
        String address;
        try {
            address = EmailAddress.normal(Optional.ofNullable(addressOf(link)).orElse(email));
        } catch (IllegalArgumentException _) {
            return new Outcome.NoAddress();
        }
        var flaw = Passwords.flaw(password, address, newsroom.profile().name());
        if (flaw.isPresent()) {
            return new Outcome.Unacceptable(flaw.get());
        }
        var hash = passwords.hash(password);
        var used = sql.transaction(() -> use(link, address, hash));
        database.barrier().await();
        if (used.isEmpty()) {
            return new Outcome.NotUsable();
        }
        var editor = used.get();
        LOG.info("editor {} chose a password", editor.editorId());
        if (checkSecondFactor.has(editor.editorId())) {
            var account = Secret.hash(editor.email());
            return new Outcome.CodeWanted(halfSignIns.begin(editor.editorId(), account));
        }
        var known = knownBrowsers.known(editor.email(), visitor.knownBrowser());
        var opened = openSession.open(editor, visitor, known, "set-up");
        return new Outcome.Done(opened.session(), opened.browser());
    }

    private Optional<Editor> use(SetUpLink link, String address, String passwordHash) {
        var first = link.editorId() == null;
        if (links.use(link.tokenHash(), clock.instant()) == 0 || (first && firstEditor.exists())) {
            return Optional.empty();
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
        return Optional.of(editor);
    }

    /// A link for the first editor ends with there being one; a link for somebody whose access was
    /// closed does not open it again.
    private boolean isOpen(SetUpLink link) {
        var editorId = link.editorId();
        return editorId == null
                ? !firstEditor.exists()
                : editors.findOne(editorId).orElseThrow().disabledAt() == null;
    }

    private @Nullable String addressOf(SetUpLink link) {
        var editorId = link.editorId();
        return editorId == null ? null : editors.findOne(editorId).orElseThrow().email();
    }
}
