package it.obolo.paypal;

import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import it.obolo.paypal.Translation.NotUnderstood;
import it.obolo.paypal.Translation.Understood;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/// Reads webhooks into evidence. What each event means to us and where each field lives, in both
/// versions of the resources: `docs/paypal.md`.
@Singleton
public class TranslateWebhook {

    /// Groups of events that tell of no money of ours, or only repeat what others tell: kept, and
    /// nothing more. An order is not money; payouts and authorisations are not gifts; what an
    /// invoice brings is told by its capture.
    private static final List<String> WITHOUT_MONEY =
            List.of(
                    "BILLING.PLAN.",
                    "BILLING_AGREEMENTS.",
                    "CATALOG.PRODUCT.",
                    "CHECKOUT.ORDER.",
                    "CHECKOUT.PAYMENT-APPROVAL.",
                    "IDENTITY.AUTHORIZATION-CONSENT.",
                    "INVOICING.INVOICE.",
                    "MERCHANT.",
                    "PAYMENT.AUTHORIZATION.",
                    "PAYMENT.ORDER.",
                    "PAYMENT.PAYOUTS-ITEM.",
                    "PAYMENT.PAYOUTSBATCH.",
                    "PAYMENT.REFERENCED-PAYOUT-ITEM.",
                    "PAYMENTS.PAYMENT.",
                    "VAULT.");

    /// Translates one event.
    ///
    /// @param receivedAt stands in for a time that the event does not tell
    public Translation translate(byte[] body, Instant receivedAt) {
        try {
            var event = JsonReader.object(body);
            var type = JsonReader.text(event, 100, "event_type");
            return type == null
                    ? new NotUnderstood("no event type")
                    : read(new Event(type, event, event.path("resource"), receivedAt));
        } catch (NotReadable e) {
            return new NotUnderstood(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | ArithmeticException _) {
            return new NotUnderstood("an id or amount that is not one of PayPal's");
        }
    }

    private static Translation read(Event event) throws NotReadable {
        return switch (event.type()) {
            case "PAYMENT.CAPTURE.COMPLETED", "PAYMENT.SALE.COMPLETED" ->
                    PaymentEvent.payment(event, MovementStatus.COMPLETED);
            case "PAYMENT.CAPTURE.PENDING", "PAYMENT.SALE.PENDING" ->
                    PaymentEvent.payment(event, MovementStatus.PENDING);
            case "PAYMENT.CAPTURE.DENIED", "PAYMENT.CAPTURE.DECLINED", "PAYMENT.SALE.DENIED" ->
                    PaymentEvent.payment(event, MovementStatus.FAILED);
            case "PAYMENT.CAPTURE.REFUNDED", "PAYMENT.SALE.REFUNDED" ->
                    refund(event, MovementStatus.COMPLETED);
            case "PAYMENT.REFUND.PENDING" -> refund(event, MovementStatus.PENDING);
            case "PAYMENT.REFUND.FAILED" -> refund(event, MovementStatus.FAILED);
            case "PAYMENT.CAPTURE.REVERSED", "PAYMENT.SALE.REVERSED" ->
                    PaymentEvent.takenBack(event, MovementKind.REVERSAL, MovementStatus.COMPLETED);
            case "BILLING.SUBSCRIPTION.CREATED",
                    "BILLING.SUBSCRIPTION.ACTIVATED",
                    "BILLING.SUBSCRIPTION.RE-ACTIVATED",
                    "BILLING.SUBSCRIPTION.UPDATED",
                    "BILLING.SUBSCRIPTION.SUSPENDED",
                    "BILLING.SUBSCRIPTION.CANCELLED",
                    "BILLING.SUBSCRIPTION.EXPIRED",
                    "BILLING.SUBSCRIPTION.PAYMENT.FAILED" ->
                    SubscriptionEvent.read(event);
            case "CUSTOMER.DISPUTE.CREATED",
                    "CUSTOMER.DISPUTE.UPDATED",
                    "CUSTOMER.DISPUTE.RESOLVED",
                    "RISK.DISPUTE.CREATED" ->
                    DisputeEvent.read(event);
            case "CHECKOUT.ORDER.APPROVED", "CHECKOUT.ORDER.COMPLETED" -> OrderEvent.read(event);
            default -> withoutMoney(event.type());
        };
    }

    private static Translation refund(Event event, MovementStatus otherwise) throws NotReadable {
        return PaymentEvent.takenBack(event, MovementKind.REFUND, otherwise);
    }

    private static Translation withoutMoney(String type) {
        return WITHOUT_MONEY.stream().anyMatch(type::startsWith)
                ? new Understood(List.of())
                : new NotUnderstood("not understood yet: " + WebhookEvent.shown(type));
    }
}
