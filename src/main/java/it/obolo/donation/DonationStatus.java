package it.obolo.donation;

/// What became of a donation; derived from its payment and what followed it.
public enum DonationStatus {
    /// PayPal has not moved the money yet.
    PENDING,
    /// The money reached us and stayed.
    COMPLETED,
    /// Part of it went back.
    PARTIALLY_REFUNDED,
    /// All of it went back, by us.
    REFUNDED,
    /// All of it went back, and PayPal took some or all of it.
    REVERSED,
    /// No money ever came.
    FAILED;

    /// Whether the money reached us, whatever happened later.
    public boolean reachedUs() {
        return this != PENDING && this != FAILED;
    }
}
