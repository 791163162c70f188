package it.obolo.report;

import it.obolo.money.Money;
import it.obolo.report.Costs.Draft;
import it.obolo.storage.Ids;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A cost as the history of the settings keeps it: `cost.0MKA2ZXW5R4GT.monthly` is `40.00 EUR`.
final class CostSettings {

    static final String GROUP = "cost";

    private CostSettings() {}

    static Map<String, String> write(long costId, Draft draft) {
        var begin = begin(costId);
        var settings = new HashMap<String, String>();
        settings.put(begin + "name_it", draft.nameIt().strip());
        settings.put(begin + "name_en", draft.nameEn().strip());
        settings.put(
                begin + "monthly",
                draft.monthly().decimal() + " " + draft.monthly().currencyCode());
        settings.put(begin + "from", draft.from().toString());
        var until = draft.until();
        if (until != null) {
            settings.put(begin + "until", until.toString());
        }
        return settings;
    }

    /// What `now` becomes with `changed` in it; null where nothing is left of it.
    static @Nullable Draft read(
            long costId, Map<String, String> now, Map<String, @Nullable String> changed) {
        var settings = new HashMap<String, @Nullable String>(now);
        settings.putAll(changed);
        var begin = begin(costId);
        var nameIt = settings.get(begin + "name_it");
        var nameEn = settings.get(begin + "name_en");
        var monthly = settings.get(begin + "monthly");
        var from = settings.get(begin + "from");
        var until = settings.get(begin + "until");
        if (nameIt == null || nameEn == null || monthly == null || from == null) {
            return null;
        }
        var money = monthly.split(" ", 2);
        return new Draft(
                nameIt,
                nameEn,
                Money.parse(money[0], money[1]),
                YearMonth.parse(from),
                until == null ? null : YearMonth.parse(until));
    }

    private static String begin(long costId) {
        return GROUP + "." + Ids.text(costId) + ".";
    }
}
