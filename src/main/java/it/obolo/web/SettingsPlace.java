package it.obolo.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What editors decide that stands in a table of its own, and in the history of [SettingsBook] like
/// all settings, under names that begin with the group's.
public interface SettingsPlace {

    /// What became of putting something back.
    enum Outcome {
        /// It is as it was.
        DONE,
        /// It was so already.
        SAME,
        /// What it belongs to is not kept any more; nothing changed.
        GONE,
        /// Somebody chose or earned what it would take away; nothing changed.
        IN_USE,
        /// It would end before it begins, because the other day was changed since; nothing changed.
        DAYS
    }

    /// The group.
    String group();

    /// Gives the settings these values, as a saving of its own; null is not set.
    ///
    /// @param by the editor's address
    Outcome putBack(Map<String, @Nullable String> settings, String by);
}
