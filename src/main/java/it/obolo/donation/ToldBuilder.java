package it.obolo.donation;

import it.obolo.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Gathers what one delivery tells, field by field; what is not set stays untold. Amounts lose
/// their sign, except a balance.
public final class ToldBuilder {

    private @Nullable MovementKind kind;
    private @Nullable MovementStatus status;
    private @Nullable Money gross;
    private @Nullable Money fee;
    private @Nullable Money credited;
    private @Nullable String exchangeRate;
    private @Nullable Instant occurredAt;
    private @Nullable Instant receivedAt;
    private @Nullable String parentTransactionId;
    private @Nullable String orderId;
    private @Nullable String subscriptionId;
    private @Nullable String customText;
    private @Nullable String memo;
    private @Nullable String itemText;
    private @Nullable String reasonText;
    private @Nullable PaymentMethod method;
    private @Nullable String identityKey;
    private @Nullable SubscriptionStatus subscriptionStatus;
    private @Nullable Instant subscriptionStatusAt;
    private @Nullable String planId;
    private @Nullable Money plan;
    private @Nullable String planInterval;
    private @Nullable Instant nextChargeAt;
    private @Nullable Integer failedPayments;
    private @Nullable Instant dueAt;
    private @Nullable Money balance;
    private @Nullable Instant balanceAt;
    private @Nullable String otherIdentityKey;
    private @Nullable Boolean parted;
    private @Nullable String language;
    private @Nullable String payerId;
    private @Nullable String payerEmail;
    private @Nullable String payerName;
    private @Nullable String payerCountry;

    public ToldBuilder moved(
            MovementKind movementKind, MovementStatus movementStatus, Money amount) {
        kind = movementKind;
        status = movementStatus;
        gross = amount.absolute();
        return this;
    }

    /// Where the amount is not told: of a dispute.
    public ToldBuilder moved(MovementKind movementKind, MovementStatus movementStatus) {
        kind = movementKind;
        status = movementStatus;
        return this;
    }

    /// A fee that is not in the currency of the amount is not one we can use.
    public ToldBuilder fee(@Nullable Money amount) {
        fee =
                amount == null || gross == null || !amount.currency().equals(gross.currency())
                        ? null
                        : amount.absolute();
        return this;
    }

    public ToldBuilder credited(@Nullable Money amount, @Nullable String rate) {
        credited = amount == null ? null : amount.absolute();
        exchangeRate = rate;
        return this;
    }

    public ToldBuilder at(@Nullable Instant told, @Nullable Instant received) {
        occurredAt = told;
        receivedAt = told == null ? received : null;
        return this;
    }

    public ToldBuilder parent(@Nullable String transactionId) {
        parentTransactionId = transactionId;
        return this;
    }

    public ToldBuilder order(@Nullable String id) {
        orderId = id;
        return this;
    }

    public ToldBuilder subscription(@Nullable String id) {
        subscriptionId = id;
        return this;
    }

    public ToldBuilder custom(@Nullable String text) {
        customText = text;
        return this;
    }

    /// Who paid. `country` is two letters, ISO 3166.
    public ToldBuilder payer(
            @Nullable String id,
            @Nullable String email,
            @Nullable String name,
            @Nullable String country) {
        payerId = id;
        payerEmail = email;
        payerName = name;
        payerCountry = country;
        return this;
    }

    public ToldBuilder memo(@Nullable String text) {
        memo = text;
        return this;
    }

    public ToldBuilder item(@Nullable String titleOrNumber) {
        itemText = titleOrNumber;
        return this;
    }

    public ToldBuilder reason(@Nullable String word) {
        reasonText = word;
        return this;
    }

    public ToldBuilder method(@Nullable PaymentMethod how) {
        method = how;
        return this;
    }

    /// By the one key that says who gave: `email:address`, `payer:ID` or `person:key`.
    public ToldBuilder identifiedBy(@Nullable String key) {
        identityKey = key;
        return this;
    }

    /// Two identity keys that are one person's, or after all are not.
    public ToldBuilder joint(String one, String other, boolean takenBack) {
        identityKey = one;
        otherIdentityKey = other;
        parted = takenBack;
        return this;
    }

    /// What an editor, or the person, says of whoever has the key; null is no word on it.
    public ToldBuilder described(
            String key,
            @Nullable String name,
            @Nullable String email,
            @Nullable String writtenToIn) {
        identityKey = key;
        payerName = name;
        payerEmail = email;
        language = writtenToIn;
        return this;
    }

    public ToldBuilder subscriptionStatus(@Nullable SubscriptionStatus status) {
        subscriptionStatus = status;
        return this;
    }

    /// The same with since when.
    public ToldBuilder subscriptionStatus(
            @Nullable SubscriptionStatus status, @Nullable Instant since) {
        subscriptionStatus = status;
        subscriptionStatusAt = status == null ? null : since;
        return this;
    }

    public ToldBuilder plan(
            @Nullable String id, @Nullable Money amount, @Nullable String interval) {
        planId = id;
        plan = amount == null ? null : amount.absolute();
        planInterval = interval;
        return this;
    }

    public ToldBuilder nextCharge(@Nullable Instant at) {
        nextChargeAt = at;
        return this;
    }

    public ToldBuilder failedPayments(@Nullable Integer count) {
        failedPayments = count;
        return this;
    }

    public ToldBuilder due(@Nullable Instant at) {
        dueAt = at;
        return this;
    }

    public ToldBuilder balance(@Nullable Money stated, @Nullable Instant at) {
        balance = stated;
        balanceAt = stated == null ? null : at;
        return this;
    }

    public Told build() {
        return new Told(
                kind,
                status,
                gross == null ? null : gross.currencyCode(),
                gross == null ? null : Long.valueOf(gross.minorUnits()),
                fee == null ? null : Long.valueOf(fee.minorUnits()),
                credited == null ? null : credited.currencyCode(),
                credited == null ? null : Long.valueOf(credited.minorUnits()),
                exchangeRate,
                occurredAt,
                receivedAt,
                parentTransactionId,
                orderId,
                subscriptionId,
                payerId,
                payerEmail,
                payerName,
                payerCountry,
                customText,
                memo,
                itemText,
                reasonText,
                method,
                identityKey,
                subscriptionStatus,
                subscriptionStatusAt,
                planId,
                plan == null ? null : plan.currencyCode(),
                plan == null ? null : Long.valueOf(plan.minorUnits()),
                planInterval,
                nextChargeAt,
                failedPayments,
                dueAt,
                balance == null ? null : balance.currencyCode(),
                balance == null ? null : Long.valueOf(balance.minorUnits()),
                balanceAt,
                otherIdentityKey,
                parted,
                language);
    }
}
