package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.ToldBuilder;
import it.obolo.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a refund or reversal keeps what we want of it, in both versions, whether it comes in an
/// event or as an answer.
final class RefundFields {

    private RefundFields() {}

    /// How far it got, its amount whatever its sign, and the fee that came back with it.
    static ToldBuilder read(JsonNode refund, MovementKind kind, MovementStatus otherwise)
            throws NotReadable {
        var version2 = refund.path("amount").has("currency_code");
        return new ToldBuilder()
                .moved(kind, PayPalWords.refundStatus(refund, otherwise), amount(refund))
                .fee(
                        version2
                                ? PayPalMoney.readIfTold(
                                        refund, "seller_payable_breakdown", "paypal_fee")
                                : PayPalMoney.readIfTold(refund, "refund_from_transaction_fee"));
    }

    /// The payment it takes back: named, or else in a link of which only the id at its end is read;
    /// null where it does not say.
    static @Nullable String paymentId(JsonNode refund) {
        for (var name : List.of("sale_id", "capture_id")) {
            var id = JsonReader.text(refund, 64, name);
            if (id != null) {
                return id;
            }
        }
        var capture = JsonReader.idFromLink(refund, "up", "/payments/captures/");
        if (capture != null) {
            return capture;
        }
        var sale = JsonReader.idFromLink(refund, "sale", "/payments/sale/");
        return sale != null ? sale : JsonReader.idFromLink(refund, "capture", "/payments/capture/");
    }

    private static Money amount(JsonNode refund) throws NotReadable {
        var amount = PayPalMoney.readIfTold(refund, "amount");
        if (amount == null || amount.minorUnits() == 0) {
            throw new NotReadable("a refund without an amount");
        }
        return amount;
    }
}
