package it.obolo.supporter;

import java.util.Locale;
import java.util.Optional;

/// An Italian codice fiscale of a person (16 characters) or an organisation (11 digits), checked by
/// its control character; where two people would have the same, the office replaces digits by
/// letters (omocodia), which is taken too. D.M. 23 December 1976, articles 5 to 8.
public record TaxCode(String text) {

    private static final String PERSON =
            "[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]";
    private static final String ORGANISATION = "[0-9]{11}";

    /// What a character counts at an odd place, counted from one: of 0 to 9, and of A to Z.
    private static final int[] ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    public TaxCode {
        if (!isOne(text)) {
            throw new IllegalArgumentException("not a codice fiscale");
        }
    }

    /// Reads what was typed, whatever its case and blanks; empty where it is not one.
    public static Optional<TaxCode> read(String typed) {
        var text = typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        return isOne(text) ? Optional.of(new TaxCode(text)) : Optional.empty();
    }

    private static boolean isOne(String text) {
        if (text.matches(PERSON)) {
            return text.charAt(15) == control(text);
        }
        return text.matches(ORGANISATION) && checksum(text) == 0;
    }

    private static char control(String text) {
        var sum = 0;
        for (var at = 0; at < 15; at++) {
            var letter = text.charAt(at);
            var rank = letter <= '9' ? letter - '0' : letter - 'A';
            sum += at % 2 == 0 ? ODD[rank] : rank;
        }
        return (char) ('A' + sum % 26);
    }

    /// Luhn's sum, as of a partita IVA.
    private static int checksum(String digits) {
        var sum = 0;
        for (var at = 0; at < digits.length(); at++) {
            var digit = digits.charAt(at) - '0';
            var counted = at % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10;
    }

    /// Nothing of it, so that it reaches no log.
    @Override
    public String toString() {
        return "TaxCode";
    }
}
