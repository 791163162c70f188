package it.obolo.account;

import it.obolo.storage.Database;
import it.obolo.storage.Sql;
import it.obolo.web.Newsroom;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Gives an editor who knows their password another one, and ends their other sessions.
@Singleton
public class ChangePassword {

    private final EditorTable editors;
    private final SessionTable sessionRows;
    private final Sessions sessions;
    private final Passwords passwords;
    private final BackOff backOff;
    private final TellEditor tellEditor;
    private final Newsroom newsroom;
    private final Database database;
    private final Sql sql;

    ChangePassword(
            EditorTable editors,
            SessionTable sessionRows,
            Sessions sessions,
            Passwords passwords,
            BackOff backOff,
            TellEditor tellEditor,
            Newsroom newsroom,
            Database database,
            Sql sql) {
        this.editors = editors;
        this.sessionRows = sessionRows;
        this.sessions = sessions;
        this.passwords = passwords;
        this.backOff = backOff;
        this.tellEditor = tellEditor;
        this.newsroom = newsroom;
        this.database = database;
        this.sql = sql;
    }

    /// What became of it.
    public sealed interface Outcome {
        /// The new password holds, other sessions are over; `token` is this one's from now on.
        record Changed(String token) implements Outcome {}

        /// The present password is another.
        record Refused() implements Outcome {}

        /// The new one cannot be taken.
        record Unacceptable(Passwords.Flaw flaw) implements Outcome {}

        /// Too many wrong tries; nothing was tried.
        record TryLater(Duration pause) implements Outcome {}
    }

    /// Changes it in the session with `token`.
    public Outcome change(Identity editor, String token, String present, String next) {
        var flaw = Passwords.flaw(next, editor.email(), newsroom.profile().name());
        if (flaw.isPresent()) {
            return new Outcome.Unacceptable(flaw.get());
        }
        var caller = ProveAgain.caller(editor);
        var pause = backOff.remaining(caller);
        if (pause.isPresent()) {
            return new Outcome.TryLater(pause.get());
        }
        var row = editors.findOne(editor.editorId()).orElseThrow();
        if (!passwords.matches(present, row.passwordHash())) {
            backOff.failed(caller);
            return new Outcome.Refused();
        }
        backOff.succeeded(caller);
        var hash = passwords.hash(next);
        var proved =
                sql.transaction(() -> {
                    editors.changePassword(editor.editorId(), hash);
                    sessionRows.deleteOthersOf(editor.editorId(), Secret.hash(token));
                    return sessions.prove(token);
                });
        database.barrier().await();
        tellEditor.tell(editor.email(), editor.language(), "guard.mail.password");
        return proved.<Outcome>map(Outcome.Changed::new).orElseGet(Outcome.Refused::new);
    }
}
