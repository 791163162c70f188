package it.obolo.paypal;

import com.paypal.orders.OrdersGetRequest;
import jakarta.inject.Singleton;

/// Gets an order from PayPal: who paid, which the notification of a capture does not say. What
/// version 1 calls a payment (`PAY-…`, `PAYID-…`) is to us an order too; the Checkout SDK knows
/// none.
@Singleton
public class FetchOrder {

    private final AskPayPal askPayPal;

    FetchOrder(AskPayPal askPayPal) {
        this.askPayPal = askPayPal;
    }

    /// Asks for an order by its id.
    ///
    /// @param orderId PayPal's id of the order; any text, also one from outside
    /// @throws PayPalUnavailable if it should be asked again later
    public Fetched fetch(String orderId) {
        if (!AskPayPal.isId(orderId)) {
            return new Fetched.NotAllowed("not an order's id");
        }
        return orderId.startsWith("PAY-") || orderId.startsWith("PAYID-")
                ? askPayPal.get("/v1/payments/payment/" + orderId, orderId)
                : askPayPal.through(new OrdersGetRequest(orderId), orderId);
    }
}
