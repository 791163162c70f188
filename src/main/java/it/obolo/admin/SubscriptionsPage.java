package it.obolo.admin;

import it.obolo.money.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The list of subscriptions.
///
/// @param status the one that is shown; null for all
/// @param counts how many there are in each status that has any
/// @param promises what the active ones promise
public record SubscriptionsPage(
        Frame frame,
        @Nullable String status,
        Map<String, Long> counts,
        List<Promise> promises,
        Listing<SubscriptionRow> listing) {

    /// What the active subscriptions of one currency and interval promise together. Not money: only
    /// what arrived is.
    public record Promise(Money sum, @Nullable String interval, long count) {}

    /// What can be chosen as status.
    public List<String> statuses() {
        return SubscriptionList.STATUSES;
    }

    /// How many are in that status.
    public long count(String state) {
        return counts.getOrDefault(state, 0L);
    }

    /// How many the whole view has.
    public long count() {
        return status == null
                ? counts.values().stream().mapToLong(Long::longValue).sum()
                : count(status);
    }

    /// A status in words.
    public State state(String state) {
        return State.ofSubscription(frame.words(), state);
    }

    /// How often, in words.
    public String interval(Promise promise) {
        return Shown.interval(frame.words(), promise.interval());
    }
}
