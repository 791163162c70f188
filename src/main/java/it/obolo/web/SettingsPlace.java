package it.obolo.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What editors decide that stands in a table of its own, and in the history of [SettingsBook] like
/// all settings, under names that begin with the group's.
public interface SettingsPlace {

    /// The group.
    String group();

    /// Gives the settings these values, as a saving of its own; null is not set.
    ///
    /// @param by the editor's address
    /// @return false where they have them already, or cannot have them any more
    boolean putBack(Map<String, @Nullable String> settings, String by);
}
