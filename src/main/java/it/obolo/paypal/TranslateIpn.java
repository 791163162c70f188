package it.obolo.paypal;

import it.obolo.donation.Evidence;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.SubscriptionStatus;
import it.obolo.paypal.Translation.NotUnderstood;
import it.obolo.paypal.Translation.Understood;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads an instant payment notification into evidence. Whose it is has been judged before
/// ([JudgeIpn]); what is read here depends on the bytes alone.
@Singleton
public class TranslateIpn {

    /// Translates one message.
    ///
    /// @param receivedAt stands in for a time that the message does not tell
    public Translation translate(byte[] body, Instant receivedAt) {
        try {
            return translate(IpnForm.read(body), receivedAt);
        } catch (NotReadable e) {
            return new NotUnderstood(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException _) {
            return new NotUnderstood("an id that is not one of PayPal's");
        }
    }

    private static Translation translate(IpnForm form, Instant receivedAt) throws NotReadable {
        var type = form.text("txn_type", 60);
        var money = new IpnMoney(form, receivedAt);
        var subscription = new IpnSubscription(form);
        if ("new_case".equals(type) || (type == null && isCaseOnly(form))) {
            return understood(money.newCase());
        }
        var takenBack = IpnWords.takenBack(form.text("payment_status", 40));
        if (takenBack.isPresent()) {
            return understood(money.takenBack(takenBack.get()));
        }
        return switch (type) {
            case "web_accept",
                    "cart",
                    "express_checkout",
                    "send_money",
                    "virtual_terminal",
                    "pro_hosted" ->
                    understood(money.payment());
            case "subscr_payment", "recurring_payment", "recurring_payment_outstanding_payment" ->
                    paid(money, subscription);
            case "masspay" -> money.isReceived() ? understood(money.payment()) : nothing();
            case "adjustment" -> understood(money.adjustment());
            case "subscr_signup", "subscr_modify", "recurring_payment_profile_created" ->
                    new Understood(subscription.begun());
            case "subscr_cancel", "recurring_payment_profile_cancel" ->
                    new Understood(subscription.stopped(SubscriptionStatus.CANCELLED));
            case "subscr_eot", "recurring_payment_expired" ->
                    new Understood(subscription.stopped(SubscriptionStatus.EXPIRED));
            case "recurring_payment_suspended",
                    "recurring_payment_suspended_due_to_max_failed_payment" ->
                    new Understood(subscription.stopped(SubscriptionStatus.SUSPENDED));
            case "subscr_failed",
                    "recurring_payment_failed",
                    "recurring_payment_skipped",
                    "recurring_payment_outstanding_payment_failed" ->
                    new Understood(subscription.failed());
            case null -> new NotUnderstood("a message without txn_type that takes nothing back");
            default ->
                    IpnWords.tellsNothing(form)
                            ? nothing()
                            : new NotUnderstood("not understood yet: " + WebhookEvent.shown(type));
        };
    }

    /// A chargeback can come without a type, as nothing but its case.
    private static boolean isCaseOnly(IpnForm form) {
        return form.text("case_id", 64) != null && form.text("payment_status", 40) == null;
    }

    private static Translation paid(IpnMoney money, IpnSubscription subscription)
            throws NotReadable {
        var payment = money.payment();
        var told = new ArrayList<Evidence>();
        told.add(payment);
        if (payment.told().subscriptionId() != null) {
            told.addAll(
                    payment.told().status() == MovementStatus.COMPLETED
                            ? subscription.paid()
                            : List.of());
        }
        return new Understood(told);
    }

    private static Translation understood(Evidence evidence) {
        return new Understood(List.of(evidence));
    }

    private static Translation nothing() {
        return new Understood(List.of());
    }
}
