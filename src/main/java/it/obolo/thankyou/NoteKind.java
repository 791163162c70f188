package it.obolo.thankyou;

/// What makes a gift one that a note has words of its own for.
public enum NoteKind {
    /// A sum that the whole newsroom notices.
    BIG,
    /// The first payment of a standing order.
    MONTHLY_START,
    /// Every so-manieth payment of a standing order.
    MONTHLY_NTH,
    /// Given to a campaign, once or as the beginning of a standing order.
    CAMPAIGN,
    /// The first gift of a person, given once.
    FIRST,
    /// Given once, from an amount on.
    AMOUNT,
    /// Given once by somebody who gave before.
    RETURN,
    /// Whatever nothing else fits.
    LETTER;

    /// As in the names of files and texts.
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
