package it.obolo.campaign;

import it.obolo.money.Money;

/// What gifts in one currency brought to a campaign.
///
/// @param giftCount those whose money reached us, refunded ones too
/// @param fees as far as known
public record CampaignFigures(int giftCount, Money gross, Money fees, Money refunded) {

    /// Nothing, in that currency.
    public static CampaignFigures none(String currency) {
        var nothing = Money.of(0, currency);
        return new CampaignFigures(0, nothing, nothing, nothing);
    }

    /// What readers gave and did not take back.
    public Money raised() {
        return new Money(gross.minorUnits() - refunded.minorUnits(), gross.currency());
    }

    /// What of it reached us.
    public Money net() {
        return new Money(
                gross.minorUnits() - refunded.minorUnits() - fees.minorUnits(), gross.currency());
    }
}
