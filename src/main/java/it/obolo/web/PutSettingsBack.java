package it.obolo.web;

import it.obolo.web.SettingsBook.Change;
import it.obolo.web.SettingsPlace.Outcome;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts one saving of settings back, wherever they stand.
@Singleton
public class PutSettingsBack {

    private final SettingsBook settings;
    private final List<SettingsPlace> places;

    PutSettingsBack(SettingsBook settings, List<SettingsPlace> places) {
        this.settings = settings;
        this.places = places;
    }

    /// Gives what the saving changed the values from before it, which is a saving of its own.
    ///
    /// @param by the editor's address
    public Outcome putBack(Change change, String by) {
        for (var place : places) {
            if (place.group().equals(change.group())) {
                Map<String, @Nullable String> before = new HashMap<>();
                change.differences().forEach(one -> before.put(one.name(), one.before()));
                return place.putBack(before, by);
            }
        }
        return settings.putBack(change.changeId(), by) ? Outcome.DONE : Outcome.SAME;
    }
}
