package it.obolo.checkout;

import it.obolo.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of the `checkout` table, as bringing it on needs it.
///
/// @param declineCount how often PayPal said no to a capture
/// @param attemptCount how often PayPal was asked in vain
record Checkout(
        String checkoutId,
        CheckoutStatus status,
        Rhythm rhythm,
        Money amount,
        @Nullable String orderId,
        @Nullable String subscriptionId,
        int declineCount,
        int attemptCount,
        Instant createdAt) {

    /// Under which PayPal captures once. After each no a new one, because PayPal repeats its answer
    /// to the old one.
    String captureRequestId() {
        return declineCount == 0 ? checkoutId : checkoutId + "-" + (declineCount + 1);
    }
}
