package it.obolo.account;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/// The signed-in browsers.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SessionRepository extends GenericRepository<EditorSession, String> {

    @Query(
            """
            INSERT INTO editor_session
                 ( token_hash
                 , editor_id
                 , created_at
                 , last_seen_at
                 , expires_at
                 )
            VALUES ( :tokenHash, :editorId, :at, :at, :expiresAt )
            """)
    int insert(String tokenHash, long editorId, Instant at, Instant expiresAt);

    /// The session, if at `at` it has not expired and was seen after `idleSince`.
    @Query(
            """
            SELECT s.token_hash
                 , s.editor_id
                 , e.email
                 , e.role
                 , e.language
                 , s.last_seen_at
              FROM editor_session s
              JOIN editor e ON e.editor_id = s.editor_id
             WHERE s.token_hash = :tokenHash
               AND s.expires_at > :at
               AND s.last_seen_at > :idleSince
               AND e.disabled_at IS NULL
            """)
    Optional<EditorSession> findLive(String tokenHash, Instant at, Instant idleSince);

    @Query(
            """
            SELECT COUNT(*)
              FROM editor_session
             WHERE editor_id = :editorId
               AND expires_at > :at
               AND last_seen_at > :idleSince
            """)
    long countLive(long editorId, Instant at, Instant idleSince);

    @Query("UPDATE editor_session SET last_seen_at = :at WHERE token_hash = :tokenHash")
    int markSeen(String tokenHash, Instant at);

    @Query("DELETE FROM editor_session WHERE token_hash = :tokenHash")
    int delete(String tokenHash);

    @Query("DELETE FROM editor_session WHERE editor_id = :editorId")
    int deleteAllOf(long editorId);

    @Query(
            """
            DELETE FROM editor_session
             WHERE editor_id = :editorId
               AND token_hash <> :tokenHash
            """)
    int deleteOthersOf(long editorId, String tokenHash);

    @Query("DELETE FROM editor_session WHERE expires_at <= :at OR last_seen_at <= :idleSince")
    int deleteEnded(Instant at, Instant idleSince);
}
