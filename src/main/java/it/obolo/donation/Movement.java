package it.obolo.donation;

import it.obolo.money.Money;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One movement of money: the join of all evidence about it. Amounts are positive; `kind` says
/// which way.
///
/// @param gross [Money#UNTOLD] of a dispute whose amount nobody told
/// @param fee in the currency of `gross`: kept of a payment, given back with a refund; null while
///   nobody told
/// @param credited what the account was credited where PayPal converted
/// @param occurredAtTold false where the time of receipt had to serve
/// @param memo the payer's own words or an editor's note: private
/// @param reasonText PayPal's word for why it is pending, reversed or disputed
/// @param method how a gift came that did not come by PayPal
/// @param dueAt until when a dispute wants our answer
/// @param channels who told, sorted, separated by commas
/// @param identityKeys everything that identifies the payer, from all tellers: `payer:ID`,
///   `email:address`
/// @param contradiction what two tellers say differently, of `kind,amount,currency,parent`
public record Movement(
        String transactionId,
        MovementKind kind,
        MovementStatus status,
        Money gross,
        @Nullable Money fee,
        @Nullable Money credited,
        @Nullable String exchangeRate,
        Instant occurredAt,
        boolean occurredAtTold,
        @Nullable String parentTransactionId,
        @Nullable String orderId,
        @Nullable String subscriptionId,
        @Nullable String payerId,
        @Nullable String payerEmail,
        @Nullable String payerName,
        @Nullable String payerCountry,
        @Nullable String customText,
        @Nullable String memo,
        @Nullable String itemText,
        @Nullable String reasonText,
        @Nullable PaymentMethod method,
        @Nullable Instant dueAt,
        String channels,
        Set<String> identityKeys,
        @Nullable String contradiction) {

    boolean isPayment() {
        return kind == MovementKind.PAYMENT;
    }

    boolean isCompleted() {
        return status == MovementStatus.COMPLETED;
    }

    /// Whether the other would be stored as the same row; identity keys are kept with the
    /// supporter.
    boolean isStoredLike(Movement other) {
        return withoutIdentityKeys().equals(other.withoutIdentityKeys());
    }

    private Movement withoutIdentityKeys() {
        return new Movement(
                transactionId,
                kind,
                status,
                gross,
                fee,
                credited,
                exchangeRate,
                occurredAt,
                occurredAtTold,
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
                dueAt,
                channels,
                Set.of(),
                contradiction);
    }

    /// Whether this takes something from a payment or gives it back, so that the books of the
    /// payment decide what it means.
    boolean isFollower() {
        return switch (kind) {
            case REFUND, REVERSAL, REVERSAL_CANCELED, DISPUTE -> true;
            default -> false;
        };
    }
}
