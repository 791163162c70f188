package it.obolo.account;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Tells which scope a bearer token opens: one that was given out, or `OBOLO_API_TOKEN`, which
/// opens all.
@Singleton
class ApiTokens {

    private static final int SHORTEST = 32;
    private static final int LONGEST = 200;
    private static final Duration USED_PRECISION = Duration.ofMinutes(1);

    private final ApiTokenTable tokens;
    private final Optional<byte[]> configured;
    private final Clock clock;

    ApiTokens(ApiTokenTable tokens, @Value("${obolo.api-token:}") String configured, Clock clock) {
        if (!configured.isEmpty() && configured.length() < SHORTEST) {
            throw new IllegalArgumentException("OBOLO_API_TOKEN needs 32 characters or more");
        }
        this.tokens = tokens;
        this.configured =
                configured.isEmpty()
                        ? Optional.empty()
                        : Optional.of(bytes(Secret.hash(configured)));
        this.clock = clock;
    }

    /// A token that opens something.
    ///
    /// @param tokenId which row of `api_token`; 0 for the one in the settings
    record Opened(Scope scope, long tokenId) {}

    /// What `token` opens; empty for one that opens nothing.
    Optional<Opened> open(String token) {
        if (token.length() < SHORTEST || token.length() > LONGEST) {
            return Optional.empty();
        }
        var hash = Secret.hash(token);
        if (configured.filter(known -> MessageDigest.isEqual(known, bytes(hash))).isPresent()) {
            return Optional.of(new Opened(Scope.WRITE, 0));
        }
        var found = tokens.findActive(hash);
        found.filter(this::usedLongAgo)
                .ifPresent(used -> tokens.markUsed(used.apiTokenId(), clock.instant()));
        return found.map(known -> new Opened(known.scope(), known.apiTokenId()));
    }

    private boolean usedLongAgo(ApiToken token) {
        var last = token.lastUsedAt();
        return last == null || last.plus(USED_PRECISION).isBefore(clock.instant());
    }

    private static byte[] bytes(String hash) {
        return hash.getBytes(StandardCharsets.US_ASCII);
    }
}
