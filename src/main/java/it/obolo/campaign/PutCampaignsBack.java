package it.obolo.campaign;

import it.obolo.campaign.CampaignDraft.LevelDraft;
import it.obolo.money.Money;
import it.obolo.web.SettingsPlace;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts a campaign's texts, goal and days back to what they were. Its words and levels stay: gifts
/// and rewards hang on them.
@Singleton
class PutCampaignsBack implements SettingsPlace {

    private final Campaigns campaigns;
    private final SaveCampaign saveCampaign;

    PutCampaignsBack(Campaigns campaigns, SaveCampaign saveCampaign) {
        this.campaigns = campaigns;
        this.saveCampaign = saveCampaign;
    }

    @Override
    public String group() {
        return CampaignSettings.GROUP;
    }

    @Override
    public Outcome putBack(Map<String, @Nullable String> settings, String by) {
        var campaign =
                settings.keySet().stream()
                        .findFirst()
                        .flatMap(name -> campaigns.find(name.split("\\.", 3)[1]));
        if (campaign.isEmpty()) {
            return Outcome.GONE;
        }
        var now = CampaignSettings.of(campaign.get());
        var wanted = new HashMap<String, @Nullable String>(now);
        wanted.putAll(settings);
        wanted.values().removeIf(Objects::isNull);
        if (wanted.equals(now)) {
            return Outcome.SAME;
        }
        var draft = changed(draft(campaign.get()), wanted);
        if (draft.endsOn() != null && draft.endsOn().isBefore(draft.startsOn())) {
            return Outcome.DAYS;
        }
        return switch (saveCampaign.change(campaign.get(), draft, by)) {
            case SaveCampaign.Outcome.Saved _ -> Outcome.DONE;
            case SaveCampaign.Outcome.Refused(var flaws) ->
                    throw new IllegalStateException("texts, goal and days are free: " + flaws);
        };
    }

    private CampaignDraft draft(Campaign campaign) {
        return new CampaignDraft(
                campaign.code(),
                campaign.nameItalian(),
                campaign.nameEnglish(),
                campaign.textItalian(),
                campaign.textEnglish(),
                campaign.currency(),
                campaign.goal(),
                campaign.startsOn(),
                campaign.endsOn(),
                campaigns.words(campaign.campaignId()),
                campaigns.levels(campaign).stream()
                        .map(level ->
                                new LevelDraft(
                                        level.levelId(),
                                        level.from(),
                                        level.nameItalian(),
                                        level.nameEnglish(),
                                        level.rewardItalian(),
                                        level.rewardEnglish(),
                                        level.limit(),
                                        level.needsAddress()))
                        .toList());
    }

    private static CampaignDraft changed(
            CampaignDraft draft, Map<String, @Nullable String> settings) {
        var begin = CampaignSettings.begin(draft.code());
        var goal = settings.get(begin + "goal");
        var endsOn = settings.get(begin + "ends_on");
        var startsOn = settings.get(begin + "starts_on");
        return new CampaignDraft(
                draft.code(),
                text(settings, begin + "name_it"),
                text(settings, begin + "name_en"),
                text(settings, begin + "text_it"),
                text(settings, begin + "text_en"),
                draft.currency(),
                goal == null ? null : Money.parse(goal, draft.currency()),
                startsOn == null ? draft.startsOn() : LocalDate.parse(startsOn),
                endsOn == null ? null : LocalDate.parse(endsOn),
                draft.words(),
                draft.levels());
    }

    private static String text(Map<String, @Nullable String> settings, String name) {
        return Objects.requireNonNullElse(settings.get(name), "");
    }
}
