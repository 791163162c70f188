package it.obolo.account;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Those who may sign in.
@JdbcRepository(dialect = Dialect.POSTGRES)
interface EditorRepository extends GenericRepository<Editor, Long> {

    /// The editor with this address, which must be in lower case.
    @Query(
            """
            SELECT editor_id
                 , email
                 , role
                 , password_hash
                 , language
                 , created_at
                 , disabled_at
              FROM editor
             WHERE email = :email
            """)
    Optional<Editor> findByAddress(String email);

    @Query(
            """
            SELECT editor_id
                 , email
                 , role
                 , password_hash
                 , language
                 , created_at
                 , disabled_at
              FROM editor
             WHERE editor_id = :editorId
            """)
    Optional<Editor> findOne(long editorId);

    /// The number of rows inserted: 0 if the address is known.
    @Query(
            """
            INSERT INTO editor
                 ( editor_id
                 , email
                 , role
                 , language
                 , created_at
                 )
            VALUES ( :editorId, :email, :role, :language, :createdAt )
                ON CONFLICT DO NOTHING
            """)
    int insert(long editorId, String email, String role, String language, Instant createdAt);

    @Query("UPDATE editor SET password_hash = :passwordHash WHERE editor_id = :editorId")
    int changePassword(long editorId, String passwordHash);

    @Query("UPDATE editor SET role = :role WHERE editor_id = :editorId")
    int changeRole(long editorId, String role);

    @Query("UPDATE editor SET disabled_at = :at WHERE editor_id = :editorId")
    int disable(long editorId, @Nullable Instant at);

    @Query("UPDATE editor SET language = :language WHERE editor_id = :editorId")
    int changeLanguage(long editorId, String language);
}
