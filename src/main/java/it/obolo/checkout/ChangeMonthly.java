package it.obolo.checkout;

import it.obolo.money.Money;
import it.obolo.paypal.PayPalTerms;
import it.obolo.paypal.PayPalUnavailable;
import it.obolo.paypal.ReviseSubscription;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.ServerSettings;
import it.obolo.web.Texts;
import jakarta.inject.Singleton;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Changes the amount of a monthly gift: the same subscription gets the plan of the new amount, and
/// its giver agrees at PayPal. Nothing is charged twice and no month is left out, as could be with
/// a new subscription beside or after the old one.
@Singleton
public class ChangeMonthly {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeMonthly.class);

    private final StartMonthly startMonthly;
    private final ReviseSubscription reviseSubscription;
    private final Newsroom newsroom;
    private final Texts texts;
    private final ServerSettings server;

    ChangeMonthly(
            StartMonthly startMonthly,
            ReviseSubscription reviseSubscription,
            Newsroom newsroom,
            Texts texts,
            ServerSettings server) {
        this.startMonthly = startMonthly;
        this.reviseSubscription = reviseSubscription;
        this.newsroom = newsroom;
        this.texts = texts;
        this.server = server;
    }

    /// What became of it.
    public sealed interface Outcome {
        /// The giver agrees there; until then nothing changes.
        record AtPayPal(URI approveAt) implements Outcome {}

        /// PayPal does not change this one for us.
        record Refused() implements Outcome {}

        /// PayPal gives no answer; nothing has changed.
        record NotNow() implements Outcome {}
    }

    /// Asks PayPal for the change. The caller has made sure that it is the giver who asks.
    ///
    /// @param backTo our page to which PayPal leads back, a path
    public Outcome change(String subscriptionId, Money amount, Language language, String backTo) {
        var name = newsroom.profile().name();
        var back = URI.create(server.getPublicUrl() + backTo);
        var terms =
                new PayPalTerms(
                        CheckoutIds.next(),
                        amount,
                        name,
                        texts.of(language, "checkout.monthly", name),
                        language.locale(),
                        false,
                        back,
                        back);
        try {
            var plan = startMonthly.planFor(terms);
            if (plan.isEmpty()) {
                return new Outcome.Refused();
            }
            return switch (reviseSubscription.revise(subscriptionId, plan.get(), terms)) {
                case ReviseSubscription.Outcome.Waiting(var approveAt) ->
                        new Outcome.AtPayPal(approveAt);
                case ReviseSubscription.Outcome.Refused(var reason) -> {
                    LOG.info("PayPal does not change a monthly gift for us: {}", reason);
                    yield new Outcome.Refused();
                }
            };
        } catch (PayPalUnavailable e) {
            LOG.info("a monthly gift could not be changed now: {}", e.getMessage());
            return new Outcome.NotNow();
        }
    }
}
