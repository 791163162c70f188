package it.obolo.report;

import it.obolo.storage.Ids;
import it.obolo.web.SettingsPlace;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts costs back to what they were, also one that was removed.
@Singleton
class PutCostsBack implements SettingsPlace {

    private final Costs costs;

    PutCostsBack(Costs costs) {
        this.costs = costs;
    }

    @Override
    public String group() {
        return CostSettings.GROUP;
    }

    @Override
    public Outcome putBack(Map<String, @Nullable String> settings, String by) {
        return settings.keySet().stream()
                .findFirst()
                .flatMap(name -> Ids.parse(name.split("\\.", 3)[1]))
                .map(costId -> {
                    var now =
                            costs.find(costId)
                                    .map(cost -> CostSettings.write(costId, cost.is()))
                                    .orElse(Map.of());
                    return putBack(costId, now, settings, by);
                })
                .orElse(Outcome.GONE);
    }

    private Outcome putBack(
            long costId,
            Map<String, String> now,
            Map<String, @Nullable String> settings,
            String by) {
        Costs.@Nullable Draft draft;
        try {
            draft = CostSettings.read(costId, now, settings);
        } catch (IllegalArgumentException _) {
            return Outcome.DAYS; // name and amount were good before
        }
        if (draft == null
                && now.isEmpty()
                && !settings.values().stream().allMatch(Objects::isNull)) {
            return Outcome.GONE;
        }
        return costs.put(costId, draft, by) ? Outcome.DONE : Outcome.SAME;
    }
}
