package it.obolo.donation;

import io.micronaut.serde.annotation.Serdeable;

/// Where a piece of evidence comes from, best first: of two that tell the same field, the one
/// further up is believed. The same table for readers: `docs/joining.md`.
@Serdeable
public enum Source {
    /// PayPal's answer when we asked: complete, and as of now.
    API,
    /// A webhook whose resource has version 2: amount, fee and net in one place.
    WEBHOOK_V2,
    /// A row of the activity download (41 columns): PayPal's own books, with type and status.
    ACTIVITY_FILE,
    /// An instant payment notification that PayPal confirmed.
    IPN,
    /// A webhook with an old resource (version 1, and all sale events): no net, signs vary.
    WEBHOOK_V1,
    /// A row of the statement (18 columns): a description instead of type and status.
    STATEMENT_FILE,
    /// An editor's word, for a gift that PayPal knows nothing of. Only the latest counts.
    MANUAL
}
