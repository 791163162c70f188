package it.obolo.paypal;

/// A language in which PayPal writes its activity files.
public enum ActivityLanguage {
    EN,
    IT,
    DE;

    /// Whether amounts are written `1.234,56` and not `1,234.56`.
    public boolean hasDecimalComma() {
        return this != EN;
    }
}
