package it.obolo.paypal;

import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.Subject;
import it.obolo.donation.ToldBuilder;
import it.obolo.paypal.Translation.Incomplete;
import it.obolo.paypal.Translation.Understood;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the events of money: captures and sales, their refunds and reversals.
final class PaymentEvent {

    private PaymentEvent() {}

    /// A payment; the type of its event says how far it got, because a pending sale can already
    /// call itself completed.
    static Translation payment(Event event, MovementStatus status) throws NotReadable {
        var resource = event.resource();
        PayPalWords.checkPaymentStatus(resource);
        var amount = PayPalMoney.readPositive(resource, "amount");
        var subscription = JsonReader.text(resource, 64, "billing_agreement_id");
        var told =
                new ToldBuilder()
                        .moved(MovementKind.PAYMENT, status, amount)
                        .fee(
                                event.hasAmountOfVersion2()
                                        ? CaptureFields.fee(resource)
                                        : PayPalMoney.readIfTold(resource, "transaction_fee"))
                        .credited(
                                CaptureFields.credited(resource, amount),
                                CaptureFields.exchangeRate(resource))
                        .at(event.occurredAt(), event.receivedAt())
                        .order(subscription == null ? CaptureFields.orderId(resource) : null)
                        .subscription(subscription)
                        .reason(reason(event))
                        .custom(event.custom());
        return understood(event, told);
    }

    /// A refund or reversal: its own id, its own amount, and the payment it belongs to. Where it
    /// does not say of which payment, PayPal is to be asked; it is never applied to another.
    ///
    /// @param otherwise how far it got, where it does not say so itself
    static Translation takenBack(Event event, MovementKind kind, MovementStatus otherwise)
            throws NotReadable {
        var id = id(event);
        var parent = RefundFields.paymentId(event.resource());
        if (parent == null || parent.equals(id)) {
            return new Incomplete(
                    Subject.transaction(id),
                    kind,
                    kind == MovementKind.REFUND
                            ? "a refund that does not say of which payment"
                            : "a reversal that does not say of which payment");
        }
        var told =
                RefundFields.read(event.resource(), kind, otherwise)
                        .at(event.occurredAt(), event.receivedAt())
                        .parent(Subject.transaction(parent).id())
                        .custom(event.custom());
        return understood(event, told);
    }

    private static @Nullable String reason(Event event) {
        var reason = JsonReader.text(event.resource(), 100, "status_details", "reason");
        return reason != null ? reason : JsonReader.text(event.resource(), 100, "reason_code");
    }

    private static Understood understood(Event event, ToldBuilder told) throws NotReadable {
        return new Understood(
                List.of(
                        new Evidence(
                                Subject.transaction(id(event)),
                                Channel.WEBHOOK,
                                event.source(),
                                event.toldAt(),
                                told.build())));
    }

    private static String id(Event event) throws NotReadable {
        var id = event.id();
        if (id == null) {
            throw new NotReadable("a movement of money without an id");
        }
        return id;
    }
}
