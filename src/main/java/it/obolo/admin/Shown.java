package it.obolo.admin;

import it.obolo.web.Words;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How tables on several pages show the same thing.
public final class Shown {

    private static final Set<String> UNITS = Set.of("DAY", "WEEK", "SEMI_MONTH", "MONTH", "YEAR");

    private Shown() {}

    /// A supporter's name, or that nobody told it.
    public static String name(Words words, @Nullable String name) {
        return name == null ? words.of("admin.nameless") : name;
    }

    /// A donation's status.
    public static State donation(Words words, String status) {
        return State.ofDonation(words, status);
    }

    /// A subscription's status.
    public static State subscription(Words words, String status) {
        return State.ofSubscription(words, status);
    }

    /// How often a subscription is charged, such as `every month` for `1 MONTH`.
    public static String interval(Words words, @Nullable String interval) {
        var parts = interval == null ? new String[0] : interval.split(" ", 2);
        if (parts.length != 2 || !UNITS.contains(parts[1])) {
            return words.of("admin.subscription.interval.unknown");
        }
        return words.of("admin.subscription.interval." + parts[1], Integer.valueOf(parts[0]));
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
