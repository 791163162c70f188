package it.obolo.admin;

import it.obolo.money.Money;

/// What a view of donations comes to in one currency.
///
/// @param count donations in the view, whatever their status
/// @param received the sum of those whose money reached us
/// @param refunded what of it went back
public record DonationSum(long count, Money received, Money refunded) {}
