package it.obolo.paypal;

import static it.obolo.paypal.JsonReader.idFromLink;
import static it.obolo.paypal.JsonReader.text;
import static it.obolo.paypal.JsonReader.time;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.Source;
import it.obolo.donation.Subject;
import it.obolo.donation.ToldBuilder;
import it.obolo.money.Money;
import it.obolo.paypal.Translation.NotUnderstood;
import it.obolo.paypal.Translation.Understood;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a webhook's money events into evidence. Where each field lives, in both versions of the
/// resources: `docs/paypal.md`.
@Singleton
public class TranslateWebhook {

    /// Translates one event.
    ///
    /// @param receivedAt stands in for a time that the event does not tell
    public Translation translate(byte[] body, Instant receivedAt) {
        try {
            return translate(JsonReader.object(body), receivedAt);
        } catch (NotReadable e) {
            return new NotUnderstood(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException _) {
            return new NotUnderstood("an id that is not one of PayPal's");
        }
    }

    private static Translation translate(JsonNode event, Instant receivedAt) throws NotReadable {
        var type = text(event, 100, "event_type");
        if (type == null) {
            return new NotUnderstood("no event type");
        }
        var reader = new EventReader(event, receivedAt);
        return switch (type) {
            case "PAYMENT.CAPTURE.COMPLETED", "PAYMENT.SALE.COMPLETED" ->
                    reader.payment(MovementStatus.COMPLETED);
            case "PAYMENT.CAPTURE.PENDING", "PAYMENT.SALE.PENDING" ->
                    reader.payment(MovementStatus.PENDING);
            case "PAYMENT.CAPTURE.DENIED", "PAYMENT.CAPTURE.DECLINED", "PAYMENT.SALE.DENIED" ->
                    reader.payment(MovementStatus.FAILED);
            case "PAYMENT.CAPTURE.REFUNDED", "PAYMENT.SALE.REFUNDED" ->
                    reader.takenBack(MovementKind.REFUND);
            case "PAYMENT.CAPTURE.REVERSED", "PAYMENT.SALE.REVERSED" ->
                    reader.takenBack(MovementKind.REVERSAL);
            default -> new NotUnderstood("not understood yet: " + WebhookEvent.shown(type));
        };
    }

    /// One event being read.
    private record EventReader(JsonNode event, JsonNode resource, Instant receivedAt) {

        EventReader(JsonNode event, Instant receivedAt) {
            this(event, event.path("resource"), receivedAt);
        }

        Understood payment(MovementStatus status) throws NotReadable {
            PayPalWords.checkPaymentStatus(resource);
            var amount = PayPalMoney.readPositive(resource, "amount");
            var told =
                    new ToldBuilder()
                            .moved(MovementKind.PAYMENT, status, amount)
                            .fee(
                                    isVersion2()
                                            ? CaptureFields.fee(resource)
                                            : PayPalMoney.readIfTold(resource, "transaction_fee"))
                            .credited(
                                    CaptureFields.credited(resource, amount),
                                    CaptureFields.exchangeRate(resource))
                            .at(occurredAt(), receivedAt)
                            .order(CaptureFields.orderId(resource))
                            .subscription(text(resource, 64, "billing_agreement_id"))
                            .custom(custom());
            return understood(told);
        }

        /// A refund or reversal: its own id, its own amount, and the payment it belongs to.
        Understood takenBack(MovementKind kind) throws NotReadable {
            var parent = parentTransactionId();
            var id = text(resource, 64, "id");
            if (parent == null || parent.equals(id)) {
                throw new NotReadable(
                        "a "
                                + (kind == MovementKind.REFUND ? "refund" : "reversal")
                                + " that does not say of which payment");
            }
            var amount = amountEitherSign();
            var told =
                    new ToldBuilder()
                            .moved(kind, PayPalWords.refundStatus(resource), amount)
                            .fee(
                                    isVersion2()
                                            ? PayPalMoney.readIfTold(
                                                    resource,
                                                    "seller_payable_breakdown",
                                                    "paypal_fee")
                                            : PayPalMoney.readIfTold(
                                                    resource, "refund_from_transaction_fee"))
                            .at(occurredAt(), receivedAt)
                            .parent(Subject.transaction(parent).id())
                            .custom(custom());
            return understood(told);
        }

        private Money amountEitherSign() throws NotReadable {
            var amount = PayPalMoney.readIfTold(resource, "amount");
            if (amount == null || amount.minorUnits() == 0) {
                throw new NotReadable("a refund without an amount");
            }
            return amount;
        }

        private @Nullable String parentTransactionId() {
            for (var name : List.of("sale_id", "capture_id")) {
                var id = text(resource, 64, name);
                if (id != null) {
                    return id;
                }
            }
            var capture = idFromLink(resource, "up", "/payments/captures/");
            if (capture != null) {
                return capture;
            }
            var sale = idFromLink(resource, "sale", "/payments/sale/");
            return sale != null ? sale : idFromLink(resource, "capture", "/payments/capture/");
        }

        private @Nullable Instant occurredAt() {
            var created = time(resource, "create_time");
            if (created != null) {
                return created;
            }
            var updated = time(resource, "update_time");
            return updated != null ? updated : time(event, "create_time");
        }

        private @Nullable String custom() {
            var custom = text(resource, 300, "custom_id");
            return custom != null ? custom : text(resource, 300, "custom");
        }

        private boolean isVersion2() {
            return resource.path("amount").has("currency_code");
        }

        private Understood understood(ToldBuilder told) throws NotReadable {
            var id = text(resource, 64, "id");
            if (id == null) {
                throw new NotReadable("a movement of money without an id");
            }
            var toldAt = time(event, "create_time");
            return new Understood(
                    List.of(
                            new Evidence(
                                    Subject.transaction(id),
                                    Channel.WEBHOOK,
                                    isVersion2() ? Source.WEBHOOK_V2 : Source.WEBHOOK_V1,
                                    toldAt != null ? toldAt : time(resource, "update_time"),
                                    told.build())));
        }
    }
}
