package it.obolo.campaign;

import it.obolo.web.SettingsPlace;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts the donate page's picture and its words back, as long as the picture is kept.
@Singleton
class PutPictureBack implements SettingsPlace {

    static final String GROUP = "picture";

    private final Pictures pictures;

    PutPictureBack(Pictures pictures) {
        this.pictures = pictures;
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public Outcome putBack(Map<String, @Nullable String> settings, String by) {
        var now = pictures.now().map(PutPictureBack::settings).orElse(Map.of());
        var wanted = new HashMap<String, @Nullable String>(now);
        wanted.putAll(settings);
        wanted.values().removeIf(Objects::isNull);
        var name = wanted.get(GROUP + ".name");
        if (wanted.equals(now)) {
            return Outcome.SAME;
        }
        if (name == null) {
            pictures.remove(by);
            return Outcome.DONE;
        }
        return pictures.show(
                        name,
                        Objects.requireNonNullElse(wanted.get(GROUP + ".alt_it"), ""),
                        Objects.requireNonNullElse(wanted.get(GROUP + ".alt_en"), ""),
                        by)
                ? Outcome.DONE
                : Outcome.GONE;
    }

    static Map<String, String> settings(Picture picture) {
        var settings = new HashMap<String, String>();
        settings.put(GROUP + ".name", picture.name());
        settings.put(GROUP + ".alt_it", picture.altItalian());
        settings.put(GROUP + ".alt_en", picture.altEnglish());
        settings.values().removeIf(String::isEmpty);
        return settings;
    }
}
