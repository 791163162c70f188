package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.money.Money;
import org.jspecify.annotations.Nullable;

/// Where a capture keeps what we want of it, whether it comes in an event or in an order; sales
/// keep some of it too.
final class CaptureFields {

    private CaptureFields() {}

    /// PayPal's fee with those of its partners; null where it is not told, as while the payment is
    /// pending, or where it does not fit the net amount told beside it.
    static @Nullable Money fee(JsonNode capture) throws NotReadable {
        var breakdown = capture.path("seller_receivable_breakdown");
        var fee = PayPalMoney.readIfTold(breakdown, "paypal_fee");
        if (fee == null) {
            return null;
        }
        var minor = fee.minorUnits();
        for (var platformFee : breakdown.path("platform_fees")) {
            var amount = PayPalMoney.readIfTold(platformFee, "amount");
            minor += amount == null ? 0 : amount.minorUnits();
        }
        var gross = PayPalMoney.readIfTold(breakdown, "gross_amount");
        var net = PayPalMoney.readIfTold(breakdown, "net_amount");
        var fits = gross == null || net == null || gross.minorUnits() - minor == net.minorUnits();
        return fits ? new Money(minor, fee.currency()) : null;
    }

    /// What the account was credited, where PayPal converted; version 2 keeps it in the breakdown,
    /// a sale beside it.
    static @Nullable Money credited(JsonNode payment, Money amount) throws NotReadable {
        var inBreakdown =
                PayPalMoney.readIfTold(payment, "seller_receivable_breakdown", "receivable_amount");
        var credited =
                inBreakdown != null
                        ? inBreakdown
                        : PayPalMoney.readIfTold(payment, "receivable_amount");
        return credited == null || credited.currency().equals(amount.currency()) ? null : credited;
    }

    static @Nullable String exchangeRate(JsonNode payment) {
        var inBreakdown =
                JsonReader.text(
                        payment, 40, "seller_receivable_breakdown", "exchange_rate", "value");
        return inBreakdown != null ? inBreakdown : JsonReader.text(payment, 40, "exchange_rate");
    }

    /// The order a payment belongs to: named, or else in the link to what is above it; in version 1
    /// the payment (`PAY-…`) that names its payer.
    static @Nullable String orderId(JsonNode payment) {
        var named = JsonReader.text(payment, 64, "supplementary_data", "related_ids", "order_id");
        if (named != null) {
            return named;
        }
        var linked = JsonReader.idFromLink(payment, "up", "/checkout/orders/");
        return linked != null ? linked : JsonReader.text(payment, 64, "parent_payment");
    }
}
