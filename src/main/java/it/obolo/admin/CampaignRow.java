package it.obolo.admin;

import it.obolo.campaign.Campaign;
import it.obolo.campaign.CampaignFigures;
import it.obolo.web.Words;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A campaign in a list, with what it brought.
///
/// @param percent of its goal, whole; null without a goal
public record CampaignRow(
        Campaign campaign,
        State state,
        CampaignFigures figures,
        @Nullable Long percent,
        Sparkline sparkline) {

    static CampaignRow of(
            Campaign campaign,
            CampaignFigures figures,
            Sparkline sparkline,
            LocalDate today,
            Words words) {
        var goal = campaign.goal();
        return new CampaignRow(
                campaign,
                state(campaign, today, words),
                figures,
                goal == null ? null : figures.raised().minorUnits() * 100 / goal.minorUnits(),
                sparkline);
    }

    static State state(Campaign campaign, LocalDate today, Words words) {
        var state = campaign.state(today);
        var tone = state == Campaign.State.OPEN ? "well" : "quiet";
        return new State(words.of("admin.campaign.state." + state), tone);
    }

    /// Where all about it stands.
    public String path() {
        return Section.CAMPAIGNS.path() + "/" + campaign.code();
    }
}
