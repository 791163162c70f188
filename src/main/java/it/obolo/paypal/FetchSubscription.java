package it.obolo.paypal;

import jakarta.inject.Singleton;

/// Gets a subscription from PayPal with its plan: who gives every month, and how much, which the
/// notification of a payment does not say. The Checkout SDK knows no subscriptions.
@Singleton
public class FetchSubscription {

    private final AskPayPal askPayPal;

    FetchSubscription(AskPayPal askPayPal) {
        this.askPayPal = askPayPal;
    }

    /// Asks for a subscription by its id.
    ///
    /// @param subscriptionId PayPal's id of the subscription; any text, also one from outside
    /// @throws PayPalUnavailable if it should be asked again later
    public Fetched fetch(String subscriptionId) {
        return AskPayPal.isId(subscriptionId)
                ? askPayPal.get(
                        "/v1/billing/subscriptions/" + subscriptionId + "?fields=plan",
                        subscriptionId)
                : new Fetched.NotAllowed("not a subscription's id");
    }
}
