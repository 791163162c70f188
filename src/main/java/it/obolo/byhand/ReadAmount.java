package it.obolo.byhand;

import it.obolo.byhand.Flaw.Reason;
import it.obolo.money.Money;
import it.obolo.web.Language;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads an amount as people type it: `25`, `25,5`, `1.250,00` in Italian, `1,250.00` in English.
/// One or two digits after the other language's sign are decimals too; three never are, because
/// they are thousands there.
public final class ReadAmount {

    /// What came of it.
    public sealed interface Reading {
        record Read(Money amount) implements Reading {}

        record Unread(Reason reason) implements Reading {}
    }

    private static final int MOST_DIGITS = 14;
    private static final Pattern BLANKS = Pattern.compile("[\\s\u00a0\u202f\u2009]+");
    private static final Map<String, String> SIGNS =
            Map.of("EUR", "€", "USD", "$", "GBP", "£", "JPY", "¥");

    private ReadAmount() {}

    /// The amount in `typed`, with the decimal sign of `language` or, where it cannot be mistaken,
    /// the other's.
    public static Reading read(String typed, String currency, Language language) {
        var text = BLANKS.matcher(typed).replaceAll("");
        for (var sign : new String[] {SIGNS.getOrDefault(currency, currency), currency}) {
            text = without(sign, text);
        }
        if (text.isEmpty()) {
            return new Reading.Unread(Reason.AMOUNT_MISSING);
        }
        var plain = plain(text, language);
        if (plain.isEmpty()) {
            return new Reading.Unread(Reason.AMOUNT_UNREADABLE);
        }
        var whole = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        return whole > MOST_DIGITS
                ? new Reading.Unread(Reason.AMOUNT_TOO_LARGE)
                : money(new BigDecimal(plain), currency);
    }

    private static String without(String sign, String text) {
        if (text.startsWith(sign)) {
            return text.substring(sign.length());
        }
        return text.endsWith(sign) ? text.substring(0, text.length() - sign.length()) : text;
    }

    /// As `1250.00`; empty for what is no amount.
    private static String plain(String text, Language language) {
        var decimal = language == Language.IT ? "," : ".";
        var thousands = language == Language.IT ? "." : ",";
        var ungrouped = "[0-9]+(" + Pattern.quote(decimal) + "[0-9]{1,9})?";
        var grouped =
                "[0-9]{1,3}("
                        + Pattern.quote(thousands)
                        + "[0-9]{3})+("
                        + Pattern.quote(decimal)
                        + "[0-9]{1,9})?";
        if (text.matches(ungrouped) || text.matches(grouped)) {
            return text.replace(thousands, "").replace(decimal, ".");
        }
        var foreign = "[0-9]+" + Pattern.quote(thousands) + "[0-9]{1,2}";
        return text.matches(foreign) ? text.replace(thousands, ".") : "";
    }

    private static Reading money(BigDecimal value, String currency) {
        var digits = Money.of(1, currency).currency().getDefaultFractionDigits();
        var minor = value.movePointRight(digits).stripTrailingZeros();
        if (minor.scale() > 0) {
            return new Reading.Unread(Reason.AMOUNT_DECIMALS);
        }
        if (minor.signum() == 0) {
            return new Reading.Unread(Reason.AMOUNT_ZERO);
        }
        return minor.compareTo(BigDecimal.valueOf(Money.LARGEST_MINOR)) > 0
                ? new Reading.Unread(Reason.AMOUNT_TOO_LARGE)
                : new Reading.Read(Money.of(minor.longValueExact(), currency));
    }
}
