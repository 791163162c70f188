package it.obolo.account;

import it.obolo.web.Language;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Signed-in browsers. A session ends after 30 minutes without a request, 12 hours after it began
/// at the latest, and at once when its row goes.
@Singleton
public class Sessions {

    /// How long a session lives at most.
    public static final Duration LIFETIME = Duration.ofHours(12);

    /// How long it lives without a request.
    public static final Duration IDLE = Duration.ofMinutes(30);

    private static final Duration SEEN_PRECISION = Duration.ofMinutes(1);

    private final SessionRepository sessions;
    private final EditorRepository editors;
    private final Clock clock;

    Sessions(SessionRepository sessions, EditorRepository editors, Clock clock) {
        this.sessions = sessions;
        this.editors = editors;
        this.clock = clock;
    }

    /// Begins a session and returns its token, which is told nobody else.
    String open(long editorId) {
        var now = clock.instant();
        sessions.deleteEnded(now, idleSince(now));
        var token = Secret.next();
        sessions.insert(Secret.hash(token), editorId, now, now.plus(LIFETIME));
        return token;
    }

    /// Who is signed in with `token`. Notes at most once a minute that they were seen.
    Optional<Identity> find(String token) {
        var now = clock.instant();
        var session = sessions.findLive(Secret.hash(token), now, idleSince(now));
        session.filter(live -> live.lastSeenAt().plus(SEEN_PRECISION).isBefore(now))
                .ifPresent(live -> sessions.markSeen(live.tokenHash(), now));
        return session.map(live ->
                new Identity(
                        live.editorId(),
                        live.email(),
                        live.role(),
                        Language.parse(live.language()).orElse(Language.IT)));
    }

    /// Ends the session with `token`, if there is one.
    public void close(String token) {
        sessions.delete(Secret.hash(token));
    }

    /// Ends the editor's sessions in all browsers but the one with `token`; returns how many.
    public int closeOthers(Identity editor, String token) {
        return sessions.deleteOthersOf(editor.editorId(), Secret.hash(token));
    }

    /// In how many browsers the editor is signed in.
    public long count(Identity editor) {
        var now = clock.instant();
        return sessions.countLive(editor.editorId(), now, idleSince(now));
    }

    /// Changes the language in which the editor reads.
    public void changeLanguage(Identity editor, Language language) {
        editors.changeLanguage(editor.editorId(), language.code());
    }

    private static Instant idleSince(Instant now) {
        return now.minus(IDLE);
    }
}
