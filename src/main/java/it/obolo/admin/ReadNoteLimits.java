package it.obolo.admin;

import it.obolo.byhand.ReadAmount;
import it.obolo.campaign.Campaign;
import it.obolo.thankyou.NoteVariant;
import it.obolo.web.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads for which gifts a variant is to hold.
final class ReadNoteLimits {

    /// The currencies an editor can give a limit in.
    static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP", "CHF");

    private ReadNoteLimits() {}

    /// What came of it.
    sealed interface Reading {
        record Read(
                Map<String, Long> fromMinor,
                @Nullable Integer number,
                @Nullable String campaignCode)
                implements Reading {}

        record Unread() implements Reading {}
    }

    static Reading read(
            NoteVariant variant,
            Map<String, String> form,
            Language language,
            List<Campaign> campaigns) {
        return switch (variant.kind()) {
            case BIG, AMOUNT -> {
                var from = amounts(form, language);
                yield from == null ? new Reading.Unread() : new Reading.Read(from, null, null);
            }
            case MONTHLY_NTH -> number(form, 2);
            case RETURN -> number(form, 0);
            case CAMPAIGN -> campaign(form, campaigns);
            case MONTHLY_START, FIRST, LETTER -> new Reading.Unread();
        };
    }

    /// By currency; an empty field is no limit, and null means that one could not be read.
    static @Nullable Map<String, Long> amounts(Map<String, String> form, Language language) {
        var from = new HashMap<String, Long>();
        for (var currency : CURRENCIES) {
            var typed = form.getOrDefault("from_" + currency, "").strip();
            if (!typed.isEmpty()) {
                if (ReadAmount.read(typed, currency, language)
                                instanceof ReadAmount.Reading.Read(var amount)
                        && amount.minorUnits() > 0) {
                    from.put(currency, amount.minorUnits());
                } else {
                    return null;
                }
            }
        }
        return from;
    }

    private static Reading number(Map<String, String> form, int least) {
        var typed = form.getOrDefault("number", "").strip();
        return typed.matches("[0-9]{1,3}") && Integer.parseInt(typed) >= least
                ? new Reading.Read(Map.of(), Integer.valueOf(typed), null)
                : new Reading.Unread();
    }

    private static Reading campaign(Map<String, String> form, List<Campaign> campaigns) {
        var code = form.getOrDefault("campaign", "");
        if (code.isEmpty()) {
            return new Reading.Read(Map.of(), null, null);
        }
        return campaigns.stream().anyMatch(campaign -> campaign.code().equals(code))
                ? new Reading.Read(Map.of(), null, code)
                : new Reading.Unread();
    }
}
