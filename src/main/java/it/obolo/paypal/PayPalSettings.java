package it.obolo.paypal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How we are known to PayPal; the `PAYPAL_…` settings. An empty setting counts as absent.
///
/// @param environment `PAYPAL_ENVIRONMENT`: `live` or `sandbox`; neither takes the other's messages
/// @param clientId `PAYPAL_CLIENT_ID` of the REST app
/// @param clientSecret `PAYPAL_CLIENT_SECRET` of the REST app
/// @param webhookIds `PAYPAL_WEBHOOK_ID`: ids of our webhooks, separated by commas
/// @param receivers `PAYPAL_RECEIVER`: our own merchant ids and addresses, separated by commas
/// @param apiUrl `PAYPAL_API_URL`: another address of the REST API, such as a stand-in's
/// @param ipnUrl `PAYPAL_IPN_URL`: another address of the IPN post-back
/// @param certificates `PAYPAL_CERTIFICATES`: folder of PEM files looked into before the network
/// @param webhookMaxAge `PAYPAL_WEBHOOK_MAX_AGE`: oldest transmission time still accepted
/// @param hostedButtonId `PAYPAL_HOSTED_BUTTON_ID`: the donate link's button
/// @param webUrl `PAYPAL_WEB_URL`: another address of the pages where readers pay
public record PayPalSettings(
        Environment environment,
        @Nullable String clientId,
        @Nullable String clientSecret,
        List<String> webhookIds,
        List<String> receivers,
        @Nullable URI apiUrl,
        @Nullable URI ipnUrl,
        @Nullable Path certificates,
        Duration webhookMaxAge,
        @Nullable String hostedButtonId,
        @Nullable URI webUrl) {

    /// Which PayPal: the one with real money, or the one for trying things out.
    public enum Environment {
        /// Real money.
        LIVE("api-m.paypal.com", "ipnpb.paypal.com", "www.paypal.com"),
        /// Play money, for developers.
        SANDBOX("api-m.sandbox.paypal.com", "ipnpb.sandbox.paypal.com", "www.sandbox.paypal.com");

        private final String apiHost;
        private final String ipnHost;
        private final String webHost;

        Environment(String apiHost, String ipnHost, String webHost) {
            this.apiHost = apiHost;
            this.ipnHost = ipnHost;
            this.webHost = webHost;
        }
    }

    /// Settings as they were read.
    ///
    /// @throws IllegalArgumentException if the age is not longer than nothing
    public PayPalSettings {
        webhookIds = List.copyOf(webhookIds);
        receivers = List.copyOf(receivers);
        if (webhookMaxAge.isNegative() || webhookMaxAge.isZero()) {
            throw new IllegalArgumentException(
                    "PAYPAL_WEBHOOK_MAX_AGE must be longer than nothing, such as P30D");
        }
    }

    /// Where the REST API is, without a slash at the end.
    public URI api() {
        var address = apiUrl;
        return address == null
                ? URI.create("https://" + environment.apiHost)
                : URI.create(address.toString().replaceFirst("/+$", ""));
    }

    /// Where an IPN message is posted back to.
    public URI ipn() {
        var address = ipnUrl;
        return address == null
                ? URI.create("https://" + environment.ipnHost + "/cgi-bin/webscr")
                : address;
    }

    /// Where readers pay, without a slash at the end.
    public URI web() {
        var address = webUrl;
        return address == null
                ? URI.create("https://" + environment.webHost)
                : URI.create(address.toString().replaceFirst("/+$", ""));
    }

    /// Whether the REST app's credentials are there, so that PayPal can be asked.
    public boolean canAsk() {
        return clientId != null && clientSecret != null;
    }

    /// Without the secret, and without addresses of people.
    @Override
    public String toString() {
        return "PayPalSettings[environment=" + environment + ", api=" + api() + "]";
    }
}
