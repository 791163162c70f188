package it.obolo.paypal;

import com.paypal.orders.AmountWithBreakdown;
import com.paypal.orders.ApplicationContext;
import com.paypal.orders.OrderRequest;
import com.paypal.orders.OrdersCreateRequest;
import com.paypal.orders.PurchaseUnitRequest;
import jakarta.inject.Singleton;
import java.util.List;

/// Makes an order at PayPal, through the Checkout SDK: one gift, which the reader approves and we
/// capture.
@Singleton
public class MakeOrder {

    private final AskPayPal askPayPal;
    private final PayPalSettings settings;

    MakeOrder(AskPayPal askPayPal, PayPalSettings settings) {
        this.askPayPal = askPayPal;
        this.settings = settings;
    }

    /// Asked twice with the same reference it makes one order (PayPal remembers for six hours).
    ///
    /// @throws PayPalUnavailable if PayPal gives no answer; then nobody can have approved anything
    public Made make(PayPalTerms terms) {
        var request =
                new OrdersCreateRequest()
                        .prefer("return=representation")
                        .requestBody(
                                new OrderRequest()
                                        .checkoutPaymentIntent("CAPTURE")
                                        .purchaseUnits(List.of(unit(terms)))
                                        .applicationContext(context(terms)));
        request.header("PayPal-Request-Id", terms.reference());
        return PayPalAnswer.made(askPayPal.order(request), settings);
    }

    private static PurchaseUnitRequest unit(PayPalTerms terms) {
        return new PurchaseUnitRequest()
                .customId(terms.reference())
                .description(PayPalTerms.cut(terms.description()))
                .amountWithBreakdown(
                        new AmountWithBreakdown()
                                .currencyCode(terms.amount().currencyCode())
                                .value(PayPalMoney.write(terms.amount())));
    }

    private static ApplicationContext context(PayPalTerms terms) {
        return new ApplicationContext()
                .brandName(PayPalTerms.cut(terms.brandName()))
                .locale(terms.languageTag())
                .shippingPreference(terms.shippingPreference())
                .userAction("PAY_NOW")
                .returnUrl(terms.returnTo().toString())
                .cancelUrl(terms.cancelTo().toString());
    }
}
