package it.obolo.donation;

import it.obolo.storage.Sha256;

/// What a piece of evidence is about: one of PayPal's ids, or of ours, with its kind, written
/// `T:5JN18117CG463574M`.
public record Subject(Kind kind, String id) {

    private static final int LONGEST = 64;

    /// Whose id it is.
    public enum Kind {
        /// A movement of money: capture, sale, refund or reversal; they share one space of ids.
        TRANSACTION("T:"),
        /// A checkout order; what it tells holds for each of its captures.
        ORDER("O:"),
        /// A subscription; what it tells holds for each of its payments.
        SUBSCRIPTION("S:"),
        /// An editor's word that two are one person; the id is ours.
        JOINT("J:"),
        /// A person, by the SHA-256 of one of their identity keys.
        PERSON("P:");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    public Subject {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "not an id of PayPal's: " + id.length() + " characters");
        }
    }

    /// Letters, digits, `_` and `-`; without a pattern, because this is asked very often.
    private static boolean isId(String id) {
        for (var at = 0; at < id.length(); at++) {
            var letter = id.charAt(at);
            if (!((letter >= '0' && letter <= '9')
                    || (letter >= 'A' && letter <= 'Z')
                    || (letter >= 'a' && letter <= 'z')
                    || letter == '_'
                    || letter == '-')) {
                return false;
            }
        }
        return !id.isEmpty() && id.length() <= LONGEST;
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

    public static Subject joint(String id) {
        return new Subject(Kind.JOINT, id);
    }

    /// Whoever has that identity key.
    public static Subject person(String identityKey) {
        return new Subject(Kind.PERSON, Sha256.hex(identityKey));
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
