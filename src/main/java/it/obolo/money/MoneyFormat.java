package it.obolo.money;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;

/// Writes money for people: `1.234,56 €` in Italian, `€1,234.56` in English.
public final class MoneyFormat {

    private MoneyFormat() {}

    /// With the currency's sign and decimals, grouped in threes.
    public static String write(Money money, Locale locale) {
        return write(money, locale, money.currency().getDefaultFractionDigits());
    }

    /// As people say it in a sentence: `25 €` or `12,50 €`, without decimals that are all zero.
    public static String writeBriefly(Money money, Locale locale) {
        var digits = money.currency().getDefaultFractionDigits();
        var isWhole =
                BigDecimal.valueOf(money.minorUnits(), digits).stripTrailingZeros().scale() <= 0;
        return write(money, locale, isWhole ? 0 : digits);
    }

    private static String write(Money money, Locale locale, int shownDigits) {
        if (money.equals(Money.UNTOLD)) {
            return "–";
        }
        var format = NumberFormat.getCurrencyInstance(region(locale));
        var digits = money.currency().getDefaultFractionDigits();
        format.setCurrency(money.currency());
        format.setMinimumFractionDigits(shownDigits);
        format.setMaximumFractionDigits(shownDigits);
        return format.format(BigDecimal.valueOf(money.minorUnits(), digits));
    }

    private static Locale region(Locale locale) {
        return locale.getLanguage().equals("it") ? Locale.ITALY : Locale.UK;
    }
}
