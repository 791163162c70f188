package it.obolo.campaign;

import it.obolo.money.Money;
import it.obolo.web.Language;
import java.util.List;

/// What the donate page says and asks in the newsroom's name.
///
/// @param headlineItalian one line; empty for our own
/// @param sentenceItalian what the money does; empty for our own
/// @param currency of the amounts
/// @param amounts to choose from, small to large, 1 to 6
/// @param least below which a gift costs more than it brings
public record Appeal(
        String headlineItalian,
        String headlineEnglish,
        String sentenceItalian,
        String sentenceEnglish,
        String currency,
        List<Money> amounts,
        Money least) {

    /// How many amounts fit one line on a phone, twice.
    public static final int MOST_AMOUNTS = 6;

    /// More than this we ask to be told of first: ten thousand in a currency with two decimals.
    public static final long MOST_MINOR = 1_000_000;

    /// What holds until the editor says otherwise.
    public static final Appeal DEFAULT =
            new Appeal(
                    "",
                    "",
                    "",
                    "",
                    "EUR",
                    List.of(euro(1000), euro(2500), euro(5000), euro(10_000)),
                    euro(100));

    /// The headline in that language; empty for our own.
    public String headline(Language language) {
        return language == Language.IT ? headlineItalian : headlineEnglish;
    }

    /// The sentence in that language; empty for our own.
    public String sentence(Language language) {
        return language == Language.IT ? sentenceItalian : sentenceEnglish;
    }

    /// The same amounts in another currency, for a campaign that asks in it.
    public Appeal in(String otherCurrency) {
        return new Appeal(
                headlineItalian,
                headlineEnglish,
                sentenceItalian,
                sentenceEnglish,
                otherCurrency,
                amounts.stream()
                        .map(amount -> Money.of(amount.minorUnits(), otherCurrency))
                        .toList(),
                Money.of(least.minorUnits(), otherCurrency));
    }

    /// The largest gift the page takes.
    public Money most() {
        return Money.of(MOST_MINOR, currency);
    }

    private static Money euro(long minor) {
        return Money.of(minor, "EUR");
    }
}
