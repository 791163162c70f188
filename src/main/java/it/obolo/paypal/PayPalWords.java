package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.donation.MovementStatus;
import java.util.Locale;

/// PayPal's words for how far a payment or refund got, and ours. A word not listed here is a reason
/// to ask a person. From PayPal's specification of payments (version 2) and its events of version
/// 1.
final class PayPalWords {

    private PayPalWords() {}

    /// The status of a capture as the API states it. That money went back later is told by the
    /// refunds themselves.
    static MovementStatus paymentStatus(JsonNode payment) throws NotReadable {
        return switch (word(payment)) {
            case "COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED" -> MovementStatus.COMPLETED;
            case "PENDING" -> MovementStatus.PENDING;
            case "DECLINED", "DENIED", "FAILED" -> MovementStatus.FAILED;
            default -> throw unknown("payment");
        };
    }

    /// Whether the word is known at all: in an event its type says how far the payment got, because
    /// a pending sale can already call itself completed.
    static void checkPaymentStatus(JsonNode payment) throws NotReadable {
        if (!word(payment).isEmpty()) {
            paymentStatus(payment);
        }
    }

    /// The status of a refund or reversal; without a word it happened, since the event says so.
    static MovementStatus refundStatus(JsonNode refund) throws NotReadable {
        return switch (word(refund)) {
            case "", "COMPLETED" -> MovementStatus.COMPLETED;
            case "PENDING" -> MovementStatus.PENDING;
            case "CANCELLED", "FAILED" -> MovementStatus.FAILED;
            default -> throw unknown("refund");
        };
    }

    private static String word(JsonNode resource) {
        var status = JsonReader.text(resource, 40, "status");
        var word = status != null ? status : JsonReader.text(resource, 40, "state");
        return word == null ? "" : word.toUpperCase(Locale.ROOT);
    }

    private static NotReadable unknown(String what) {
        return new NotReadable("a " + what + " in a status that is not known");
    }
}
