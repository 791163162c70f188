package it.obolo.checkout;

import it.obolo.paypal.PayPalSettings;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;

/// Which ways of giving are set up: orders and subscriptions with the REST app's credentials, or
/// else PayPal's own donate page with the id of a hosted button.
@Singleton
public class PaymentWays {

    private final PayPalSettings settings;

    PaymentWays(PayPalSettings settings) {
        this.settings = settings;
    }

    /// Whether one can give once.
    public boolean canOnce() {
        return settings.canAsk() || settings.hostedButtonId() != null;
    }

    /// Whether one can give every month; with the hosted button only PayPal's own page offers it.
    public boolean canMonthly() {
        return settings.canAsk();
    }

    /// Whether readers choose on PayPal's own page, because only its button is set up.
    public boolean isHostedOnly() {
        return !settings.canAsk() && settings.hostedButtonId() != null;
    }

    /// Where a form of the donate page may end up, for `form-action` of its policy.
    public List<String> payPalOrigins() {
        var web = settings.web();
        return List.of(web.getScheme() + "://" + web.getAuthority());
    }

    /// PayPal's page where an order is approved.
    URI approve(String orderId) {
        return URI.create(settings.web() + "/checkoutnow?token=" + orderId);
    }
}
