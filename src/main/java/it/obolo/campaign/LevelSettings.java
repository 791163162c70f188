package it.obolo.campaign;

import it.obolo.campaign.CampaignDraft.LevelDraft;
import it.obolo.money.Money;
import it.obolo.storage.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A campaign's levels as the history of the settings keeps them:
/// `campaign.editoriale-2026.level.0MKA2ZXW5R4GT.limit` is `20`.
final class LevelSettings {

    private static final String LEVEL = "level.";

    private LevelSettings() {}

    static Map<String, String> write(String code, List<Level> levels) {
        var settings = new HashMap<String, String>();
        for (var level : levels) {
            var begin = begin(code) + Ids.text(level.levelId()) + ".";
            settings.put(begin + "from", level.from().decimal());
            settings.put(begin + "name_it", level.nameItalian());
            settings.put(begin + "name_en", level.nameEnglish());
            put(settings, begin + "reward_it", level.rewardItalian());
            put(settings, begin + "reward_en", level.rewardEnglish());
            put(settings, begin + "limit", level.limit());
            put(settings, begin + "needs_address", level.needsAddress() ? "true" : null);
        }
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value.toString());
        }
    }

    /// The levels that `settings` speak of, by their ids; empty if one of them is not whole,
    /// because only a part of it is put back and the rest is gone.
    static Optional<List<LevelDraft>> read(
            String code, String currency, Map<String, @Nullable String> settings) {
        var levels = new TreeMap<Long, Map<String, @Nullable String>>();
        settings.forEach((name, value) -> {
            if (name.startsWith(begin(code)) && value != null) {
                var parts = name.substring(begin(code).length()).split("\\.", 2);
                Ids.parse(parts[0])
                        .ifPresent(id ->
                                levels.computeIfAbsent(id, _ -> new HashMap<>())
                                        .put(parts[1], value));
            }
        });
        var drafts = new ArrayList<LevelDraft>();
        for (var level : levels.entrySet()) {
            var draft = draft(level.getKey(), currency, level.getValue());
            if (draft == null) {
                return Optional.empty();
            }
            drafts.add(draft);
        }
        return Optional.of(drafts);
    }

    private static @Nullable LevelDraft draft(
            long levelId, String currency, Map<String, @Nullable String> level) {
        var from = level.get("from");
        var nameItalian = level.get("name_it");
        var nameEnglish = level.get("name_en");
        var rewardItalian = level.get("reward_it");
        var rewardEnglish = level.get("reward_en");
        var limit = level.get("limit");
        var isWhole =
                (rewardItalian == null) == (rewardEnglish == null)
                        && (limit == null || rewardItalian != null);
        return from == null || nameItalian == null || nameEnglish == null || !isWhole
                ? null
                : new LevelDraft(
                        levelId,
                        Money.parse(from, currency),
                        nameItalian,
                        nameEnglish,
                        rewardItalian,
                        rewardEnglish,
                        limit == null ? null : Integer.valueOf(limit),
                        level.get("needs_address") != null);
    }

    private static String begin(String code) {
        return CampaignSettings.begin(code) + LEVEL;
    }
}
