package it.obolo.admin;

import it.obolo.web.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a gift came from, as far as it is known; null where it is not.
///
/// @param chosen whether an editor said which campaign, or none
/// @param source the link the reader came by
/// @param message the reader's words
/// @param wallName how the reader wants to be named; null also after they withdrew it
/// @param shippedAt of the reward; null while it is to be shipped
public record GiftOrigin(
        @Nullable String code,
        @Nullable String nameItalian,
        @Nullable String nameEnglish,
        boolean chosen,
        @Nullable String source,
        @Nullable String message,
        @Nullable String wallName,
        @Nullable String rewardItalian,
        @Nullable String rewardEnglish,
        @Nullable Instant shippedAt) {

    /// Of a gift of which nothing is known.
    static final GiftOrigin UNKNOWN =
            new GiftOrigin(null, null, null, false, null, null, null, null, null, null);

    /// The campaign's name in that language.
    public @Nullable String name(Language language) {
        return language == Language.IT ? nameItalian : nameEnglish;
    }

    /// The reward it earned, in that language.
    public @Nullable String reward(Language language) {
        return language == Language.IT ? rewardItalian : rewardEnglish;
    }

    /// What is chosen in the list of campaigns: a code, `none`, or `auto` while nobody chose.
    public String choice() {
        if (!chosen) {
            return "auto";
        }
        return code == null ? "none" : code;
    }

    /// Without the reader's words.
    @Override
    public String toString() {
        return "GiftOrigin[" + code + "]";
    }
}
