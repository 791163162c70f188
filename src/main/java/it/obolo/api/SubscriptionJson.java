package it.obolo.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A promise to give again and again as the API tells it. Its payments are donations; its amount is
/// not money and never to be added to theirs.
///
/// @param id PayPal's
/// @param amount promised at a time; null while nobody told and nothing was paid
/// @param interval how often, such as 1 MONTH; null while nobody told
/// @param startedAt the first that was told of it; null where nobody told a time
/// @param failedPayments in a row
/// @param payments that reached us
/// @param supporter who pays; null before the first payment
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record SubscriptionJson(
        String id,
        String status,
        @Nullable String planId,
        @Nullable Amount amount,
        @Nullable String interval,
        @Nullable Instant startedAt,
        @Nullable Instant statusAt,
        @Nullable Instant nextChargeAt,
        int failedPayments,
        long payments,
        DonationJson.@Nullable Giver supporter) {}
