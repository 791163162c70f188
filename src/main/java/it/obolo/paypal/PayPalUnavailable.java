package it.obolo.paypal;

/// PayPal gave no answer we can use: it is down, slow, overloaded, does not take our credentials,
/// or said something that makes no sense. What was asked should be asked again later.
public final class PayPalUnavailable extends RuntimeException {

    /// @param message what was asked and what came, without personal data
    public PayPalUnavailable(String message) {
        super(message);
    }

    /// @param message what was asked and what came, without personal data
    /// @param cause what went wrong underneath
    public PayPalUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
