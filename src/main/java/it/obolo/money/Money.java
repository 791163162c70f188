package it.obolo.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/// A sum of money: a whole number of **minor units** (cents for EUR, yen for JPY) of one currency.
/// Signed, because a refund can be told as a negative amount. Nothing here rounds or mixes
/// currencies.
public record Money(long minorUnits, Currency currency) {

    /// The largest amount we take from outside, either sign: a hundred billion in a currency with
    /// two decimals. It keeps every sum the books can ever hold far from overflow.
    public static final long LARGEST_MINOR = 10_000_000_000_000L;

    /// No amount in no currency (ISO 4217 `XXX`): of a movement whose amount nobody told.
    public static final Money UNTOLD = new Money(0, Currency.getInstance("XXX"));

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,14}(\\.[0-9]{1,3})?");

    /// Reads a decimal string such as `10.00` EUR or `1500` JPY.
    ///
    /// @throws IllegalArgumentException if it is not a plain decimal number, has more decimals than
    ///   the currency, is larger than [#LARGEST_MINOR], or the currency is not one of ISO 4217
    public static Money parse(String value, String currencyCode) {
        var currency = currency(currencyCode);
        if (!DECIMAL.matcher(value).matches()) {
            throw new IllegalArgumentException("not an amount of money");
        }
        var minor = new BigDecimal(value).movePointRight(currency.getDefaultFractionDigits());
        try {
            return new Money(minor.longValueExact(), currency).withinReason();
        } catch (ArithmeticException _) {
            throw new IllegalArgumentException(
                    "an amount in " + currencyCode + " with too many decimals or digits");
        }
    }

    public static Money of(long minorUnits, String currencyCode) {
        if (minorUnits == 0 && currencyCode.equals(UNTOLD.currencyCode())) {
            return UNTOLD;
        }
        return new Money(minorUnits, currency(currencyCode));
    }

    /// The amount without its sign.
    public Money absolute() {
        return minorUnits < 0 ? new Money(Math.negateExact(minorUnits), currency) : this;
    }

    /// The sum of two amounts of one currency.
    ///
    /// @throws IllegalArgumentException if they are of two
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "no sum of " + currencyCode() + " and " + other.currencyCode());
        }
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }

    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    /// The amount as a decimal string with the currency's decimals, such as `25.00` or `1500`; for
    /// APIs, not for people.
    public String decimal() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits()).toPlainString();
    }

    private Money withinReason() {
        if (Math.abs(minorUnits) > LARGEST_MINOR) {
            throw new IllegalArgumentException("an amount larger than any gift");
        }
        return this;
    }

    private static Currency currency(String code) {
        try {
            var currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() < 0) {
                throw new IllegalArgumentException("not a currency people pay with");
            }
            return currency;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a currency", e);
        }
    }
}
