package it.obolo.campaign;

import it.obolo.byhand.ReadAmount;
import it.obolo.campaign.CampaignFlaw.Reason;
import it.obolo.money.Money;
import it.obolo.web.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Understands what an editor wants the donate page to say and ask, or says of each field why not.
public final class ReadAppeal {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cs}\u2028\u2029]");

    /// What came of it.
    public sealed interface Reading {
        /// Understood.
        record Read(Appeal appeal) implements Reading {}

        /// Not taken; a flaw for each field that has one.
        record Unread(List<CampaignFlaw> flaws) implements Reading {}
    }

    private final Map<String, String> form;
    private final Language language;
    private final List<CampaignFlaw> flaws = new ArrayList<>();

    private ReadAppeal(Map<String, String> form, Language language) {
        this.form = form;
        this.language = language;
    }

    /// Reads the fields; `language` decides what a point and a comma mean in an amount.
    public static Reading read(Map<String, String> form, Language language) {
        return new ReadAppeal(form, language).read();
    }

    private Reading read() {
        var headlineItalian = text("headline_it", 120);
        var headlineEnglish = text("headline_en", 120);
        var sentenceItalian = text("sentence_it", 600);
        var sentenceEnglish = text("sentence_en", 600);
        var currency = currency();
        var least = amount("least", form.getOrDefault("least", ""), currency);
        var amounts = amounts(currency, least);
        if (!flaws.isEmpty() || least == null) {
            return new Reading.Unread(List.copyOf(flaws));
        }
        return new Reading.Read(
                new Appeal(
                        headlineItalian,
                        headlineEnglish,
                        sentenceItalian,
                        sentenceEnglish,
                        currency,
                        amounts,
                        least));
    }

    private String text(String name, int longest) {
        var text = form.getOrDefault(name, "").strip().replaceAll("\\s+", " ");
        if (CONTROL.matcher(text).find()) {
            flaw(name, Reason.CONTROL);
        }
        if (text.length() > longest) {
            flaw(name, Reason.TOO_LONG);
        }
        return text;
    }

    private String currency() {
        var typed = form.getOrDefault("currency", "").strip().toUpperCase(Locale.ROOT);
        try {
            return Money.of(1, typed.isEmpty() ? "EUR" : typed).currencyCode();
        } catch (IllegalArgumentException _) {
            flaw("currency", Reason.CURRENCY_UNKNOWN);
            return "EUR";
        }
    }

    private @Nullable Money amount(String name, String typed, String currency) {
        if (typed.isBlank()) {
            flaw(name, Reason.MISSING);
            return null;
        }
        return switch (ReadAmount.read(typed, currency, language)) {
            case ReadAmount.Reading.Unread _ -> {
                flaw(name, Reason.AMOUNT_UNREADABLE);
                yield null;
            }
            case ReadAmount.Reading.Read(var amount) -> {
                if (amount.minorUnits() > Appeal.MOST_MINOR) {
                    flaw(name, Reason.AMOUNT_TOO_LARGE);
                }
                yield amount;
            }
        };
    }

    /// Parted by blanks or semicolons, because a comma may be part of an amount.
    private List<Money> amounts(String currency, @Nullable Money least) {
        var amounts = new LinkedHashSet<Money>();
        for (var typed : form.getOrDefault("amounts", "").strip().split("[\\s;]+")) {
            if (!typed.isEmpty() && flaws.stream().noneMatch(ReadAppeal::isOfAmounts)) {
                var amount = amount("amounts", typed, currency);
                if (amount != null && least != null && amount.minorUnits() < least.minorUnits()) {
                    flaw("amounts", Reason.AMOUNT_TOO_SMALL);
                } else if (amount != null) {
                    amounts.add(amount);
                }
            }
        }
        if (amounts.isEmpty() && flaws.stream().noneMatch(ReadAppeal::isOfAmounts)) {
            flaw("amounts", Reason.AMOUNTS_NONE);
        }
        if (amounts.size() > Appeal.MOST_AMOUNTS) {
            flaw("amounts", Reason.AMOUNTS_TOO_MANY);
        }
        return amounts.stream().sorted(Comparator.comparingLong(Money::minorUnits)).toList();
    }

    private static boolean isOfAmounts(CampaignFlaw flaw) {
        return flaw.field().equals("amounts");
    }

    private void flaw(String field, Reason reason) {
        flaws.add(new CampaignFlaw(field, reason));
    }
}
