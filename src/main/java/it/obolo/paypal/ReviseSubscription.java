package it.obolo.paypal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.net.URI;

/// Gives a subscription another plan: the same subscription with another amount, from the next
/// charge on. The payer has to agree at PayPal.
@Singleton
public class ReviseSubscription {

    private final AskPayPal askPayPal;
    private final PayPalSettings settings;

    ReviseSubscription(AskPayPal askPayPal, PayPalSettings settings) {
        this.askPayPal = askPayPal;
        this.settings = settings;
    }

    /// What became of it.
    public sealed interface Outcome {
        /// The payer has to agree there.
        record Waiting(URI approveAt) implements Outcome {}

        /// PayPal does not change it.
        ///
        /// @param reason PayPal's word for why
        record Refused(String reason) implements Outcome {}
    }

    /// Asks for the change. Nothing changes before the payer has agreed.
    ///
    /// @param planId of a plan of the same product
    /// @param terms of which the reference is the request id
    /// @throws PayPalUnavailable if PayPal gives no answer
    public Outcome revise(String subscriptionId, String planId, PayPalTerms terms) {
        if (!AskPayPal.isId(subscriptionId)) {
            return new Outcome.Refused("INVALID_RESOURCE_ID");
        }
        var body = JsonNodeFactory.instance.objectNode().put("plan_id", planId);
        body.putObject("application_context")
                .put("brand_name", PayPalTerms.cut(terms.brandName()))
                .put("locale", terms.languageTag())
                .put("shipping_preference", terms.shippingPreference())
                .put("return_url", terms.returnTo().toString())
                .put("cancel_url", terms.cancelTo().toString());
        var answer =
                askPayPal.post(
                        "/v1/billing/subscriptions/" + subscriptionId + "/revise",
                        terms.reference(),
                        body);
        if (!answer.isDone()) {
            return new Outcome.Refused(PayPalAnswer.issue(answer));
        }
        return PayPalAnswer.approveAt(PayPalAnswer.object(answer.body()), settings)
                .<Outcome>map(Outcome.Waiting::new)
                .orElseThrow(
                        () -> new PayPalUnavailable("PayPal's answer names no page to agree at"));
    }
}
