package it.obolo.account;

import it.obolo.storage.Database;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tokens that were given out for the API, and their end. What a token is, only its holder
/// knows.
@Singleton
public class GivenTokens {

    /// So many are shown, the newest.
    private static final int MOST = 500;

    private final Sql sql;
    private final Database database;
    private final Clock clock;

    GivenTokens(Sql sql, Database database, Clock clock) {
        this.sql = sql;
        this.database = database;
        this.clock = clock;
    }

    /// One of them.
    ///
    /// @param lastUsedAt to the minute; null while nobody used it
    /// @param endedAt null while it opens something
    public record Token(
            long tokenId,
            String name,
            Scope scope,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant endedAt) {

        /// Whether it opens something.
        public boolean isOpen() {
            return endedAt == null;
        }
    }

    /// All of them, those that still open something first, then the newest.
    public List<Token> all() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT t.api_token_id, t.name, t.scope, t.created_at, t.last_used_at, t.revoked_at
                            FROM api_token t
                        ORDER BY CASE WHEN t.revoked_at IS NULL THEN 0 ELSE 1 END
                               , t.created_at DESC
                               , t.api_token_id DESC
                           LIMIT ?
                        """,
                        statement -> statement.setInt(1, MOST),
                        rows ->
                                new Token(
                                        rows.getLong("api_token_id"),
                                        rows.getString("name"),
                                        Scope.valueOf(rows.getString("scope")),
                                        Sql.instant(rows, "created_at"),
                                        Sql.instantOrNull(rows, "last_used_at"),
                                        Sql.instantOrNull(rows, "revoked_at"))));
    }

    /// Ends the token, from its next request on; what has ended stays so.
    ///
    /// @return false if there is no such token that opens anything
    public boolean end(long tokenId) {
        var ended =
                sql.transaction(() ->
                        sql.update(
                                "UPDATE api_token SET revoked_at = ? WHERE api_token_id = ? AND revoked_at IS NULL",
                                statement -> {
                                    Sql.setInstant(statement, 1, clock.instant());
                                    statement.setLong(2, tokenId);
                                }));
        database.barrier().await();
        return ended > 0;
    }
}
