package it.obolo.receipt;

/// What a receipt is about.
public enum ReceiptKind {
    /// One gift.
    GIFT,
    /// All gifts of one calendar year.
    YEAR,
    /// All gifts from one day to another.
    RANGE
}
