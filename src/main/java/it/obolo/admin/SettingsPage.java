package it.obolo.admin;

import it.obolo.account.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the editor decides.
///
/// @param fields of the newsroom's profile, as it is now or as it was typed
/// @param flaws the names of the fields that make no sense
/// @param saved whether it was changed just now
public record SettingsPage(
        Frame frame, Map<String, String> fields, List<String> flaws, boolean saved) {

    /// Whether the editor may change the newsroom's settings.
    public boolean isOwner() {
        return frame.editor().role() == Role.OWNER;
    }

    /// What stands in a field.
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /// A colour for the field that takes nothing else.
    public String accent() {
        return field("accent").matches("#[0-9a-fA-F]{6}") ? field("accent") : "#9b1c1c";
    }

    /// `true` where the field makes no sense; null otherwise.
    public @Nullable String invalid(String name) {
        return flaws.contains(name) ? "true" : null;
    }

    /// The ids of what explains the field.
    public String describedBy(String name) {
        return flaws.contains(name) ? name + "-flaw " + name + "-hint" : name + "-hint";
    }
}
