package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.SubscriptionStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// PayPal's words for how far a payment, refund, dispute or subscription got, and ours. A word not
/// listed here is a reason to ask a person. From PayPal's specifications of payments (version 2),
/// subscriptions and disputes (version 1), and its events of version 1.
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

    /// The status of a refund or reversal; without a word what its event says.
    static MovementStatus refundStatus(JsonNode refund, MovementStatus otherwise)
            throws NotReadable {
        return switch (word(refund)) {
            case "" -> otherwise;
            case "COMPLETED" -> MovementStatus.COMPLETED;
            case "PENDING" -> MovementStatus.PENDING;
            case "CANCELLED", "FAILED" -> MovementStatus.FAILED;
            default -> throw unknown("refund");
        };
    }

    /// Open until it is resolved; then its outcome says whether it came to nothing or the payer got
    /// the money. `NONE` closes it without a decision, because another was opened for the same
    /// payment.
    static MovementStatus disputeStatus(JsonNode dispute, @Nullable String outcome)
            throws NotReadable {
        if (outcome == null) {
            return switch (word(dispute)) {
                case "", "OPEN", "WAITING_FOR_BUYER_RESPONSE", "WAITING_FOR_SELLER_RESPONSE" ->
                        MovementStatus.PENDING;
                case "UNDER_REVIEW", "APPEALED", "OTHER" -> MovementStatus.PENDING;
                case "RESOLVED" -> throw new NotReadable("a resolved dispute without its outcome");
                default -> throw unknown("dispute");
            };
        }
        return switch (outcome) {
            case "RESOLVED_SELLER_FAVOUR", "CANCELED_BY_BUYER", "DENIED", "NONE" ->
                    MovementStatus.FAILED;
            case "RESOLVED_BUYER_FAVOUR", "RESOLVED_WITH_PAYOUT", "ACCEPTED" ->
                    MovementStatus.COMPLETED;
            default -> throw new NotReadable("a dispute with an outcome that is not known");
        };
    }

    /// In version 2 `status`, in version 1 `state`; without a word what its event says.
    static @Nullable SubscriptionStatus subscriptionStatus(
            JsonNode subscription, @Nullable SubscriptionStatus otherwise) throws NotReadable {
        return switch (word(subscription)) {
            case "" -> otherwise;
            case "APPROVAL_PENDING", "APPROVED", "PENDING" -> SubscriptionStatus.CREATED;
            case "ACTIVE" -> SubscriptionStatus.ACTIVE;
            case "SUSPENDED" -> SubscriptionStatus.SUSPENDED;
            case "CANCELLED", "CANCELED" -> SubscriptionStatus.CANCELLED;
            case "EXPIRED" -> SubscriptionStatus.EXPIRED;
            default -> throw unknown("subscription");
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
