package it.obolo.admin;

import it.obolo.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything there is about one subscription.
///
/// @param planId PayPal's id of the plan; null where nobody told
/// @param statusAt since when the status holds, where that was told
/// @param changes every status that was told, oldest first, at most a hundred
/// @param given what arrived, one sum for each currency
/// @param donations its payments, newest first, at most fifty
/// @param deliveries every one that told of the subscription itself, oldest first, at most fifty
public record SubscriptionProfile(
        SubscriptionRow row,
        @Nullable String planId,
        @Nullable Instant statusAt,
        List<Change> changes,
        List<Money> given,
        List<DonationRow> donations,
        List<DeliveryRow> deliveries) {

    /// A status and since when.
    public record Change(Instant at, String status) {}
}
