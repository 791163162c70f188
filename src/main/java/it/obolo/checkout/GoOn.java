package it.obolo.checkout;

import it.obolo.paypal.FetchOrder;
import it.obolo.paypal.FetchSubscription;
import it.obolo.paypal.Fetched;
import it.obolo.paypal.PayPalUnavailable;
import it.obolo.paypal.ReadOrder;
import it.obolo.paypal.ReadSubscription;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/// Finds PayPal's page where a reader goes on with a gift that was begun and not captured.
@Singleton
class GoOn {

    private final CheckoutTable table;
    private final PaymentWays ways;
    private final FetchOrder fetchOrder;
    private final FetchSubscription fetchSubscription;
    private final ReadOrder readOrder;
    private final ReadSubscription readSubscription;

    GoOn(
            CheckoutTable table,
            PaymentWays ways,
            FetchOrder fetchOrder,
            FetchSubscription fetchSubscription,
            ReadOrder readOrder,
            ReadSubscription readSubscription) {
        this.table = table;
        this.ways = ways;
        this.fetchOrder = fetchOrder;
        this.fetchSubscription = fetchSubscription;
        this.readOrder = readOrder;
        this.readSubscription = readSubscription;
    }

    /// Empty where nothing is open, or PayPal does not say where.
    Optional<URI> at(String checkoutId) {
        try {
            return table.find(checkoutId).filter(GoOn::isOpen).flatMap(this::page);
        } catch (PayPalUnavailable _) {
            return Optional.empty();
        }
    }

    private static boolean isOpen(Checkout checkout) {
        return switch (checkout.status()) {
            case STARTED, CANCELLED, DECLINED -> true;
            case APPROVED, DONE, PENDING, EXPIRED -> false;
        };
    }

    private Optional<URI> page(Checkout checkout) {
        if (checkout.orderId() != null
                && fetchOrder.fetch(checkout.orderId()) instanceof Fetched.Found(var json)) {
            return page(readOrder.read(json), checkout.orderId());
        }
        if (checkout.subscriptionId() != null
                && fetchSubscription.fetch(checkout.subscriptionId())
                        instanceof Fetched.Found(var json)) {
            return readSubscription.read(json).approveAt();
        }
        return Optional.empty();
    }

    /// An order that is called approved after a no has no link any more; its page is the same.
    private Optional<URI> page(ReadOrder.Order order, String orderId) {
        return switch (order.progress()) {
            case OPEN, APPROVED -> order.approveAt().or(() -> Optional.of(ways.approve(orderId)));
            case COMPLETED, VOIDED -> Optional.empty();
        };
    }
}
