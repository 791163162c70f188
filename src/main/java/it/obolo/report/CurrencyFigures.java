package it.obolo.report;

import it.obolo.money.Money;

/// What one currency brought in a period.
///
/// @param giftCount payments that reached us, later refunded or not
/// @param gross what the payers paid
/// @param fees what PayPal kept, as far as known, less what it gave back with refunds
/// @param feeUnknown payments whose fee nobody has told yet; they are in gross with their full sum
///   and therefore still in net too
/// @param refundCount refunds and reversals that happened in the period, whatever day the gift was
/// @param refunded their sum
public record CurrencyFigures(
        long giftCount,
        Money gross,
        Money fees,
        long feeUnknown,
        long refundCount,
        Money refunded) {

    /// Gross less fees. Refunds are shown beside it, never taken off.
    public Money net() {
        return new Money(
                Math.subtractExact(gross.minorUnits(), fees.minorUnits()), gross.currency());
    }

    /// The sum of both, of the same currency.
    CurrencyFigures plus(CurrencyFigures other) {
        return new CurrencyFigures(
                giftCount + other.giftCount,
                gross.plus(other.gross),
                fees.plus(other.fees),
                feeUnknown + other.feeUnknown,
                refundCount + other.refundCount,
                refunded.plus(other.refunded));
    }

    /// The ISO 4217 code.
    public String currency() {
        return gross.currencyCode();
    }
}
