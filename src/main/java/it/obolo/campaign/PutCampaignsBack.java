package it.obolo.campaign;

import it.obolo.campaign.CampaignDraft.LevelDraft;
import it.obolo.money.Money;
import it.obolo.web.SettingsPlace;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts a campaign's texts, goal, days and levels back to what they were. Its words stay: gifts
/// hang on them, and so does a level that somebody chose or earned since.
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
        var now = CampaignSettings.of(campaign.get(), campaigns.levels(campaign.get()));
        var wanted = new HashMap<String, @Nullable String>(now);
        wanted.putAll(settings);
        wanted.values().removeIf(Objects::isNull);
        return wanted.equals(now) ? Outcome.SAME : putBack(campaign.get(), wanted, by);
    }

    private Outcome putBack(Campaign campaign, Map<String, @Nullable String> wanted, String by) {
        var levels = LevelSettings.read(campaign.code(), campaign.currency(), wanted);
        if (levels.isEmpty()) {
            return Outcome.GONE;
        }
        if (levels.get().size() > ReadCampaign.MOST_LEVELS) {
            return Outcome.IN_USE;
        }
        var draft = draft(campaign, wanted, levels.get());
        if (draft.endsOn() != null && draft.endsOn().isBefore(draft.startsOn())) {
            return Outcome.DAYS;
        }
        return switch (saveCampaign.putBack(campaign, draft, by)) {
            case SaveCampaign.Outcome.Saved _ -> Outcome.DONE;
            case SaveCampaign.Outcome.Refused _ -> Outcome.IN_USE;
        };
    }

    private CampaignDraft draft(
            Campaign campaign, Map<String, @Nullable String> settings, List<LevelDraft> levels) {
        var begin = CampaignSettings.begin(campaign.code());
        var goal = settings.get(begin + "goal");
        var endsOn = settings.get(begin + "ends_on");
        var startsOn = settings.get(begin + "starts_on");
        return new CampaignDraft(
                campaign.code(),
                text(settings, begin + "name_it"),
                text(settings, begin + "name_en"),
                text(settings, begin + "text_it"),
                text(settings, begin + "text_en"),
                campaign.currency(),
                goal == null ? null : Money.parse(goal, campaign.currency()),
                startsOn == null ? campaign.startsOn() : LocalDate.parse(startsOn),
                endsOn == null ? null : LocalDate.parse(endsOn),
                campaigns.words(campaign.campaignId()),
                levels);
    }

    private static String text(Map<String, @Nullable String> settings, String name) {
        return Objects.requireNonNullElse(settings.get(name), "");
    }
}
