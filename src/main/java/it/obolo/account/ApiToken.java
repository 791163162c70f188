package it.obolo.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `api_token`.
record ApiToken(
        long apiTokenId,
        String name,
        Scope scope,
        String tokenHash,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
