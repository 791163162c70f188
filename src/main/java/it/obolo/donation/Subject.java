package it.obolo.donation;

import java.util.regex.Pattern;

/// What a piece of evidence is about: one of PayPal's ids with its kind, written
/// `T:5JN18117CG463574M`.
public record Subject(Kind kind, String id) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /// Whose id it is.
    public enum Kind {
        /// A movement of money: capture, sale, refund or reversal; they share one space of ids.
        TRANSACTION("T:"),
        /// A checkout order; what it tells holds for each of its captures.
        ORDER("O:"),
        /// A subscription; what it tells holds for each of its payments.
        SUBSCRIPTION("S:");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    public Subject {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "not an id of PayPal's: " + id.length() + " characters");
        }
    }

    public static Subject transaction(String id) {
        return new Subject(Kind.TRANSACTION, id);
    }

    public static Subject order(String id) {
        return new Subject(Kind.ORDER, id);
    }

    public static Subject subscription(String id) {
        return new Subject(Kind.SUBSCRIPTION, id);
    }

    /// Reads the written form.
    public static Subject parse(String text) {
        for (var kind : Kind.values()) {
            if (text.startsWith(kind.prefix)) {
                return new Subject(kind, text.substring(kind.prefix.length()));
            }
        }
        throw new IllegalArgumentException("not a subject: " + text);
    }

    /// The written form, as the tables keep it.
    public String text() {
        return kind.prefix + id;
    }
}
