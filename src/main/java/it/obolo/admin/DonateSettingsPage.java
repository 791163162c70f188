package it.obolo.admin;

import it.obolo.campaign.CampaignFlaw;
import it.obolo.campaign.Picture;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the donate page says, for an editor to change.
///
/// @param fields as they were typed, by name
/// @param picture null while there is none
/// @param payable whether a way to pay is set up
/// @param hosted whether only PayPal's hosted button is
/// @param saved whether something was changed just now
public record DonateSettingsPage(
        Frame frame,
        Map<String, String> fields,
        List<CampaignFlaw> flaws,
        @Nullable Picture picture,
        boolean payable,
        boolean hosted,
        boolean saved) {

    /// What stands in a field.
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /// What is wrong with a field, in words; null if nothing.
    public @Nullable String flaw(String field) {
        return flaws.stream()
                .filter(flaw -> flaw.field().equals(field))
                .findFirst()
                .map(flaw -> frame.words().of(flaw.key()))
                .orElse(null);
    }

    /// What describes a field to a screen reader.
    public String describedBy(String field) {
        return flaw(field) == null ? field + "-hint" : field + "-flaw " + field + "-hint";
    }

    /// `true` for a field with a flaw.
    public @Nullable String invalid(String field) {
        return flaw(field) == null ? null : "true";
    }
}
