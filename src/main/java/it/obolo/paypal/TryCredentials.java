package it.obolo.paypal;

import jakarta.inject.Singleton;

/// Tries whether PayPal lets us in, for `doctor`.
@Singleton
public class TryCredentials {

    private final AccessToken accessToken;

    TryCredentials(AccessToken accessToken) {
        this.accessToken = accessToken;
    }

    /// Whether PayPal gives us a token now.
    public boolean work() {
        try {
            return !accessToken.current().isEmpty();
        } catch (PayPalUnavailable _) {
            return false;
        }
    }
}
