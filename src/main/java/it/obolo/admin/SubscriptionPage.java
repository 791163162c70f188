package it.obolo.admin;

import it.obolo.money.Money;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One subscription with its story.
public record SubscriptionPage(Frame frame, SubscriptionProfile subscription) {

    /// What is promised and by whom, in words.
    public String title() {
        var words = frame.words();
        var amount = subscription.row().amount();
        var what = amount == null ? words.of("admin.subscription") : words.money(amount);
        return subscription.row().interval() == null
                ? words.of("admin.subscription.title.unknown", what, giver())
                : words.of("admin.subscription.title", what, interval(), giver());
    }

    /// Who gives, in words.
    public String giver() {
        var giver = subscription.row().giver();
        return Shown.name(frame.words(), giver == null ? null : giver.name());
    }

    /// How often, in words.
    public String interval() {
        return Shown.interval(frame.words(), subscription.row().interval());
    }

    /// A status in words.
    public State state(String status) {
        return State.ofSubscription(frame.words(), status);
    }

    /// What arrived, in all currencies.
    public String given() {
        return subscription.given().isEmpty()
                ? frame.words().of("admin.figure.nothing")
                : subscription.given().stream()
                        .map((Money sum) -> frame.words().money(sum))
                        .collect(Collectors.joining(" + "));
    }

    /// What was told, or that nobody did.
    public String orUntold(@Nullable String told) {
        return told == null ? frame.words().of("admin.untold") : told;
    }
}
