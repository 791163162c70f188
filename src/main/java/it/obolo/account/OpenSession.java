package it.obolo.account;

import it.obolo.storage.Database;
import it.obolo.web.Language;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens a session for an editor who has proved who they are, knows their browser from now on,
/// enters it in the register, and writes to them if the browser is a new one.
@Singleton
class OpenSession {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSession.class);

    private final Sessions sessions;
    private final KnownBrowsers knownBrowsers;
    private final TellEditor tellEditor;
    private final AuditTrail trail;
    private final Database database;

    OpenSession(
            Sessions sessions,
            KnownBrowsers knownBrowsers,
            TellEditor tellEditor,
            AuditTrail trail,
            Database database) {
        this.sessions = sessions;
        this.knownBrowsers = knownBrowsers;
        this.tellEditor = tellEditor;
        this.trail = trail;
        this.database = database;
    }

    /// What goes into cookies.
    ///
    /// @param session the session's token
    /// @param browser the token by which the browser is known; null if it has one
    record Opened(String session, @Nullable String browser) {}

    Opened open(Editor editor, Visitor visitor, Optional<String> known, String act) {
        var token = sessions.open(editor.editorId(), visitor.browser());
        var met = knownBrowsers.meet(editor.editorId(), known);
        trail.append(Actor.of(editor), act, "", "DONE");
        database.barrier().await();
        if (met.isFurther()) {
            tellEditor.tell(
                    editor.email(),
                    Language.parse(editor.language()).orElse(Language.IT),
                    "guard.mail.new_browser");
        }
        LOG.info("editor {} signed in", editor.editorId());
        return new Opened(token, met.token());
    }
}
