package it.obolo.checkout;

/// How often a reader gives.
public enum Rhythm {
    /// This once.
    ONCE,
    /// Every month, until the reader ends it.
    MONTHLY
}
