package it.obolo.account;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `set_up_link`.
@MappedEntity
record SetUpLink(
        @Id String tokenHash,
        @Nullable Long editorId,
        Instant expiresAt,
        @Nullable Instant usedAt) {}
