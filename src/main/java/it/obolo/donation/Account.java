package it.obolo.donation;

/// An account of the ledger. Debit is positive; of [#GIFTS] people expect the other sign.
public enum Account {
    /// What is at our disposal at PayPal.
    PAYPAL,
    /// Gifts by bank, in cash or by cheque, and what was withdrawn from PayPal.
    BANK,
    /// What readers gave.
    GIFTS,
    /// What PayPal kept.
    FEES,
    /// What went back, by us or by PayPal.
    REFUNDS,
    /// What PayPal has put aside.
    DISPUTED,
    /// The other side of each conversion.
    CONVERSION,
    /// What was paid out of the PayPal account for something.
    SPENT;

    /// The column of `ledger_entry` it stands in.
    public String column() {
        return word() + "_minor";
    }

    /// Its name in addresses, texts and JSON.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// An amount of the ledger with the sign people expect, and the other way round.
    public long shown(long minor) {
        return this == GIFTS ? -minor : minor;
    }
}
