package it.obolo.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `editor_session` with its editor, and since when they have a second factor.
record EditorSession(
        String tokenHash,
        long editorId,
        String email,
        Role role,
        String language,
        Instant lastSeenAt,
        long sessionId,
        Instant provedAt,
        @Nullable Instant factorAt) {}
