package it.obolo.donation;

import io.micronaut.serde.annotation.Serdeable;

/// How a monthly support stands. Not a ladder: it may be suspended and go on again, so the latest
/// telling counts.
@Serdeable
public enum SubscriptionStatus {
    /// Made, and not yet approved by the payer.
    CREATED,
    ACTIVE,
    /// Stopped for now, by us, the payer or after failed payments.
    SUSPENDED,
    CANCELLED,
    /// Ran its course.
    EXPIRED;

    /// Whether payments may still come.
    public boolean goesOn() {
        return this == CREATED || this == ACTIVE || this == SUSPENDED;
    }
}
