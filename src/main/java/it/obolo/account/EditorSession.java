package it.obolo.account;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/// A row of `editor_session` with its editor.
@MappedEntity
record EditorSession(
        @Id String tokenHash,
        long editorId,
        String email,
        Role role,
        String language,
        Instant lastSeenAt) {}
