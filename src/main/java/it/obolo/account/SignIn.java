package it.obolo.account;

import it.obolo.account.BackOff.Caller;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens a session for an e-mail address and a password and, where the editor has a second factor,
/// a code. As soon as anybody has one, a wrong password leads to the question for a code just as a
/// right one does, and only then to a refusal that does not say what was wrong.
@Singleton
public class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final EditorTable editors;
    private final Passwords passwords;
    private final CheckSecondFactor checkSecondFactor;
    private final HalfSignIns halfSignIns;
    private final KnownBrowsers knownBrowsers;
    private final OpenSession openSession;
    private final BackOff backOff;
    private final AuditTrail trail;

    SignIn(
            EditorTable editors,
            Passwords passwords,
            CheckSecondFactor checkSecondFactor,
            HalfSignIns halfSignIns,
            KnownBrowsers knownBrowsers,
            OpenSession openSession,
            BackOff backOff,
            AuditTrail trail) {
        this.editors = editors;
        this.passwords = passwords;
        this.checkSecondFactor = checkSecondFactor;
        this.halfSignIns = halfSignIns;
        this.knownBrowsers = knownBrowsers;
        this.openSession = openSession;
        this.backOff = backOff;
        this.trail = trail;
    }

    /// What became of the try.
    public sealed interface Outcome {
        /// `token` is the new session's; `browser` is the token by which the browser is known from
        /// now on, null if it has one.
        record SignedIn(String token, @Nullable String browser) implements Outcome {}

        /// A code is wanted; `token` belongs to the try. Says nothing about the password.
        record CodeWanted(String token) implements Outcome {}

        /// Address, password or code are wrong, or the account is closed; which one is not told.
        record Refused() implements Outcome {}

        /// The code came too late, or after too many wrong ones: from the beginning.
        record StartAgain() implements Outcome {}

        /// Too many wrong tries; nothing was tried.
        record TryLater(Duration pause) implements Outcome {}
    }

    /// Tries `password` for the account `email`.
    public Outcome signIn(String email, String password, Visitor visitor) {
        var account = EmailAddress.lowerCase(email);
        var known = knownBrowsers.known(account, visitor.knownBrowser());
        var caller = new Caller(Secret.hash(account), visitor.address(), known);
        var pause = backOff.remaining(caller);
        if (pause.isPresent()) {
            return new Outcome.TryLater(pause.get());
        }
        var found = editors.findByAddress(account);
        var editor = found.filter(SignIn::isOpen);
        var hash = editor.map(Editor::passwordHash).orElse(null);
        var isRight = passwords.matches(password, hash) && editor.isPresent();
        var needsCode = checkSecondFactor.has(editor.map(Editor::editorId).orElse(0L));
        var codesInUse = checkSecondFactor.isInUse();
        if (isRight && !needsCode) {
            backOff.succeeded(caller);
            return signedIn(editor.orElseThrow(), visitor, known);
        }
        // whether right or wrong, until there is a code it is a failed try: else only the wrong
        // ones
        // would be slowed down, and that would tell
        backOff.failed(caller);
        if (!isRight) {
            refused(found);
        }
        if (!codesInUse) {
            return new Outcome.Refused();
        }
        var whose = isRight ? editor.map(Editor::editorId) : Optional.<Long>empty();
        return new Outcome.CodeWanted(halfSignIns.begin(whose.orElse(null), caller.account()));
    }

    /// Tries `code` for the try with `token`.
    public Outcome confirm(String token, String code, Visitor visitor) {
        var half = halfSignIns.tryOnce(token).orElse(null);
        if (half == null) {
            return new Outcome.StartAgain();
        }
        var editor =
                Optional.ofNullable(half.editorId())
                        .flatMap(editors::findOne)
                        .filter(SignIn::isOpen);
        var known = editor.flatMap(one -> knownBrowsers.known(one.email(), visitor.knownBrowser()));
        var caller = new Caller(half.account(), visitor.address(), known);
        // for nobody the same work is done
        var isRight = checkSecondFactor.check(editor.map(Editor::editorId).orElse(0L), code);
        if (isRight && editor.isPresent()) {
            halfSignIns.end(token);
            backOff.succeeded(caller);
            return signedIn(editor.get(), visitor, known);
        }
        backOff.failed(caller);
        refused(editor);
        return new Outcome.Refused();
    }

    private Outcome signedIn(Editor editor, Visitor visitor, Optional<String> known) {
        var opened = openSession.open(editor, visitor, known, "sign-in");
        return new Outcome.SignedIn(opened.session(), opened.browser());
    }

    /// Enters it, for nobody too: an entry takes as long as it takes, and a try for nobody must not
    /// be answered sooner.
    private void refused(Optional<Editor> editor) {
        trail.append(editor.map(Actor::of).orElse(Actor.NOBODY), "sign-in", "", "REFUSED");
        LOG.info("sign-in refused");
    }

    private static boolean isOpen(Editor editor) {
        return editor.disabledAt() == null;
    }
}
