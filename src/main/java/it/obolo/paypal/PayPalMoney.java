package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.money.Money;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads PayPal's amounts: `{currency_code, value}` in version 2, `{currency, total}` or
/// `{currency, value}` before. Signs vary from event to event and are dropped by whoever knows
/// which way the money went.
final class PayPalMoney {

    /// Currencies that PayPal takes without decimals, whatever ISO says; its page on currency
    /// codes.
    private static final Set<String> WITHOUT_DECIMALS = Set.of("HUF", "JPY", "TWD");

    private PayPalMoney() {}

    /// The amount at `path`; null where there is none.
    static @Nullable Money readIfTold(JsonNode node, String... path) throws NotReadable {
        var found = JsonReader.at(node, path);
        return found.isMissingNode() || found.isNull() || found.isEmpty() ? null : read(found);
    }

    /// The positive amount at `path`.
    static Money readPositive(JsonNode node, String... path) throws NotReadable {
        var money = read(JsonReader.at(node, path));
        if (money.minorUnits() <= 0) {
            throw new NotReadable("an amount that is not above zero");
        }
        return money;
    }

    private static Money read(JsonNode amount) throws NotReadable {
        var currency = first(amount, "currency_code", "currency");
        var value = first(amount, "value", "total");
        if (currency == null || value == null) {
            throw new NotReadable("an amount without value or currency");
        }
        return of(value, currency);
    }

    /// An amount in PayPal's writing: a decimal number in ASCII digits, sign and all.
    static Money of(String value, String currency) throws NotReadable {
        if (WITHOUT_DECIMALS.contains(currency) && value.contains(".")) {
            throw new NotReadable("an amount in " + currency + " with decimals");
        }
        try {
            return Money.parse(value, currency);
        } catch (IllegalArgumentException e) {
            throw new NotReadable(String.valueOf(e.getMessage()));
        }
    }

    /// The amount in PayPal's writing; of forints and New Taiwan dollars PayPal takes no parts, and
    /// refuses what has some.
    static String write(Money money) {
        var decimal = money.decimal();
        return WITHOUT_DECIMALS.contains(money.currencyCode())
                ? decimal.replaceFirst("\\.0+$", "")
                : decimal;
    }

    private static @Nullable String first(JsonNode amount, String name, String otherName) {
        var value = JsonReader.text(amount, 40, name);
        return value != null ? value : JsonReader.text(amount, 40, otherName);
    }
}
