package it.obolo.paypal;

import jakarta.inject.Singleton;

/// Asks PayPal about one subscription; not wired yet, so it always says to try later.
@Singleton
public class FetchSubscription {

    /// What PayPal answered.
    public sealed interface Outcome {}

    /// The answer, byte for byte.
    public record Found(byte[] json) implements Outcome {}

    /// PayPal does not know it.
    public record NotFound() implements Outcome {}

    /// Fetches by id.
    ///
    /// @throws PayPalUnavailable if it should be tried later
    public Outcome fetch(String id) {
        throw new PayPalUnavailable("cannot be asked yet");
    }
}
