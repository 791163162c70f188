package it.obolo.portal;

import it.obolo.account.Secret;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.web.Language;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The `portal_link` table: asked for by anybody for any address, answered alike; mailed by the
/// postman to whom we know; opened once.
@Singleton
class PortalLinks {

    /// From the asking on.
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /// How often the six digits may be tried.
    static final int MOST_TRIES = 5;

    private static final Duration KEPT = Duration.ofDays(1);

    private final Sql sql;
    private final Ids ids;
    private final Clock clock;

    PortalLinks(Sql sql, Ids ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// Somebody wants a link.
    record Wanted(long linkId, String email, Language language) {

        @Override
        public String toString() {
            return "Wanted[" + linkId + "]";
        }
    }

    private record Live(
            long linkId,
            long supporterId,
            String browserHash,
            @Nullable String codeHash,
            String language) {}

    /// What became of an opening.
    sealed interface Opening {
        /// It was good, and is spent now.
        record Opened(long supporterId, Language language) implements Opening {}

        /// This is not the browser that asked; the six digits are needed, or were wrong.
        record NeedsCode(boolean wrong) implements Opening {}

        /// There is no such link, or not any more.
        record Gone() implements Opening {}
    }

    /// Notes the wish; the same work for every address.
    void want(String email, String browserSecret, Language language) {
        var now = clock.instant();
        sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO portal_link
                             ( link_id, email, browser_hash, language, status, try_count, asked_at, expires_at )
                        VALUES ( ?, ?, ?, ?, 'ASKED', 0, ?, ? )
                        """,
                        statement -> {
                            statement.setLong(1, ids.next());
                            statement.setString(2, email);
                            statement.setString(3, Secret.hash(browserSecret));
                            statement.setString(4, language.code());
                            Sql.setInstant(statement, 5, now);
                            Sql.setInstant(statement, 6, now.plus(LIFETIME));
                        }));
    }

    /// What the postman has to look at.
    List<Wanted> wanted(int most) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT link_id
                               , email
                               , language
                            FROM portal_link
                           WHERE status = 'ASKED'
                             AND expires_at > ?
                        ORDER BY asked_at
                           LIMIT ?
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, clock.instant());
                            statement.setInt(2, most);
                        },
                        row ->
                                new Wanted(
                                        row.getLong("link_id"),
                                        row.getString("email"),
                                        Language.parse(row.getString("language"))
                                                .orElse(Language.IT))));
    }

    /// How many links went to a supporter since then.
    int mailedSince(long supporterId, Instant since) {
        return sql.reading(() ->
                        sql.find(
                                """
                                SELECT COUNT(*)
                                  FROM portal_link
                                 WHERE supporter_id = ?
                                   AND asked_at > ?
                                """,
                                statement -> {
                                    statement.setLong(1, supporterId);
                                    Sql.setInstant(statement, 2, since);
                                },
                                row -> row.getInt(1)))
                .orElse(0);
    }

    /// It is about to be mailed; false if somebody else does it. From now on the address is
    /// forgotten.
    boolean mailed(long linkId, long supporterId, String token, String code) {
        return sql.transaction(() ->
                sql.update(
                        """
                        UPDATE portal_link
                           SET status       = 'MAILED'
                             , email        = NULL
                             , supporter_id = ?
                             , token_hash   = ?
                             , code_hash    = ?
                         WHERE link_id      = ?
                           AND status       = 'ASKED'
                        """,
                        statement -> {
                            statement.setLong(1, supporterId);
                            statement.setString(2, Secret.hash(token));
                            statement.setString(3, Secret.hash(token + code));
                            statement.setLong(4, linkId);
                        }))
                == 1;
    }

    /// Nothing comes of it.
    void dead(long linkId) {
        sql.transaction(() ->
                sql.update(
                        "UPDATE portal_link SET status = 'DEAD', email = NULL WHERE link_id = ?",
                        statement -> statement.setLong(1, linkId)));
    }

    /// Opens the link with `token`: by the browser that asked, or with the six digits of the mail.
    Opening open(String token, @Nullable String browserSecret, @Nullable String code) {
        return sql.transaction(() ->
                live(token)
                        .map(link -> open(link, token, browserSecret, code))
                        .orElseGet(Opening.Gone::new));
    }

    private Opening open(
            Live link, String token, @Nullable String browserSecret, @Nullable String code) {
        var isAsker = browserSecret != null && same(link.browserHash(), Secret.hash(browserSecret));
        if (!isAsker) {
            if (code == null) {
                return new Opening.NeedsCode(false);
            }
            if (!same(link.codeHash(), Secret.hash(token + code))) {
                return wrong(link);
            }
        }
        sql.update(
                "UPDATE portal_link SET status = 'USED' WHERE link_id = ?",
                statement -> statement.setLong(1, link.linkId()));
        return new Opening.Opened(
                link.supporterId(), Language.parse(link.language()).orElse(Language.IT));
    }

    private Opening wrong(Live link) {
        sql.update(
                """
                UPDATE portal_link
                   SET try_count = try_count + 1
                     , status    = CASE WHEN try_count + 1 >= ? THEN 'DEAD' ELSE status END
                 WHERE link_id   = ?
                """,
                statement -> {
                    statement.setInt(1, MOST_TRIES);
                    statement.setLong(2, link.linkId());
                });
        return new Opening.NeedsCode(true);
    }

    private Optional<Live> live(String token) {
        return sql.find(
                """
                SELECT link_id
                     , supporter_id
                     , browser_hash
                     , code_hash
                     , language
                  FROM portal_link
                 WHERE token_hash = ?
                   AND status     = 'MAILED'
                   AND expires_at > ?
                   FOR UPDATE
                """,
                statement -> {
                    statement.setString(1, Secret.hash(token));
                    Sql.setInstant(statement, 2, clock.instant());
                },
                row ->
                        new Live(
                                row.getLong("link_id"),
                                row.getLong("supporter_id"),
                                row.getString("browser_hash"),
                                row.getString("code_hash"),
                                row.getString("language")));
    }

    /// Forgets what is over.
    void tidyUp() {
        var now = clock.instant();
        sql.transaction(() -> {
            sql.update(
                    "UPDATE portal_link SET status = 'DEAD', email = NULL WHERE status = 'ASKED' AND expires_at <= ?",
                    statement -> Sql.setInstant(statement, 1, now));
            return sql.update(
                    "DELETE FROM portal_link WHERE asked_at <= ?",
                    statement -> Sql.setInstant(statement, 1, now.minus(KEPT)));
        });
    }

    private static boolean same(@Nullable String one, String other) {
        return one != null
                && MessageDigest.isEqual(
                        one.getBytes(StandardCharsets.US_ASCII),
                        other.getBytes(StandardCharsets.US_ASCII));
    }
}
