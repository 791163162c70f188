package it.obolo.report;

import it.obolo.money.Money;

/// What a period brought in one currency.
///
/// @param brought gifts, gross, fees and what went back, as the overview counts them
/// @param reversed of what went back, what PayPal took: chargebacks and lost disputes, less what
///   was given back to us
/// @param held of the period's gifts, what PayPal has put aside today
/// @param givers supporters who gave in the currency
public record PeriodFigures(CurrencyFigures brought, Money reversed, Money held, long givers) {

    /// Of a currency in which nothing happened.
    static PeriodFigures nothing(String currency) {
        var none = Money.of(0, currency);
        return new PeriodFigures(new CurrencyFigures(0, none, none, 0, 0, none), none, none, 0);
    }

    /// Refunds that we gave.
    public Money refunded() {
        return Money.of(
                brought.refunded().minorUnits() - reversed.minorUnits(), brought.currency());
    }

    /// Gross over gifts, rounded down to the minor unit; nothing without a gift.
    public Money mean() {
        var gifts = brought.giftCount();
        return Money.of(gifts == 0 ? 0 : brought.gross().minorUnits() / gifts, brought.currency());
    }

    /// What stays: net less all that went back.
    public Money kept() {
        return Money.of(
                brought.net().minorUnits() - brought.refunded().minorUnits(), brought.currency());
    }
}
