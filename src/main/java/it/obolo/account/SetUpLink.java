package it.obolo.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `set_up_link`.
record SetUpLink(
        String tokenHash, @Nullable Long editorId, Instant expiresAt, @Nullable Instant usedAt) {}
