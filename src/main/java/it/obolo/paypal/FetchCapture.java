package it.obolo.paypal;

import com.paypal.payments.CapturesGetRequest;
import jakarta.inject.Singleton;

/// Gets a captured payment from PayPal as it stands now: amount, fee, state.
@Singleton
public class FetchCapture {

    private final AskPayPal askPayPal;

    FetchCapture(AskPayPal askPayPal) {
        this.askPayPal = askPayPal;
    }

    /// Asks for a capture by its id.
    ///
    /// @param captureId PayPal's id of the capture; any text, also one from outside
    /// @throws PayPalUnavailable if it should be asked again later
    public Fetched fetch(String captureId) {
        return AskPayPal.isId(captureId)
                ? askPayPal.through(new CapturesGetRequest(captureId), captureId)
                : new Fetched.NotAllowed("not a capture's id");
    }
}
