package it.obolo.report;

import it.obolo.money.Money;

/// Subscriptions of one currency.
///
/// @param active going on today, and `promised` what they promise each time
/// @param failing of these, those whose last payment did not come, or which PayPal suspended
/// @param started in the period
/// @param ended in the period
/// @param expected how many should be charged next month, and `expectedSum` with how much
public record Recurring(
        String currency,
        long active,
        Money promised,
        long failing,
        long started,
        long ended,
        long expected,
        Money expectedSum) {}
