package it.obolo.account;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one-time links to choose a password.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SetUpLinkRepository extends GenericRepository<SetUpLink, String> {

    @Query(
            """
            INSERT INTO set_up_link
                 ( token_hash
                 , editor_id
                 , expires_at
                 )
            VALUES ( :tokenHash, :editorId, :expiresAt )
            """)
    int insert(String tokenHash, @Nullable Long editorId, Instant expiresAt);

    /// The link, if it can still be used at `at`.
    @Query(
            """
            SELECT token_hash
                 , editor_id
                 , expires_at
                 , used_at
              FROM set_up_link
             WHERE token_hash = :tokenHash
               AND used_at IS NULL
               AND expires_at > :at
            """)
    Optional<SetUpLink> findUsable(String tokenHash, Instant at);

    /// The number of rows changed: 0 if somebody was faster or it is too late.
    @Query(
            """
            UPDATE set_up_link
               SET used_at = :at
             WHERE token_hash = :tokenHash
               AND used_at IS NULL
               AND expires_at > :at
            """)
    int use(String tokenHash, Instant at);

    @Query("DELETE FROM set_up_link WHERE editor_id IS NULL")
    int deleteForFirstEditor();

    @Query("DELETE FROM set_up_link WHERE editor_id = :editorId")
    int deleteFor(long editorId);
}
