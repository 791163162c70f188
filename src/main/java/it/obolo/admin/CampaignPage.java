package it.obolo.admin;

import it.obolo.campaign.Campaign;
import it.obolo.campaign.CampaignFigures;
import it.obolo.campaign.Level;
import it.obolo.campaign.Rewards;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One campaign with what it brought.
///
/// @param figures in each currency, its own first
/// @param words what buttons carry beside its code
/// @param gifts the newest
/// @param publicUrl our address seen from outside
/// @param done what was done just now: `created` or `saved`; null if nothing
public record CampaignPage(
        Frame frame,
        CampaignRow row,
        List<CampaignFigures> figures,
        List<Level> levels,
        List<String> words,
        Rewards.Counts rewards,
        List<DonationRow> gifts,
        String publicUrl,
        @Nullable String done) {

    static final List<String> DONE = List.of("created", "saved");

    /// The campaign.
    public Campaign campaign() {
        return row.campaign();
    }

    /// Its name in the editor's language.
    public String name() {
        return campaign().name(frame.words().language());
    }

    /// Its public address in Italian.
    public String italianLink() {
        return publicUrl + "/dona/" + campaign().code();
    }

    /// Its public address in English.
    public String englishLink() {
        return publicUrl + "/donate/" + campaign().code();
    }

    /// Where its gifts are listed.
    public String giftsPath() {
        return Section.DONATIONS.path() + "?campaign=" + campaign().code();
    }

    /// Whether anything is to be shipped or was.
    public boolean hasRewards() {
        return levels.stream().anyMatch(Level::hasReward)
                || rewards.toShip() + rewards.shipped() > 0;
    }
}
