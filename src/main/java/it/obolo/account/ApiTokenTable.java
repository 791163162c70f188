package it.obolo.account;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/// The tokens given out for the API.
@Singleton
class ApiTokenTable {

    private final Sql sql;

    ApiTokenTable(Sql sql) {
        this.sql = sql;
    }

    /// The number of rows inserted: 0 if the name is taken.
    int insert(long apiTokenId, String name, String scope, String tokenHash, Instant createdAt) {
        return sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO api_token
                             ( api_token_id
                             , name
                             , scope
                             , token_hash
                             , created_at
                             )
                        VALUES ( ?, ?, ?, ?, ? )
                            ON CONFLICT DO NOTHING
                        """,
                        statement -> {
                            statement.setLong(1, apiTokenId);
                            statement.setString(2, name);
                            statement.setString(3, scope);
                            statement.setString(4, tokenHash);
                            Sql.setInstant(statement, 5, createdAt);
                        }));
    }

    Optional<ApiToken> findActive(String tokenHash) {
        return sql.reading(() ->
                sql.find(
                        """
                        SELECT api_token_id
                             , name
                             , scope
                             , token_hash
                             , created_at
                             , last_used_at
                             , revoked_at
                          FROM api_token
                         WHERE token_hash = ?
                           AND revoked_at IS NULL
                        """,
                        statement -> statement.setString(1, tokenHash),
                        rows ->
                                new ApiToken(
                                        rows.getLong("api_token_id"),
                                        rows.getString("name"),
                                        Scope.valueOf(rows.getString("scope")),
                                        rows.getString("token_hash"),
                                        Sql.instant(rows, "created_at"),
                                        Sql.instantOrNull(rows, "last_used_at"),
                                        Sql.instantOrNull(rows, "revoked_at"))));
    }

    void markUsed(long apiTokenId, Instant at) {
        sql.transaction(() ->
                sql.update(
                        "UPDATE api_token SET last_used_at = ? WHERE api_token_id = ?",
                        statement -> {
                            Sql.setInstant(statement, 1, at);
                            statement.setLong(2, apiTokenId);
                        }));
    }
}
