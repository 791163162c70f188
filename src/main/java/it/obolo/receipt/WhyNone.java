package it.obolo.receipt;

/// Why there is no receipt for something.
public enum WhyNone {
    /// There is no such gift or supporter.
    UNKNOWN,
    /// Nobody told who gave.
    ANONYMOUS,
    /// We know who gave by an address or an id, but not by a name.
    NO_NAME,
    /// The name has letters that our font cannot write.
    UNWRITABLE,
    /// The money is not here yet, or disputed.
    PENDING,
    /// It went back, or never came.
    REFUNDED,
    /// Nothing was given in that time.
    NOTHING,
    /// More gifts than one document takes.
    TOO_MANY,
    /// The year is not over.
    NOT_OVER,
    /// There is one already, in force or as a draft.
    ALREADY
}
