package it.obolo.account;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The browsers from which editors have signed in. To be known spares nobody the password or the
/// code: it only tells an editor's own browser from strangers', so that it need not wait for them.
@Singleton
class KnownBrowsers {

    /// How long a browser is known after it was last used to sign in.
    static final Duration LIFETIME = Duration.ofDays(365);

    private final Sql sql;
    private final Clock clock;

    KnownBrowsers(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// The hash of the browser's token, if it is known for the account with this address.
    Optional<String> known(String email, @Nullable String token) {
        if (token == null) {
            return Optional.empty();
        }
        var hash = Secret.hash(token);
        return sql.reading(() ->
                sql.find(
                        """
                        SELECT b.token_hash
                          FROM known_browser b
                          JOIN editor e ON e.editor_id = b.editor_id
                         WHERE b.token_hash = ?
                           AND e.email = ?
                           AND b.last_seen_at > ?
                        """,
                        statement -> {
                            statement.setString(1, hash);
                            statement.setString(2, email);
                            Sql.setInstant(statement, 3, clock.instant().minus(LIFETIME));
                        },
                        rows -> rows.getString(1)));
    }

    /// What became of a browser that signed in.
    ///
    /// @param token the one to keep in a cookie; null if it has one
    /// @param isFurther whether the editor used other browsers before and this is a new one
    record Met(@Nullable String token, boolean isFurther) {}

    /// Knows the browser from now on.
    Met meet(long editorId, Optional<String> known) {
        var now = clock.instant();
        return sql.transaction(() -> {
            if (known.isPresent()) {
                sql.update(
                        "UPDATE known_browser SET last_seen_at = ? WHERE token_hash = ?",
                        statement -> {
                            Sql.setInstant(statement, 1, now);
                            statement.setString(2, known.get());
                        });
                return new Met(null, false);
            }
            sql.update(
                    "DELETE FROM known_browser WHERE last_seen_at <= ?",
                    statement -> Sql.setInstant(statement, 1, now.minus(LIFETIME)));
            var token = Secret.next();
            var others = count(editorId);
            sql.update(
                    """
                    INSERT INTO known_browser (token_hash, editor_id, created_at, last_seen_at)
                    VALUES (?, ?, ?, ?)
                    """,
                    statement -> {
                        statement.setString(1, Secret.hash(token));
                        statement.setLong(2, editorId);
                        Sql.setInstant(statement, 3, now);
                        Sql.setInstant(statement, 4, now);
                    });
            return new Met(token, others > 0);
        });
    }

    private long count(long editorId) {
        return sql.query(
                        "SELECT COUNT(*) FROM known_browser WHERE editor_id = ?",
                        statement -> statement.setLong(1, editorId),
                        rows -> rows.getLong(1))
                .getFirst();
    }
}
