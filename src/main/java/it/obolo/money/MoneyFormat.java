package it.obolo.money;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Writes money for people: `1.234,56 €` in Italian, `€1,234.56` in English.
public final class MoneyFormat {

    /// Making a format looks up much; a copy of one is cheap, and no two may share it.
    private static final Map<Shape, NumberFormat> FORMATS = new ConcurrentHashMap<>();

    private MoneyFormat() {}

    private record Shape(Currency currency, Locale region, int shownDigits) {

        NumberFormat format() {
            var format = NumberFormat.getCurrencyInstance(region);
            format.setCurrency(currency);
            format.setMinimumFractionDigits(shownDigits);
            format.setMaximumFractionDigits(shownDigits);
            return format;
        }
    }

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
        var digits = money.currency().getDefaultFractionDigits();
        var shape = new Shape(money.currency(), region(locale), shownDigits);
        var format = (NumberFormat) FORMATS.computeIfAbsent(shape, Shape::format).clone();
        return format.format(BigDecimal.valueOf(money.minorUnits(), digits));
    }

    private static Locale region(Locale locale) {
        return locale.getLanguage().equals("it") ? Locale.ITALY : Locale.UK;
    }
}
