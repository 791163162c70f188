package it.obolo.receipt;

/// How far a receipt has come.
public enum ReceiptState {
    /// Prepared by an editor; has no number and says what the books say at the moment.
    DRAFT,
    /// Has its number and does not change any more.
    ISSUED,
    /// The same, and a copy of it was given out since.
    REISSUED,
    /// Does not hold any more; keeps its number.
    WITHDRAWN;

    /// Whether it holds.
    public boolean isInForce() {
        return this == ISSUED || this == REISSUED;
    }
}
