package it.obolo.paypal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;

/// Makes a subscription at PayPal: a monthly gift, which begins when the reader approves it.
@Singleton
public class MakeSubscription {

    private final AskPayPal askPayPal;
    private final PayPalSettings settings;

    MakeSubscription(AskPayPal askPayPal, PayPalSettings settings) {
        this.askPayPal = askPayPal;
        this.settings = settings;
    }

    /// Asked twice with the same request id it makes one (PayPal remembers for 72 hours).
    ///
    /// @throws PayPalUnavailable if PayPal gives no answer; then nobody can have approved anything
    public Made make(String planId, PayPalTerms terms, String requestId) {
        var body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("plan_id", planId)
                        .put("custom_id", terms.reference());
        body.putObject("application_context")
                .put("brand_name", PayPalTerms.cut(terms.brandName()))
                .put("locale", terms.languageTag())
                .put("shipping_preference", terms.shippingPreference())
                .put("user_action", "SUBSCRIBE_NOW")
                .put("return_url", terms.returnTo().toString())
                .put("cancel_url", terms.cancelTo().toString());
        var answer = askPayPal.post("/v1/billing/subscriptions", requestId, body);
        return PayPalAnswer.made(answer, settings);
    }
}
