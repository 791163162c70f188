package it.obolo.report;

import it.obolo.storage.Ids;
import it.obolo.web.SettingsPlace;
import jakarta.inject.Singleton;
import java.util.Map;
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
    public boolean putBack(Map<String, @Nullable String> settings, String by) {
        return settings.keySet().stream()
                .findFirst()
                .flatMap(name -> Ids.parse(name.split("\\.", 3)[1]))
                .map(costId -> {
                    var now =
                            costs.find(costId)
                                    .map(cost -> CostSettings.write(costId, cost.is()))
                                    .orElse(Map.of());
                    return costs.put(costId, CostSettings.read(costId, now, settings), by);
                })
                .orElse(false);
    }
}
