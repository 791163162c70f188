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
                 , session_id
                 , browser
                 , proved_at
                 )
            VALUES ( :tokenHash, :editorId, :at, :at, :expiresAt, :sessionId, :browser, :at )
            """)
    int insert(
            String tokenHash,
            long editorId,
            Instant at,
            Instant expiresAt,
            long sessionId,
            String browser);

    /// The session, if at `at` it has not expired and was seen after `idleSince`.
    @Query(
            """
            SELECT s.token_hash
                 , s.editor_id
                 , e.email
                 , e.role
                 , e.language
                 , s.last_seen_at
                 , s.session_id
                 , s.proved_at
                 , f.confirmed_at AS factor_at
              FROM editor_session s
              JOIN editor e ON e.editor_id = s.editor_id
              LEFT JOIN second_factor f ON f.editor_id = s.editor_id
             WHERE s.token_hash = :tokenHash
               AND s.expires_at > :at
               AND s.last_seen_at > :idleSince
               AND e.disabled_at IS NULL
            """)
    Optional<EditorSession> findLive(String tokenHash, Instant at, Instant idleSince);

    @Query("UPDATE editor_session SET last_seen_at = :at WHERE token_hash = :tokenHash")
    int markSeen(String tokenHash, Instant at);

    /// The session goes on under another token, proved again; the token before opens nothing more.
    @Query(
            """
            UPDATE editor_session
               SET token_hash = :newHash
                 , proved_at = :at
             WHERE token_hash = :tokenHash
            """)
    int prove(String tokenHash, String newHash, Instant at);

    @Query("DELETE FROM editor_session WHERE session_id = :sessionId AND editor_id = :editorId")
    int deleteOneOf(long editorId, long sessionId);

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
