package it.obolo.admin;

import it.obolo.campaign.Campaign;
import it.obolo.campaign.Rewards;
import it.obolo.storage.Ids;

/// Where a reward goes, for an editor to write down.
///
/// @param tooLong whether what was typed is more than can be kept
public record RewardAddressPage(
        Frame frame,
        Campaign campaign,
        Rewards.Reward reward,
        String recipient,
        String address,
        boolean tooLong) {

    /// Where the form is sent.
    public String action() {
        return list() + "/" + Ids.text(reward.donationId());
    }

    /// The list it belongs to.
    public String list() {
        return Section.CAMPAIGNS.path() + "/" + campaign.code() + "/rewards";
    }
}
