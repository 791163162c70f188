package it.obolo.paypal;

import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.Source;
import it.obolo.donation.Subject;
import it.obolo.donation.ToldBuilder;
import it.obolo.money.Money;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an instant payment notification tells about a movement of money.
record IpnMoney(IpnForm form, Instant receivedAt) {

    /// Whether money came in; of mass payments PayPal also tells whoever sent them.
    boolean isReceived() throws NotReadable {
        var gross = form.money("mc_gross");
        return form.text("txn_id", 64) != null && gross != null && gross.minorUnits() > 0;
    }

    Evidence payment() throws NotReadable {
        var status = IpnWords.paymentStatus(form.text("payment_status", 40));
        var gross = form.money("mc_gross", "amount_per_cycle", "amount");
        if (gross == null) {
            throw new NotReadable("an amount without value or currency");
        }
        if (gross.minorUnits() <= 0) {
            throw new NotReadable("an amount that is not above zero");
        }
        var fee = form.money("mc_fee");
        var told =
                new ToldBuilder()
                        .moved(MovementKind.PAYMENT, status, gross)
                        .fee(fee == null || fee.minorUnits() < 0 ? null : fee)
                        .credited(credited(gross), form.text("exchange_rate", 40))
                        .at(time("payment_date"), receivedAt)
                        .subscription(subscriptionId())
                        .custom(form.text("custom", 300))
                        .memo(form.text("memo", 1000))
                        .item(item(form))
                        .reason(form.first(100, "pending_reason", "reason_code"));
        return about(form.text("txn_id", 64), time("payment_date"), payer(form).in(told));
    }

    /// A refund, a reversal, or a reversal taken back: an id of its own, the id of what it takes
    /// back, and no payer of its own. A fee is told negative where it came back and positive where
    /// it was charged again; a fee for the reversal itself is another movement.
    Evidence takenBack(MovementKind kind) throws NotReadable {
        var id = form.text("txn_id", 64);
        var parent = form.text("parent_txn_id", 64);
        if (parent == null || parent.equals(id)) {
            throw new NotReadable("a refund or reversal that does not say of which payment");
        }
        var gross = form.money("mc_gross");
        if (gross == null || gross.minorUnits() == 0) {
            throw new NotReadable("a refund without an amount");
        }
        var fee = form.money("mc_fee");
        var fits =
                fee != null
                        && (kind == MovementKind.REVERSAL_CANCELED
                                ? fee.minorUnits() >= 0
                                : fee.minorUnits() <= 0);
        var told =
                new ToldBuilder()
                        .moved(kind, MovementStatus.COMPLETED, gross)
                        .fee(fits ? fee : null)
                        .credited(credited(gross), form.text("exchange_rate", 40))
                        .at(time("payment_date"), receivedAt)
                        .parent(Subject.transaction(parent).id())
                        .custom(form.text("custom", 300))
                        .reason(form.text("reason_code", 100));
        return about(id, time("payment_date"), told);
    }

    /// The settlement of a dispute: money taken, or money given back.
    Evidence adjustment() throws NotReadable {
        var gross = form.money("mc_gross");
        return takenBack(
                gross != null && gross.minorUnits() > 0
                        ? MovementKind.REVERSAL_CANCELED
                        : MovementKind.REVERSAL);
    }

    /// A payer objects. The case has the id under which webhooks tell of the dispute too; how it
    /// ended is told by them, or by the money.
    Evidence newCase() throws NotReadable {
        var payment = form.first(64, "parent_txn_id", "txn_id");
        if (payment == null) {
            throw new NotReadable("a case that does not say of which payment");
        }
        var told = new ToldBuilder();
        var amount = form.money("amount");
        if (amount == null || amount.minorUnits() <= 0) {
            told.moved(MovementKind.DISPUTE, MovementStatus.PENDING);
        } else {
            told.moved(MovementKind.DISPUTE, MovementStatus.PENDING, amount);
        }
        var at = time("case_creation_date");
        told.at(at, receivedAt)
                .parent(Subject.transaction(payment).id())
                .reason(form.first(100, "reason_code", "case_type"));
        return about(form.text("case_id", 64), at, told);
    }

    /// Who paid. Some messages name ourselves as the payer.
    static Payer payer(IpnForm form) {
        var id = form.text("payer_id", 64);
        var email = form.text("payer_email", 320);
        if (isSame(id, form.text("receiver_id", 64))
                || isSame(email, form.text("receiver_email", 320))
                || isSame(email, form.text("business", 320))) {
            return Payer.UNKNOWN;
        }
        return Payer.of(
                id, email, name(form), form.first(2, "residence_country", "address_country_code"));
    }

    /// What the button was made for.
    static @Nullable String item(IpnForm form) {
        return form.first(200, "item_name", "item_name1", "product_name", "item_number");
    }

    private static boolean isSame(@Nullable String one, @Nullable String other) {
        return one != null && one.equalsIgnoreCase(other);
    }

    private static @Nullable String name(IpnForm form) {
        var joined =
                Stream.of("first_name", "last_name")
                        .map(part -> form.text(part, 140))
                        .filter(part -> part != null)
                        .collect(Collectors.joining(" "));
        return joined.isEmpty() ? form.first(300, "payer_business_name", "address_name") : joined;
    }

    private @Nullable String subscriptionId() {
        var id = form.first(64, "subscr_id", "recurring_payment_id");
        return id == null ? null : Subject.subscription(id).id();
    }

    private @Nullable Money credited(Money gross) throws NotReadable {
        var settled = form.settled();
        return settled == null || settled.currency().equals(gross.currency()) ? null : settled;
    }

    private @Nullable Instant time(String name) {
        return IpnTime.read(form.text(name, 80));
    }

    private static Evidence about(@Nullable String id, @Nullable Instant toldAt, ToldBuilder told)
            throws NotReadable {
        if (id == null) {
            throw new NotReadable("a movement of money without an id");
        }
        return new Evidence(Subject.transaction(id), Channel.IPN, Source.IPN, toldAt, told.build());
    }
}
