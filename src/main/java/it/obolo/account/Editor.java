package it.obolo.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `editor`.
record Editor(
        long editorId,
        String email,
        Role role,
        @Nullable String passwordHash,
        String language,
        Instant createdAt,
        @Nullable Instant disabledAt) {}
