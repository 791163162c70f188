package it.obolo.paypal;

import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.Told;
import it.obolo.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Gathers what one resource tells, field by field.
final class ToldBuilder {

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
    private Payer payer = Payer.UNKNOWN;

    ToldBuilder moved(MovementKind movementKind, MovementStatus movementStatus, Money amount) {
        kind = movementKind;
        status = movementStatus;
        gross = amount.absolute();
        return this;
    }

    /// A fee that is not in the currency of the amount is not one we can use.
    ToldBuilder fee(@Nullable Money amount) {
        fee =
                amount == null || gross == null || !amount.currency().equals(gross.currency())
                        ? null
                        : amount.absolute();
        return this;
    }

    ToldBuilder credited(@Nullable Money amount, @Nullable String rate) {
        credited = amount == null ? null : amount.absolute();
        exchangeRate = rate;
        return this;
    }

    ToldBuilder at(@Nullable Instant told, Instant received) {
        occurredAt = told;
        receivedAt = told == null ? received : null;
        return this;
    }

    ToldBuilder parent(@Nullable String transactionId) {
        parentTransactionId = transactionId;
        return this;
    }

    ToldBuilder order(@Nullable String id) {
        orderId = id;
        return this;
    }

    ToldBuilder subscription(@Nullable String id) {
        subscriptionId = id;
        return this;
    }

    ToldBuilder custom(@Nullable String text) {
        customText = text;
        return this;
    }

    ToldBuilder paidBy(Payer who) {
        payer = who;
        return this;
    }

    Told build() {
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
                payer.payerId(),
                payer.email(),
                payer.name(),
                payer.country(),
                customText);
    }
}
