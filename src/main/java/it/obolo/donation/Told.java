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
        @Nullable String customText) {}
