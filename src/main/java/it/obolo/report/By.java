package it.obolo.report;

/// By what a period's gifts are parted.
public enum By {
    /// The campaign's code.
    CAMPAIGN,
    /// The link a reader came by, such as an edition of the newsletter.
    SOURCE,
    /// The payer's country, as two letters.
    COUNTRY,
    /// The language in which the reader gave on our page.
    LANGUAGE,
    /// How the money came: once or monthly by PayPal, by bank, in cash, by cheque.
    WAY;

    /// Its name in addresses and texts.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
