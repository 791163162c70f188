package it.obolo.account;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The browsers between password and code. Each has five tries and five minutes.
@Singleton
class HalfSignIns {

    /// How long the code may take.
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final int TRIES = 5;

    private final Sql sql;
    private final Clock clock;

    HalfSignIns(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// One of them.
    ///
    /// @param editorId whose code is wanted; null if address or password were wrong
    /// @param account the hash of the address that was typed
    record Half(@Nullable Long editorId, String account) {}

    /// Begins one and returns its token.
    String begin(@Nullable Long editorId, String account) {
        var token = Secret.next();
        var now = clock.instant();
        sql.transaction(() -> {
            sql.update(
                    "DELETE FROM half_sign_in WHERE expires_at <= ?",
                    statement -> Sql.setInstant(statement, 1, now));
            return sql.update(
                    """
                    INSERT INTO half_sign_in
                         ( token_hash
                         , editor_id
                         , account_hash
                         , expires_at
                         , attempt_count
                         )
                    VALUES ( ?, ?, ?, ?, 0 )
                    """,
                    statement -> {
                        statement.setString(1, Secret.hash(token));
                        Sql.setLong(statement, 2, editorId);
                        statement.setString(3, account);
                        Sql.setInstant(statement, 4, now.plus(LIFETIME));
                    });
        });
        return token;
    }

    /// Counts a try; empty if there are none left, or it is too late.
    Optional<Half> tryOnce(String token) {
        var hash = Secret.hash(token);
        return sql.transaction(() -> {
            var counted =
                    sql.update(
                            """
                            UPDATE half_sign_in
                               SET attempt_count = attempt_count + 1
                             WHERE token_hash = ?
                               AND attempt_count < ?
                               AND expires_at > ?
                            """,
                            statement -> {
                                statement.setString(1, hash);
                                statement.setInt(2, TRIES);
                                Sql.setInstant(statement, 3, clock.instant());
                            });
            return counted == 0 ? Optional.empty() : find(hash);
        });
    }

    private Optional<Half> find(String hash) {
        return sql.find(
                "SELECT editor_id, account_hash FROM half_sign_in WHERE token_hash = ?",
                statement -> statement.setString(1, hash),
                rows ->
                        new Half(
                                Sql.longOrNull(rows, "editor_id"), rows.getString("account_hash")));
    }

    void end(String token) {
        sql.transaction(() ->
                sql.update(
                        "DELETE FROM half_sign_in WHERE token_hash = ?",
                        statement -> statement.setString(1, Secret.hash(token))));
    }
}
