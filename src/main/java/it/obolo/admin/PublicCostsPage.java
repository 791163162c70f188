package it.obolo.admin;

import it.obolo.report.Costs;
import it.obolo.web.Language;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the newsroom pays each month.
///
/// @param costs all there are and were
/// @param editing the id of the one in the form; empty for a new one
/// @param fields what the form shows, by name
/// @param saved whether something was changed just now
/// @param problem what could not be taken, in words; null if nothing
public record PublicCostsPage(
        Frame frame,
        List<Costs.Cost> costs,
        String editing,
        Map<String, String> fields,
        boolean saved,
        @Nullable String problem) {

    /// What a field of the form shows.
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /// The id as an address has it.
    public String id(Costs.Cost cost) {
        return it.obolo.storage.Ids.text(cost.costId());
    }

    /// How a cost is called in the editor's language.
    public String name(Costs.Cost cost) {
        return frame.words().language() == Language.IT ? cost.is().nameIt() : cost.is().nameEn();
    }
}
