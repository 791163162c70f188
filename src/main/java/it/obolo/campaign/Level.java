package it.obolo.campaign;

import it.obolo.money.Money;
import it.obolo.web.Language;
import org.jspecify.annotations.Nullable;

/// A step of a campaign: a gift from `from` upwards reaches it, and earns its reward while some are
/// left.
///
/// @param limit how many rewards there are; null for as many as are earned
/// @param given how many were earned
/// @param needsAddress whether the reward goes by post
public record Level(
        long levelId,
        long campaignId,
        Money from,
        String nameItalian,
        String nameEnglish,
        @Nullable String rewardItalian,
        @Nullable String rewardEnglish,
        @Nullable Integer limit,
        int given,
        boolean needsAddress) {

    /// Its name in that language.
    public String name(Language language) {
        return language == Language.IT ? nameItalian : nameEnglish;
    }

    /// What it is rewarded with, in that language; null where it is not.
    public @Nullable String reward(Language language) {
        return language == Language.IT ? rewardItalian : rewardEnglish;
    }

    /// Whether there is a reward at all.
    public boolean hasReward() {
        return rewardItalian != null;
    }

    /// Whether all its rewards are earned.
    public boolean isSoldOut() {
        return limit != null && given >= limit;
    }

    /// How many rewards are left; null where they are not counted.
    public @Nullable Integer left() {
        return limit == null ? null : Math.max(0, limit - given);
    }
}
