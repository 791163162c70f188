package it.obolo.paypal;

import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.donation.Source;
import it.obolo.donation.Subject;
import it.obolo.donation.SubscriptionStatus;
import it.obolo.donation.ToldBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an instant payment notification tells about a subscription, be it of a button (`subscr_…`)
/// or a recurring profile (`recurring_payment_…`). These messages carry no time of their own; they
/// repeat the subscription's dates.
record IpnSubscription(IpnForm form) {

    /// Signed up for, or changed.
    List<Evidence> begun() throws NotReadable {
        var pending = "Pending".equals(form.text("profile_status", 40));
        return about(
                date(),
                described()
                        .subscriptionStatus(
                                pending ? SubscriptionStatus.CREATED : SubscriptionStatus.ACTIVE)
                        .nextCharge(time("next_payment_date")));
    }

    List<Evidence> stopped(SubscriptionStatus status) throws NotReadable {
        return about(date(), described().subscriptionStatus(status));
    }

    /// A payment could not be taken. The date of the next try stands for the time of this one: the
    /// payment that ends the row of failures comes after it.
    List<Evidence> failed() throws NotReadable {
        var next = times("retry_at", "next_payment_date");
        var at = time("payment_date");
        return about(
                at != null ? at : next != null ? next : date(),
                new ToldBuilder().failedPayments(1).nextCharge(next));
    }

    /// A payment came, so that none is missing.
    List<Evidence> paid() throws NotReadable {
        return about(
                time("payment_date"),
                new ToldBuilder().failedPayments(0).nextCharge(time("next_payment_date")));
    }

    private ToldBuilder described() throws NotReadable {
        var amount = form.money("mc_amount3", "amount3", "amount_per_cycle", "amount");
        var told =
                new ToldBuilder()
                        .plan(
                                null,
                                amount == null || amount.minorUnits() <= 0 ? null : amount,
                                IpnWords.interval(
                                        form.text("period3", 20), form.text("payment_cycle", 20)))
                        .custom(form.text("custom", 300))
                        .item(IpnMoney.item(form));
        return IpnMoney.payer(form).in(told);
    }

    /// A subscription that PayPal gave a new id ends under its old one.
    private List<Evidence> about(@Nullable Instant toldAt, ToldBuilder told) throws NotReadable {
        var id = form.first(64, "subscr_id", "recurring_payment_id");
        if (id == null) {
            throw new NotReadable("a subscription without an id");
        }
        var evidence = new ArrayList<Evidence>();
        evidence.add(evidence(id, toldAt, told));
        var old = form.text("old_subscr_id", 64);
        if (old != null && !old.equals(id)) {
            evidence.add(
                    evidence(
                            old,
                            toldAt,
                            new ToldBuilder().subscriptionStatus(SubscriptionStatus.EXPIRED)));
        }
        return evidence;
    }

    private static Evidence evidence(String id, @Nullable Instant toldAt, ToldBuilder told) {
        return new Evidence(
                Subject.subscription(id), Channel.IPN, Source.IPN, toldAt, told.build());
    }

    private @Nullable Instant date() {
        return times("subscr_effective", "subscr_date", "time_created");
    }

    private @Nullable Instant times(String... names) {
        for (var name : names) {
            var at = time(name);
            if (at != null) {
                return at;
            }
        }
        return null;
    }

    private @Nullable Instant time(String name) {
        return IpnTime.read(form.text(name, 80));
    }
}
