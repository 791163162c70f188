package it.obolo.campaign;

import it.obolo.money.Money;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a campaign says, as the history of the settings keeps it: `campaign.editoriale-2026.goal`
/// is `10000.00`. Its levels are [LevelSettings].
final class CampaignSettings {

    static final String GROUP = "campaign";

    private CampaignSettings() {}

    static Map<String, String> of(Campaign campaign, List<Level> levels) {
        var settings =
                of(
                        campaign.code(),
                        campaign.nameItalian(),
                        campaign.nameEnglish(),
                        campaign.textItalian(),
                        campaign.textEnglish(),
                        campaign.goal(),
                        campaign.startsOn(),
                        campaign.endsOn());
        settings.putAll(LevelSettings.write(campaign.code(), levels));
        return settings;
    }

    /// @param levels as they stand once the draft is kept
    static Map<String, String> of(String code, CampaignDraft draft, List<Level> levels) {
        var settings =
                of(
                        code,
                        draft.nameItalian(),
                        draft.nameEnglish(),
                        draft.textItalian(),
                        draft.textEnglish(),
                        draft.goal(),
                        draft.startsOn(),
                        draft.endsOn());
        settings.putAll(LevelSettings.write(code, levels));
        return settings;
    }

    private static Map<String, String> of(
            String code,
            String nameItalian,
            String nameEnglish,
            String textItalian,
            String textEnglish,
            @Nullable Money goal,
            LocalDate startsOn,
            @Nullable LocalDate endsOn) {
        var begin = begin(code);
        var settings = new HashMap<String, String>();
        settings.put(begin + "name_it", nameItalian);
        settings.put(begin + "name_en", nameEnglish);
        settings.put(begin + "text_it", textItalian);
        settings.put(begin + "text_en", textEnglish);
        settings.put(begin + "goal", goal == null ? "" : goal.decimal());
        settings.put(begin + "starts_on", startsOn.toString());
        settings.put(begin + "ends_on", endsOn == null ? "" : endsOn.toString());
        settings.values().removeIf(String::isEmpty);
        return settings;
    }

    /// How the names of its settings begin.
    static String begin(String code) {
        return GROUP + "." + code + ".";
    }
}
