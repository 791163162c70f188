package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.Source;
import it.obolo.donation.Subject;
import it.obolo.donation.ToldBuilder;
import it.obolo.paypal.Translation.NotUnderstood;
import it.obolo.paypal.Translation.Understood;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads what PayPal's API answered about an order, a subscription, a refund or a reversal.
@Singleton
public class TranslateAnswer {

    /// The kind of a delivery that is an answer about an order, or a payment of version 1.
    public static final String ORDER = "ORDER";

    /// The kind of a delivery that is an answer about a subscription.
    public static final String SUBSCRIPTION = "SUBSCRIPTION";

    /// The kind of a delivery that is an answer about what we know to be a refund.
    public static final String REFUND = "REFUND";

    /// The kind of a delivery that is an answer about what we know to be a reversal; PayPal writes
    /// both alike.
    public static final String REVERSAL = "REVERSAL";

    /// The kind of a delivery that is a line of PayPal's list of transactions.
    public static final String TRANSACTION = "TRANSACTION";

    /// Translates one answer.
    ///
    /// @param kind one of the five
    /// @param receivedAt when it was given, for times that it does not tell
    public Translation translate(String kind, byte[] body, Instant receivedAt) {
        try {
            var answer = JsonReader.object(body);
            return switch (kind) {
                case ORDER -> new Understood(order(answer, receivedAt));
                case SUBSCRIPTION -> new Understood(List.of(subscription(answer)));
                case TRANSACTION -> new Understood(ListedEvidence.read(answer));
                case REFUND ->
                        new Understood(List.of(taken(answer, MovementKind.REFUND, receivedAt)));
                case REVERSAL ->
                        new Understood(List.of(taken(answer, MovementKind.REVERSAL, receivedAt)));
                default -> new NotUnderstood("not understood yet: an answer about something else");
            };
        } catch (NotReadable e) {
            return new NotUnderstood(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | ArithmeticException _) {
            return new NotUnderstood("an id or amount that is not one of PayPal's");
        }
    }

    private static List<Evidence> order(JsonNode order, Instant receivedAt) throws NotReadable {
        var id = id(order);
        var evidence = new ArrayList<Evidence>();
        evidence.add(
                told(
                        Subject.order(id),
                        order,
                        Payer.ofOrder(order)
                                .in(new ToldBuilder())
                                .custom(OrderEvent.custom(order))));
        for (var unit : order.path("purchase_units")) {
            for (var capture : unit.path("payments").path("captures")) {
                evidence.add(capture(capture, id, receivedAt));
            }
        }
        return evidence;
    }

    private static Evidence capture(JsonNode capture, String orderId, Instant receivedAt)
            throws NotReadable {
        var amount = PayPalMoney.readPositive(capture, "amount");
        var told =
                new ToldBuilder()
                        .moved(MovementKind.PAYMENT, PayPalWords.paymentStatus(capture), amount)
                        .fee(CaptureFields.fee(capture))
                        .credited(
                                CaptureFields.credited(capture, amount),
                                CaptureFields.exchangeRate(capture))
                        .at(JsonReader.time(capture, "create_time"), receivedAt)
                        .order(orderId)
                        .custom(JsonReader.text(capture, 300, "custom_id"));
        return told(Subject.transaction(id(capture)), capture, told);
    }

    private static Evidence subscription(JsonNode subscription) throws NotReadable {
        return told(
                Subject.subscription(id(subscription)),
                subscription,
                SubscriptionFields.read(subscription, null));
    }

    private static Evidence taken(JsonNode refund, MovementKind kind, Instant receivedAt)
            throws NotReadable {
        var id = id(refund);
        var payment = RefundFields.paymentId(refund);
        if (payment == null || payment.equals(id)) {
            throw new NotReadable("an answer that does not say of which payment either");
        }
        var told =
                RefundFields.read(refund, kind, MovementStatus.COMPLETED)
                        .at(JsonReader.time(refund, "create_time"), receivedAt)
                        .parent(Subject.transaction(payment).id())
                        .custom(JsonReader.text(refund, 300, "custom_id"));
        return told(Subject.transaction(id), refund, told);
    }

    private static Evidence told(Subject subject, JsonNode resource, ToldBuilder told) {
        var updated = JsonReader.time(resource, "update_time");
        var toldAt = updated != null ? updated : JsonReader.time(resource, "create_time");
        return new Evidence(subject, Channel.API, Source.API, toldAt, told.build());
    }

    private static String id(JsonNode resource) throws NotReadable {
        var id = JsonReader.text(resource, 64, "id");
        if (id == null) {
            throw new NotReadable("an answer without an id");
        }
        return id;
    }
}
