package it.obolo.account;

import it.obolo.storage.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens a session for an e-mail address and a password.
@Singleton
public class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final EditorRepository editors;
    private final Passwords passwords;
    private final Sessions sessions;
    private final BackOff backOff;
    private final Database database;

    SignIn(
            EditorRepository editors,
            Passwords passwords,
            Sessions sessions,
            BackOff backOff,
            Database database) {
        this.editors = editors;
        this.passwords = passwords;
        this.sessions = sessions;
        this.backOff = backOff;
        this.database = database;
    }

    /// What became of the try.
    public sealed interface Outcome {
        /// `token` is the new session's.
        record SignedIn(String token) implements Outcome {}

        /// Address or password are wrong, or the account is closed; which one is not told.
        record Refused() implements Outcome {}

        /// Too many wrong passwords; nothing was tried.
        record TryLater(Duration pause) implements Outcome {}
    }

    /// Tries `password` for the account `email`.
    ///
    /// @param address where the try comes from, see [it.obolo.web.ClientAddress]
    public Outcome signIn(String email, String password, String address) {
        var account = EmailAddress.lowerCase(email);
        var pause = backOff.remaining(account, address);
        if (pause.isPresent()) {
            return new Outcome.TryLater(pause.get());
        }
        var editor = editors.findByAddress(account).filter(found -> found.disabledAt() == null);
        var hash = editor.map(Editor::passwordHash).orElse(null);
        if (!passwords.matches(password, hash) || editor.isEmpty()) {
            backOff.failed(account, address);
            LOG.info("sign-in refused");
            return new Outcome.Refused();
        }
        backOff.succeeded(account, address);
        var token = sessions.open(editor.get().editorId());
        database.barrier().await();
        LOG.info("editor {} signed in", editor.get().editorId());
        return new Outcome.SignedIn(token);
    }
}
