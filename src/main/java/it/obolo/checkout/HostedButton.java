package it.obolo.checkout;

import it.obolo.paypal.PayPalSettings;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The address of PayPal's own donate page for the newsroom's button. It carries our reference,
/// which PayPal gives back with the gift where the button lets it, and the amount, which the page
/// may show or leave to the reader.
@Singleton
class HostedButton {

    private final PayPalSettings settings;

    HostedButton(PayPalSettings settings) {
        this.settings = settings;
    }

    URI address(String checkoutId, Wish wish) {
        var button = settings.hostedButtonId();
        if (button == null) {
            throw new IllegalStateException("no hosted button is set up");
        }
        return URI.create(
                settings.web()
                        + "/donate/?hosted_button_id="
                        + URLEncoder.encode(button, StandardCharsets.UTF_8)
                        + "&amount="
                        + wish.amount().decimal()
                        + "&currency_code="
                        + wish.amount().currencyCode()
                        + "&custom="
                        + checkoutId
                        + "&locale.x="
                        + wish.language().locale());
    }
}
