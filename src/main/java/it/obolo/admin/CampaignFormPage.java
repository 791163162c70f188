package it.obolo.admin;

import it.obolo.campaign.CampaignFlaw;
import it.obolo.campaign.ReadCampaign;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The form of a campaign.
///
/// @param code of the campaign that is changed; null for a new one
/// @param fields as they were typed, by name
/// @param levels how many rows of levels there are
public record CampaignFormPage(
        Frame frame,
        @Nullable String code,
        Map<String, String> fields,
        int levels,
        List<CampaignFlaw> flaws) {

    /// Where it is sent.
    public String action() {
        return code == null
                ? Section.CAMPAIGNS.path()
                : Section.CAMPAIGNS.path() + "/" + code + "/edit";
    }

    /// The key of its title.
    public String title() {
        return code == null ? "admin.campaign.new" : "admin.campaign.edit";
    }

    /// What stands in a field.
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /// The name of a field of one level.
    public String level(int number, String name) {
        return ReadCampaign.levelField(number, name);
    }

    /// Whether there may be one level more.
    public boolean mayAddLevel() {
        return levels < ReadCampaign.MOST_LEVELS;
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

    /// What a field is called, in words.
    public String called(String field) {
        if (!field.startsWith("level-")) {
            return frame.words().of("admin.campaign.field." + field);
        }
        var parts = field.split("-", 3);
        return frame.words().of("admin.campaign.level", Integer.parseInt(parts[1]) + 1)
                + ", "
                + frame.words().of("admin.campaign.field.level." + parts[2]);
    }
}
