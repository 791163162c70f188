package it.obolo.thankyou;

import java.time.Duration;
import java.time.Instant;

/// How long after a gift a note still comes naturally. Later, whether to thank is for a person to
/// say: the gift may have come to light in a reconciliation months afterwards.
final class Freshness {

    static final Duration LIMIT = Duration.ofDays(2);

    private Freshness() {}

    /// Whether something that happened at `since` is younger than 48 hours.
    static boolean isFresh(Instant since, Instant now) {
        return since.plus(LIMIT).isAfter(now);
    }
}
