package it.obolo.site;

import it.obolo.campaign.Campaign;
import it.obolo.checkout.Rhythm;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands in the fields of the donate page, as a reader typed it or a link preset it.
///
/// @param amount one of those to choose from, such as `25`; empty for none
/// @param other what was typed instead
/// @param rhythm null where nothing we know was chosen
/// @param campaign its code, [#NONE] for none, empty where nothing was said
/// @param level its code; empty for none
/// @param from the link the reader came by; empty for none
/// @param understood the amount in minor units that was said back and agreed to; empty for none
public record DonateForm(
        String amount,
        String other,
        @Nullable Rhythm rhythm,
        String campaign,
        String level,
        String message,
        String wallName,
        String from,
        String understood) {

    /// Says that a gift is for no campaign.
    static final String NONE = "none";

    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final int LONGEST = 4000;

    /// What a link presets: `amount`, `every`, `campaign`, `level` and `from`, or in Italian
    /// `importo`, `ogni`, `campagna`, `livello` and `da`.
    static DonateForm ofLink(Function<String, @Nullable String> parameter) {
        var amount = first(parameter, "amount", "importo");
        return new DonateForm(
                amount.length() > 30 ? "" : amount,
                "",
                rhythm(first(parameter, "every", "ogni")),
                campaign(first(parameter, "campaign", "campagna")),
                first(parameter, "level", "livello"),
                "",
                "",
                source(first(parameter, "from", "da")),
                "");
    }

    /// What a reader sent.
    static DonateForm ofPost(Map<String, String> form) {
        return new DonateForm(
                field(form, "amount"),
                field(form, "other"),
                rhythm(field(form, "every")),
                campaign(field(form, "campaign")),
                field(form, "level"),
                field(form, "message"),
                field(form, "name"),
                source(field(form, "from")),
                field(form, "understood"));
    }

    private static String field(Map<String, String> form, String name) {
        var text = form.getOrDefault(name, "").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static String first(
            Function<String, @Nullable String> parameter, String english, String italian) {
        for (var name : List.of(english, italian)) {
            var text = parameter.apply(name);
            if (text != null && !text.isBlank() && text.length() <= 200) {
                return text.strip();
            }
        }
        return "";
    }

    private static @Nullable Rhythm rhythm(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "month", "monthly", "mese", "mensile" -> Rhythm.MONTHLY;
            case "once", "one-off", "volta", "una-volta" -> Rhythm.ONCE;
            default -> null;
        };
    }

    private static String campaign(String text) {
        var code = text.toLowerCase(Locale.ROOT);
        if (code.equals("nessuna")) {
            return NONE;
        }
        return Campaign.CODE.matcher(code).matches() ? code : "";
    }

    private static String source(String text) {
        return SOURCE.matcher(text).matches() ? text : "";
    }

    /// The same for another campaign, empty for none.
    DonateForm withCampaign(String code) {
        return new DonateForm(
                amount, other, rhythm, code, level, message, wallName, from, understood);
    }

    /// The same with the reader's own words, which no link carries.
    DonateForm withWords(@Nullable String said, @Nullable String name) {
        return new DonateForm(
                amount,
                other,
                rhythm,
                campaign,
                level,
                said == null ? "" : said,
                name == null ? "" : name,
                from,
                understood);
    }

    /// The same at another level, empty for none.
    DonateForm withLevel(String code) {
        return new DonateForm(
                amount, other, rhythm, campaign, code, message, wallName, from, understood);
    }

    /// The same with this amount chosen or typed.
    DonateForm withAmount(String chosen, String typed) {
        return new DonateForm(
                chosen, typed, rhythm, campaign, level, message, wallName, from, understood);
    }

    /// Whether the fields that are folded away hold something.
    public boolean hasWords() {
        return !message.isEmpty() || !wallName.isEmpty();
    }

    /// Whether monthly is chosen.
    public boolean isMonthly() {
        return rhythm == Rhythm.MONTHLY;
    }
}
