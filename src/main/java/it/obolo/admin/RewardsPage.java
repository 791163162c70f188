package it.obolo.admin;

import it.obolo.campaign.Campaign;
import it.obolo.campaign.Rewards;
import it.obolo.storage.Ids;
import it.obolo.web.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rewards of a campaign, those to be shipped or those shipped.
///
/// @param shipped whether it shows those shipped
/// @param done how many were marked just now, or unmarked; null if nothing was done
/// @param undo the ids of these, as the address has them; empty where nothing can be undone
public record RewardsPage(
        Frame frame,
        Campaign campaign,
        boolean shipped,
        Rewards.Counts counts,
        Listing<Rewards.Reward> listing,
        @Nullable Integer done,
        List<String> undo) {

    private Language language() {
        return frame.words().language();
    }

    /// The campaign's name in the editor's language.
    public String name() {
        return campaign.name(language());
    }

    /// Where the list begins.
    public String path() {
        return Section.CAMPAIGNS.path() + "/" + campaign.code() + "/rewards";
    }

    /// The code of a reward, which is its donation's.
    public String code(Rewards.Reward reward) {
        return Ids.text(reward.donationId());
    }

    /// Where its donation stands.
    public String donationPath(Rewards.Reward reward) {
        return Section.DONATIONS.path() + "/" + code(reward);
    }

    /// What it is.
    public String what(Rewards.Reward reward) {
        return String.valueOf(reward.level().reward(language()));
    }

    /// For whom it is.
    public String recipient(Rewards.Reward reward) {
        return Shown.name(frame.words(), reward.recipient());
    }
}
