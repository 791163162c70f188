package it.obolo.account;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `editor`.
@MappedEntity
record Editor(
        @Id long editorId,
        String email,
        Role role,
        @Nullable String passwordHash,
        String language,
        Instant createdAt,
        @Nullable Instant disabledAt) {}
