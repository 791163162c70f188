package it.obolo.account;

import it.obolo.account.BackOff.Caller;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Has an editor who is signed in prove again who they are, with their password or a code. Wrong
/// tries are slowed down as at the entrance; the session goes on under a new token.
@Singleton
public class ProveAgain {

    private final EditorTable editors;
    private final Passwords passwords;
    private final CheckSecondFactor checkSecondFactor;
    private final Sessions sessions;
    private final BackOff backOff;

    ProveAgain(
            EditorTable editors,
            Passwords passwords,
            CheckSecondFactor checkSecondFactor,
            Sessions sessions,
            BackOff backOff) {
        this.editors = editors;
        this.passwords = passwords;
        this.checkSecondFactor = checkSecondFactor;
        this.sessions = sessions;
        this.backOff = backOff;
    }

    /// What became of the try.
    public sealed interface Outcome {
        /// Proved; `token` is the session's from now on.
        record Proved(String token) implements Outcome {}

        /// Neither password nor code.
        record Refused() implements Outcome {}

        /// Too many wrong tries; nothing was tried.
        record TryLater(Duration pause) implements Outcome {}
    }

    /// Tries `typed`, a password or a code, in the session with `token`.
    public Outcome prove(Identity editor, String token, String typed) {
        var caller = caller(editor);
        var pause = backOff.remaining(caller);
        if (pause.isPresent()) {
            return new Outcome.TryLater(pause.get());
        }
        if (!isRight(editor, typed)) {
            backOff.failed(caller);
            return new Outcome.Refused();
        }
        backOff.succeeded(caller);
        var next = sessions.prove(token);
        return next.<Outcome>map(Outcome.Proved::new).orElseGet(Outcome.Refused::new);
    }

    /// A session is counted by itself: whoever holds it has no share in what strangers try.
    static Caller caller(Identity editor) {
        var session = Optional.of("session " + editor.sessionId());
        return new Caller(Secret.hash(editor.email()), "", session);
    }

    private boolean isRight(Identity editor, String typed) {
        return checkSecondFactor.check(editor.editorId(), typed)
                || passwords.matches(
                        typed,
                        editors.findOne(editor.editorId()).map(Editor::passwordHash).orElse(null));
    }
}
