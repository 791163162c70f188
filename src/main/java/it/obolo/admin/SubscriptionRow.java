package it.obolo.admin;

import it.obolo.money.Money;
import it.obolo.storage.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A subscription in a list: a promise, and no money by itself.
///
/// @param amount promised at a time; null while nobody told and nothing was paid
/// @param interval how often, as `1 MONTH`
/// @param startedAt null where nobody told a time
/// @param nextChargeAt null where nobody told, or it is not active
/// @param failedPayments in a row
/// @param giver null before its first payment
/// @param paymentCount payments that reached us
public record SubscriptionRow(
        String subscriptionId,
        String status,
        @Nullable Money amount,
        @Nullable String interval,
        @Nullable Instant startedAt,
        @Nullable Instant nextChargeAt,
        int failedPayments,
        @Nullable Giver giver,
        long paymentCount) {

    /// Who gives.
    ///
    /// @param name null where nobody told it
    public record Giver(long supporterId, @Nullable String name) {

        /// Where they are shown alone.
        public String path() {
            return Section.SUPPORTERS.path() + "/" + Ids.text(supporterId);
        }
    }

    /// Where it is shown alone.
    public String path() {
        return path(subscriptionId);
    }

    /// Where the subscription with that id is shown.
    static String path(String subscriptionId) {
        return Section.SUBSCRIPTIONS.path() + "/" + subscriptionId;
    }
}
