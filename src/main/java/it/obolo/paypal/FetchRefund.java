package it.obolo.paypal;

import com.paypal.payments.RefundsGetRequest;
import jakarta.inject.Singleton;

/// Gets a refund or reversal from PayPal: of which payment it is, which some notifications do not
/// say. Asked in version 2 and, where that does not know it, in version 1.
@Singleton
public class FetchRefund {

    private final AskPayPal askPayPal;

    FetchRefund(AskPayPal askPayPal) {
        this.askPayPal = askPayPal;
    }

    /// Asks for a refund by its id.
    ///
    /// @param refundId PayPal's id of the refund; any text, also one from outside
    /// @throws PayPalUnavailable if it should be asked again later
    public Fetched fetch(String refundId) {
        if (!AskPayPal.isId(refundId)) {
            return new Fetched.NotAllowed("not a refund's id");
        }
        var newer = askPayPal.through(new RefundsGetRequest(refundId), refundId);
        return newer instanceof Fetched.Found
                ? newer
                : askPayPal.get("/v1/payments/refund/" + refundId, refundId);
    }
}
