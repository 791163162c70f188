package it.obolo.admin;

import it.obolo.web.Words;
import org.jspecify.annotations.Nullable;

/// How tables on several pages show the same thing.
public final class Shown {

    private Shown() {}

    /// A supporter's name, or that nobody told it.
    public static String name(Words words, @Nullable String name) {
        return name == null ? words.of("admin.nameless") : name;
    }

    /// A donation's status.
    public static State donation(Words words, String status) {
        return State.ofDonation(words, status);
    }

    /// A delivery's status.
    public static State delivery(Words words, String status) {
        return State.ofDelivery(words, status);
    }

    /// A thank-you's status.
    public static State thankYou(Words words, String status) {
        return State.ofThankYou(words, status);
    }
}
