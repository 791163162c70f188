package it.obolo.paypal;

import java.security.PublicKey;
import java.time.Instant;

/// What is known of the key behind the address of a signing certificate.
sealed interface SigningKey {

    /// The chain was built, the name is PayPal's.
    ///
    /// @param from from when on the whole chain is valid
    /// @param until when the first certificate of the chain ends
    record Trusted(PublicKey key, Instant from, Instant until) implements SigningKey {
        boolean isValidAt(Instant moment) {
            return !moment.isBefore(from) && !moment.isAfter(until);
        }
    }

    /// The certificate is there and is not one of PayPal's.
    record Refused(VerifyWebhook.Reason reason) implements SigningKey {}

    /// The certificate, or one needed to judge it, could not be had.
    record Unavailable(String reason) implements SigningKey {}
}
