package it.obolo.checkout;

import it.obolo.donation.Subject;
import it.obolo.intake.KeepAnswer;
import it.obolo.paypal.CancelSubscription;
import it.obolo.paypal.FetchSubscription;
import it.obolo.paypal.Fetched;
import it.obolo.paypal.PayPalUnavailable;
import it.obolo.paypal.TranslateAnswer;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stops a monthly gift at PayPal because its giver wants so, and has the books hear of it at once.
@Singleton
public class StopMonthly {

    private static final Logger LOG = LoggerFactory.getLogger(StopMonthly.class);
    private static final String REASON = "The giver stopped it on the newsroom's page";

    private final CancelSubscription cancelSubscription;
    private final FetchSubscription fetchSubscription;
    private final KeepAnswer keepAnswer;

    StopMonthly(
            CancelSubscription cancelSubscription,
            FetchSubscription fetchSubscription,
            KeepAnswer keepAnswer) {
        this.cancelSubscription = cancelSubscription;
        this.fetchSubscription = fetchSubscription;
        this.keepAnswer = keepAnswer;
    }

    /// What became of it.
    public enum Outcome {
        /// Nothing is charged any more, from now on or since before.
        STOPPED,
        /// PayPal lets only the giver stop it, in their own account there.
        AT_PAYPAL_ONLY,
        /// PayPal gives no answer; whether it was stopped is unknown.
        NOT_NOW
    }

    /// Stops it. The caller has made sure that it is the giver who asks.
    public Outcome stop(String subscriptionId) {
        try {
            return switch (cancelSubscription.cancel(subscriptionId, REASON)) {
                case CancelSubscription.Outcome.Cancelled _,
                        CancelSubscription.Outcome.EndedBefore _ -> {
                    hear(subscriptionId);
                    yield Outcome.STOPPED;
                }
                case CancelSubscription.Outcome.Refused(var reason) -> {
                    LOG.info("PayPal does not stop a monthly gift for us: {}", reason);
                    yield Outcome.AT_PAYPAL_ONLY;
                }
            };
        } catch (PayPalUnavailable e) {
            LOG.info("a monthly gift could not be stopped now: {}", e.getMessage());
            return Outcome.NOT_NOW;
        }
    }

    /// Asks PayPal how the subscription stands and keeps the answer; if PayPal does not answer, its
    /// messages will tell.
    public void hear(String subscriptionId) {
        try {
            if (fetchSubscription.fetch(subscriptionId) instanceof Fetched.Found(var json)) {
                keepAnswer.keep(
                        Subject.subscription(subscriptionId), TranslateAnswer.SUBSCRIPTION, json);
            }
        } catch (PayPalUnavailable e) {
            LOG.info("how a monthly gift stands is not known yet: {}", e.getMessage());
        }
    }
}
