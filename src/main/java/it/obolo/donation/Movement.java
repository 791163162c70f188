package it.obolo.donation;

import it.obolo.money.Money;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One movement of money at PayPal: the join of all evidence about it. Amounts are positive; `kind`
/// says which way.
///
/// @param fee in the currency of `gross`: kept of a payment, given back with a refund; null while
///   nobody told
/// @param credited what the account was credited where PayPal converted
/// @param occurredAtTold false where the time of receipt had to serve
/// @param channels who told, sorted, separated by commas
/// @param identityKeys everything that identifies the payer, from all tellers: `payer:ID`,
///   `email:address`
/// @param contradiction what two tellers disagree about, in words without personal data
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
                channels,
                Set.of(),
                contradiction);
    }

    /// The payment this movement belongs to: itself, or its parent; null for an orphan.
    @Nullable String rootTransactionId() {
        return isPayment() ? transactionId : parentTransactionId;
    }
}
