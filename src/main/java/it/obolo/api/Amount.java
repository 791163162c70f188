package it.obolo.api;

import io.micronaut.serde.annotation.Serdeable;
import it.obolo.money.Money;
import org.jspecify.annotations.Nullable;

/// An amount of money as the API writes it.
///
/// @param currency ISO 4217
/// @param value a decimal string with the currency's decimals, such as `25.00`
@Serdeable
record Amount(String currency, String value) {

    static Amount of(long minorUnits, String currency) {
        return new Amount(currency, Money.of(minorUnits, currency).decimal());
    }

    static @Nullable Amount ofNullable(@Nullable Long minorUnits, String currency) {
        return minorUnits == null ? null : of(minorUnits, currency);
    }
}
