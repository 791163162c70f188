package it.obolo.money;

import java.text.NumberFormat;
import java.util.Locale;

/// Writes money for people: `1.234,56 €` in Italian, `€1,234.56` in English.
public final class MoneyFormat {

    private MoneyFormat() {}

    /// With the currency's sign and decimals, grouped in threes.
    public static String write(Money money, Locale locale) {
        var format = NumberFormat.getCurrencyInstance(region(locale));
        var digits = money.currency().getDefaultFractionDigits();
        format.setCurrency(money.currency());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(java.math.BigDecimal.valueOf(money.minorUnits(), digits));
    }

    private static Locale region(Locale locale) {
        return locale.getLanguage().equals("it") ? Locale.ITALY : Locale.UK;
    }
}
