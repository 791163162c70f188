package it.obolo.account;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `api_token`.
@MappedEntity
record ApiToken(
        @Id long apiTokenId,
        String name,
        Scope scope,
        String tokenHash,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
