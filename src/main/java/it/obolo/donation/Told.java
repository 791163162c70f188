package it.obolo.donation;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one delivery says about one subject; null where it says nothing. A flat record, because it
/// is kept as JSON.
///
/// @param currency of gross and fee
/// @param grossMinor minor units, positive whatever sign was told
/// @param feeMinor minor units, positive: what PayPal kept of a payment, or gave back with a refund
/// @param creditedCurrency what the account was credited in, where PayPal converted
/// @param exchangeRate PayPal's own text, source to credited currency
/// @param occurredAt when the money moved, by PayPal's clock
/// @param receivedAt when we received the delivery; only where `occurredAt` was not told
/// @param parentTransactionId of a refund or reversal, the payment it takes back
/// @param payerCountry two letters, ISO 3166
/// @param customText what we gave PayPal to carry: `custom`, `custom_id`, "Numero personalizzato"
/// @param memo the payer's own words with the gift, or an editor's note: private
/// @param itemText title or number of the item a button was made for
/// @param reasonText PayPal's word for why: a pending reason, a reason of a dispute or reversal
/// @param method only of a gift that did not come by PayPal
/// @param subscriptionStatusAt since when a subscription has the status; null where only the time
///   of telling is known
/// @param identityKey the one key that says who gave, where an editor said so; then `payerId` and
///   `payerEmail` of the same telling identify nobody
/// @param planMinor what a subscription promises per interval, in minor units of `planCurrency`
/// @param planInterval how often, as `1 MONTH`
/// @param nextChargeAt when a subscription's next payment is due
/// @param failedPayments how many payments of a subscription failed in a row
/// @param dueAt until when a dispute wants our answer
/// @param balanceMinor what the account held after this movement, by PayPal's own statement, in
///   minor units of `balanceCurrency`, at `balanceAt`
/// @param otherIdentityKey of whom an editor says that they are the same person as who has
///   `identityKey`
/// @param parted whether an editor took that back; told of a joint only
/// @param language in which a person wants to be written to: `it` or `en`
@Serdeable
public record Told(
        @Nullable MovementKind kind,
        @Nullable MovementStatus status,
        @Nullable String currency,
        @Nullable Long grossMinor,
        @Nullable Long feeMinor,
        @Nullable String creditedCurrency,
        @Nullable Long creditedMinor,
        @Nullable String exchangeRate,
        @Nullable Instant occurredAt,
        @Nullable Instant receivedAt,
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
        @Nullable String identityKey,
        @Nullable SubscriptionStatus subscriptionStatus,
        @Nullable Instant subscriptionStatusAt,
        @Nullable String planId,
        @Nullable String planCurrency,
        @Nullable Long planMinor,
        @Nullable String planInterval,
        @Nullable Instant nextChargeAt,
        @Nullable Integer failedPayments,
        @Nullable Instant dueAt,
        @Nullable String balanceCurrency,
        @Nullable Long balanceMinor,
        @Nullable Instant balanceAt,
        @Nullable String otherIdentityKey,
        @Nullable Boolean parted,
        @Nullable String language) {}
