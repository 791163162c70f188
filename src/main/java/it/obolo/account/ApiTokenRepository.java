package it.obolo.account;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/// The tokens given out for the API.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ApiTokenRepository extends GenericRepository<ApiToken, Long> {

    /// The number of rows inserted: 0 if the name is taken.
    @Query(
            """
            INSERT INTO api_token
                 ( api_token_id
                 , name
                 , scope
                 , token_hash
                 , created_at
                 )
            VALUES ( :apiTokenId, :name, :scope, :tokenHash, :createdAt )
                ON CONFLICT DO NOTHING
            """)
    int insert(long apiTokenId, String name, String scope, String tokenHash, Instant createdAt);

    @Query(
            """
            SELECT api_token_id
                 , name
                 , scope
                 , token_hash
                 , created_at
                 , last_used_at
                 , revoked_at
              FROM api_token
             WHERE token_hash = :tokenHash
               AND revoked_at IS NULL
            """)
    Optional<ApiToken> findActive(String tokenHash);

    @Query("UPDATE api_token SET last_used_at = :at WHERE api_token_id = :apiTokenId")
    int markUsed(long apiTokenId, Instant at);
}
