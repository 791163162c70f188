package it.obolo.account;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private final SessionTable sessions;
    private final EditorTable editors;
    private final RequireSecondFactor requireSecondFactor;
    private final Sql sql;
    private final Ids ids;
    private final Clock clock;

    Sessions(
            SessionTable sessions,
            EditorTable editors,
            RequireSecondFactor requireSecondFactor,
            Sql sql,
            Ids ids,
            Clock clock) {
        this.sessions = sessions;
        this.editors = editors;
        this.requireSecondFactor = requireSecondFactor;
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// One of an editor's sessions, as a list shows it.
    ///
    /// @param isThis whether the list is shown in it
    public record Shown(
            long sessionId,
            String browser,
            Instant startedAt,
            Instant lastSeenAt,
            boolean isThis) {}

    /// Begins a session and returns its token, which is told nobody else.
    ///
    /// @param browser its family, see [Visitor]
    String open(long editorId, String browser) {
        var now = clock.instant();
        sessions.deleteEnded(now, idleSince(now));
        var token = Secret.next();
        sessions.insert(Secret.hash(token), editorId, now, now.plus(LIFETIME), ids.next(), browser);
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
                        Language.parse(live.language()).orElse(Language.IT),
                        live.sessionId(),
                        live.provedAt(),
                        live.factorAt() == null && requireSecondFactor.of(live.role())));
    }

    /// The editor's live sessions, the one last seen first.
    public List<Shown> of(Identity editor) {
        var now = clock.instant();
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT session_id
                               , browser
                               , created_at
                               , last_seen_at
                            FROM editor_session
                           WHERE editor_id = ?
                             AND expires_at > ?
                             AND last_seen_at > ?
                        ORDER BY last_seen_at DESC, session_id DESC
                           LIMIT 100
                        """,
                        statement -> {
                            statement.setLong(1, editor.editorId());
                            Sql.setInstant(statement, 2, now);
                            Sql.setInstant(statement, 3, idleSince(now));
                        },
                        rows ->
                                new Shown(
                                        rows.getLong("session_id"),
                                        rows.getString("browser"),
                                        Sql.instant(rows, "created_at"),
                                        Sql.instant(rows, "last_seen_at"),
                                        rows.getLong("session_id") == editor.sessionId())));
    }

    /// Ends the session with `token`, if there is one.
    public void close(String token) {
        sessions.delete(Secret.hash(token));
    }

    /// Ends one of the editor's own sessions; false if they have no such one.
    public boolean closeOne(Identity editor, long sessionId) {
        return sessions.deleteOneOf(editor.editorId(), sessionId) == 1;
    }

    /// Ends the editor's sessions in all browsers but the one with `token`; returns how many.
    public int closeOthers(Identity editor, String token) {
        return sessions.deleteOthersOf(editor.editorId(), Secret.hash(token));
    }

    /// Notes that the editor proved again who they are. The session goes on under the token that is
    /// returned; empty if it is over.
    Optional<String> prove(String token) {
        var next = Secret.next();
        return sessions.prove(Secret.hash(token), Secret.hash(next), clock.instant()) == 1
                ? Optional.of(next)
                : Optional.empty();
    }

    /// Changes the language in which the editor reads.
    public void changeLanguage(Identity editor, Language language) {
        editors.changeLanguage(editor.editorId(), language.code());
    }

    private static Instant idleSince(Instant now) {
        return now.minus(IDLE);
    }
}
