package it.obolo.paypal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;

/// Ends a subscription at PayPal, for good: nothing is charged any more.
@Singleton
public class CancelSubscription {

    private final AskPayPal askPayPal;

    CancelSubscription(AskPayPal askPayPal) {
        this.askPayPal = askPayPal;
    }

    /// What became of it.
    public sealed interface Outcome {
        /// It has ended.
        record Cancelled() implements Outcome {}

        /// It had ended before, or never begun.
        record EndedBefore() implements Outcome {}

        /// PayPal does not end it: it is none of this REST app's, such as one that was made with a
        /// button.
        ///
        /// @param reason PayPal's word for why
        record Refused(String reason) implements Outcome {}
    }

    /// Asked twice it ends once.
    ///
    /// @param reason told to PayPal, at most 127 characters are
    /// @throws PayPalUnavailable if it is unknown whether it has ended
    public Outcome cancel(String subscriptionId, String reason) {
        if (!AskPayPal.isId(subscriptionId)) {
            return new Outcome.Refused("INVALID_RESOURCE_ID");
        }
        var body = JsonNodeFactory.instance.objectNode().put("reason", PayPalTerms.cut(reason));
        var answer =
                askPayPal.post(
                        "/v1/billing/subscriptions/" + subscriptionId + "/cancel",
                        "stop-" + subscriptionId,
                        body);
        if (answer.isDone()) {
            return new Outcome.Cancelled();
        }
        var issue = PayPalAnswer.issue(answer);
        return issue.equals("SUBSCRIPTION_STATUS_INVALID")
                ? new Outcome.EndedBefore()
                : new Outcome.Refused(issue);
    }
}
