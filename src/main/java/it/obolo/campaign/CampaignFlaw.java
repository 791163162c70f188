package it.obolo.campaign;

import java.util.Locale;

/// Why something typed about a campaign or the donate page is not taken; its text is
/// `campaign.flaw.NAME`.
///
/// @param field which one, as its form names it
/// @param reason why
public record CampaignFlaw(String field, Reason reason) {

    /// The reasons.
    public enum Reason {
        MISSING,
        TOO_LONG,
        CONTROL,
        CODE_UNREADABLE,
        CODE_TAKEN,
        CURRENCY_UNKNOWN,
        CURRENCY_FIXED,
        AMOUNT_UNREADABLE,
        AMOUNTS_NONE,
        AMOUNTS_TOO_MANY,
        AMOUNT_TOO_SMALL,
        AMOUNT_TOO_LARGE,
        DAY_UNREADABLE,
        DAYS_REVERSED,
        WORD_TAKEN,
        WORDS_TOO_MANY,
        REWARD_MISSING,
        LIMIT_UNREADABLE,
        LIMIT_BELOW_GIVEN,
        LEVEL_IN_USE,
        LEVELS_TOO_MANY,
        PICTURE_UNREADABLE,
        PICTURE_TOO_LARGE,
        PICTURE_TOO_MANY_PIXELS
    }

    /// The key of its text.
    public String key() {
        return "campaign.flaw." + reason.name().toLowerCase(Locale.ROOT);
    }
}
