package it.obolo.portal;

import it.obolo.account.Secret;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Browsers in which a supporter has opened their page. A session ends after 30 minutes without a
/// request, 12 hours after it began at the latest, and at once when its row goes.
@Singleton
class PortalSessions {

    static final Duration LIFETIME = Duration.ofHours(12);
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration SEEN_PRECISION = Duration.ofMinutes(1);

    private final Sql sql;
    private final Clock clock;

    PortalSessions(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Whose page it is.
    ///
    /// @param supporterId their id when the session began, which leads on to theirs today
    record Session(String tokenHash, long supporterId, Language language, Instant lastSeenAt) {}

    /// Begins one and returns its token, which is told nobody else.
    String open(long supporterId, Language language) {
        var now = clock.instant();
        var token = Secret.next();
        sql.transaction(() -> {
            sql.update(
                    "DELETE FROM portal_session WHERE expires_at <= ? OR last_seen_at <= ?",
                    statement -> {
                        Sql.setInstant(statement, 1, now);
                        Sql.setInstant(statement, 2, now.minus(IDLE));
                    });
            return sql.update(
                    """
                    INSERT INTO portal_session
                         ( token_hash, supporter_id, language, created_at, last_seen_at, expires_at )
                    VALUES ( ?, ?, ?, ?, ?, ? )
                    """,
                    statement -> {
                        statement.setString(1, Secret.hash(token));
                        statement.setLong(2, supporterId);
                        statement.setString(3, language.code());
                        Sql.setInstant(statement, 4, now);
                        Sql.setInstant(statement, 5, now);
                        Sql.setInstant(statement, 6, now.plus(LIFETIME));
                    });
        });
        return token;
    }

    /// The live session with that token. Notes at most once a minute that it was seen.
    Optional<Session> find(String token) {
        var now = clock.instant();
        var found =
                sql.reading(() ->
                        sql.find(
                                """
                                SELECT token_hash
                                     , supporter_id
                                     , language
                                     , last_seen_at
                                  FROM portal_session
                                 WHERE token_hash   = ?
                                   AND expires_at   > ?
                                   AND last_seen_at > ?
                                """,
                                statement -> {
                                    statement.setString(1, Secret.hash(token));
                                    Sql.setInstant(statement, 2, now);
                                    Sql.setInstant(statement, 3, now.minus(IDLE));
                                },
                                row ->
                                        new Session(
                                                row.getString("token_hash"),
                                                row.getLong("supporter_id"),
                                                Language.parse(row.getString("language"))
                                                        .orElse(Language.IT),
                                                Sql.instant(row, "last_seen_at"))));
        found.filter(session -> session.lastSeenAt().plus(SEEN_PRECISION).isBefore(now))
                .ifPresent(session -> seen(session, now));
        return found;
    }

    /// Changes the language of the pages.
    void changeLanguage(Session session, Language language) {
        sql.transaction(() ->
                sql.update(
                        "UPDATE portal_session SET language = ? WHERE token_hash = ?",
                        statement -> {
                            statement.setString(1, language.code());
                            statement.setString(2, session.tokenHash());
                        }));
    }

    /// Ends the session with that token.
    void close(String token) {
        sql.transaction(() ->
                sql.update(
                        "DELETE FROM portal_session WHERE token_hash = ?",
                        statement -> statement.setString(1, Secret.hash(token))));
    }

    private void seen(Session session, Instant now) {
        sql.transaction(() ->
                sql.update(
                        "UPDATE portal_session SET last_seen_at = ? WHERE token_hash = ?",
                        statement -> {
                            Sql.setInstant(statement, 1, now);
                            statement.setString(2, session.tokenHash());
                        }));
    }
}
