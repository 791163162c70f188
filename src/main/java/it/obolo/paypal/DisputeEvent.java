package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.Source;
import it.obolo.donation.Subject;
import it.obolo.donation.ToldBuilder;
import it.obolo.money.Money;
import it.obolo.paypal.Translation.Understood;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the events of disputes. A dispute is a movement known by its own id; where it is about
/// several payments it is one for each, `dispute_payment`.
final class DisputeEvent {

    private DisputeEvent() {}

    static Translation read(Event event) throws NotReadable {
        var dispute = event.resource();
        var id = JsonReader.text(dispute, 64, "dispute_id");
        if (id == null) {
            throw new NotReadable("a dispute without an id");
        }
        var payments = payments(dispute);
        if (payments.isEmpty()) {
            throw new NotReadable("a dispute that does not say of which payment");
        }
        var status = status(dispute);
        var evidence = new ArrayList<Evidence>();
        for (var payment : payments.entrySet()) {
            var alone = payments.size() == 1;
            var subject = Subject.transaction(alone ? id : id + "_" + payment.getKey());
            var amount = alone ? amount(dispute, status) : part(dispute, payment.getValue());
            var told =
                    moved(status, amount)
                            .at(event.occurredAt(), event.receivedAt())
                            .parent(Subject.transaction(payment.getKey()).id())
                            .reason(JsonReader.text(dispute, 100, "reason"))
                            .due(JsonReader.time(dispute, "seller_response_due_date"));
            evidence.add(
                    new Evidence(
                            subject,
                            Channel.WEBHOOK,
                            Source.WEBHOOK_V2,
                            event.toldAt(),
                            told.build()));
        }
        return new Understood(evidence);
    }

    /// The disputed payments by our id of them, in one order however they are told.
    private static Map<String, JsonNode> payments(JsonNode dispute) {
        var payments = new TreeMap<String, JsonNode>();
        for (var transaction : dispute.path("disputed_transactions")) {
            var id = JsonReader.text(transaction, 64, "seller_transaction_id");
            if (id != null) {
                payments.put(id, transaction);
            }
        }
        return payments;
    }

    private static MovementStatus status(JsonNode dispute) throws NotReadable {
        var outcome = JsonReader.text(dispute, 40, "dispute_outcome", "outcome_code");
        var status = PayPalWords.disputeStatus(dispute, outcome);
        var refunded = PayPalMoney.readIfTold(dispute, "dispute_outcome", "amount_refunded");
        var nothingTaken = refunded != null && refunded.minorUnits() == 0;
        return status == MovementStatus.COMPLETED && nothingTaken ? MovementStatus.FAILED : status;
    }

    /// What is disputed; of a lost one what went back, where that is told.
    private static @Nullable Money amount(JsonNode dispute, MovementStatus status)
            throws NotReadable {
        var refunded =
                status == MovementStatus.COMPLETED
                        ? PayPalMoney.readIfTold(dispute, "dispute_outcome", "amount_refunded")
                        : null;
        return refunded != null ? refunded : PayPalMoney.readIfTold(dispute, "dispute_amount");
    }

    /// One payment's share of a dispute about several: what its items say, or all of it where the
    /// dispute is about all of every payment. Anything else would be a guess.
    private static @Nullable Money part(JsonNode dispute, JsonNode transaction) throws NotReadable {
        var items = 0L;
        Money last = null;
        for (var item : transaction.path("items")) {
            last = PayPalMoney.readIfTold(item, "dispute_amount");
            if (last == null) {
                break;
            }
            items += last.minorUnits();
        }
        if (last != null) {
            return new Money(items, last.currency());
        }
        if (isAboutAll(dispute)) {
            return PayPalMoney.readIfTold(transaction, "gross_amount");
        }
        throw new NotReadable("a dispute of several payments that does not say how much of each");
    }

    private static boolean isAboutAll(JsonNode dispute) throws NotReadable {
        var disputed = PayPalMoney.readIfTold(dispute, "dispute_amount");
        if (disputed == null) {
            return true;
        }
        var all = 0L;
        for (var transaction : dispute.path("disputed_transactions")) {
            var gross = PayPalMoney.readIfTold(transaction, "gross_amount");
            if (gross == null || !gross.currency().equals(disputed.currency())) {
                return false;
            }
            all += gross.minorUnits();
        }
        return all == disputed.minorUnits();
    }

    private static ToldBuilder moved(MovementStatus status, @Nullable Money amount) {
        return amount == null || amount.minorUnits() == 0
                ? new ToldBuilder().moved(MovementKind.DISPUTE, status)
                : new ToldBuilder().moved(MovementKind.DISPUTE, status, amount);
    }
}
