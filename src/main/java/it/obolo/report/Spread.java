package it.obolo.report;

import it.obolo.money.Money;

/// A part of what a period brought in one currency.
///
/// @param label what the part has in common: a code, a word of the link; empty for those of which
///   it is not known
public record Spread(String label, long giftCount, Money gross) {}
