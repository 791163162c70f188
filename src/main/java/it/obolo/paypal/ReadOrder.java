package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.money.Money;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads how far an order is, from PayPal's answer about it.
@Singleton
public class ReadOrder {

    /// How far an order is.
    public enum Progress {
        /// Not approved: the reader has yet to do something. PayPal's `CREATED`, `SAVED` and
        /// `PAYER_ACTION_REQUIRED`.
        OPEN,
        /// Approved and not captured.
        APPROVED,
        /// Captured; the money is here or on its way.
        COMPLETED,
        /// PayPal's `VOIDED`: nothing comes of it any more.
        VOIDED
    }

    /// How far its capture is.
    public enum Payment {
        /// There is none.
        NONE,
        /// The money is here.
        COMPLETED,
        /// The money is on its way, as from a bank account.
        PENDING,
        /// The money does not come.
        FAILED
    }

    /// An order as we need it.
    ///
    /// @param reference the `custom_id` we gave it; null where it is none of ours
    /// @param amount what it is about; null where it has several parts, which ours have not
    /// @param transactionId PayPal's id of its capture
    /// @param approveAt PayPal's page where the reader approves, while it is open
    public record Order(
            Progress progress,
            @Nullable String reference,
            @Nullable Money amount,
            Payment payment,
            @Nullable String transactionId,
            Optional<URI> approveAt) {}

    private final PayPalSettings settings;

    ReadOrder(PayPalSettings settings) {
        this.settings = settings;
    }

    /// Reads the answer.
    ///
    /// @throws PayPalUnavailable if it makes no sense
    public Order read(String json) {
        var order = PayPalAnswer.object(json);
        var units = order.path("purchase_units");
        var unit = units.size() == 1 ? units.path(0) : units.path("none");
        var capture = unit.path("payments").path("captures").path(0);
        return new Order(
                progress(order),
                JsonReader.text(unit, 300, "custom_id"),
                amount(unit),
                payment(capture),
                JsonReader.text(capture, 64, "id"),
                PayPalAnswer.approveAt(order, settings));
    }

    private static Progress progress(JsonNode order) {
        var status = order.path("status").asText("");
        return switch (status) {
            case "CREATED", "SAVED", "PAYER_ACTION_REQUIRED" -> Progress.OPEN;
            case "APPROVED" -> Progress.APPROVED;
            case "COMPLETED" -> Progress.COMPLETED;
            case "VOIDED" -> Progress.VOIDED;
            default -> throw new PayPalUnavailable("an order whose status nobody knows");
        };
    }

    private static @Nullable Money amount(JsonNode unit) {
        try {
            return PayPalMoney.readIfTold(unit, "amount");
        } catch (NotReadable _) {
            return null;
        }
    }

    private static Payment payment(JsonNode capture) {
        return switch (capture.path("status").asText("")) {
            case "COMPLETED", "REFUNDED", "PARTIALLY_REFUNDED" -> Payment.COMPLETED;
            case "PENDING" -> Payment.PENDING;
            case "DECLINED", "FAILED" -> Payment.FAILED;
            default -> Payment.NONE;
        };
    }
}
