package it.obolo.account;

import java.util.Locale;
import java.util.regex.Pattern;

/// How an editor's address is kept and compared: trimmed, in lower case.
final class EmailAddress {

    private static final Pattern PLAUSIBLE =
            Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,255}");

    private EmailAddress() {}

    /// The form of `text` that is compared.
    static String lowerCase(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /// The same, for an address that will be kept.
    ///
    /// @throws IllegalArgumentException if it cannot be an address
    static String normal(String text) {
        var address = lowerCase(text);
        if (!PLAUSIBLE.matcher(address).matches()) {
            throw new IllegalArgumentException("not an e-mail address");
        }
        return address;
    }
}
