package it.obolo.report.needs;

import it.obolo.web.SettingsBook;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether, and to whom, what needs somebody is mailed, as the editors decided.
@Singleton
public class NeedsMail {

    private static final String GROUP = "needs";

    private final SettingsBook settings;

    NeedsMail(SettingsBook settings) {
        this.settings = settings;
    }

    /// How often.
    public enum Rhythm {
        /// Never.
        OFF,
        /// Once a day, in the morning.
        DAILY,
        /// Once a day, and what is urgent at once.
        URGENT
    }

    /// What was decided.
    ///
    /// @param to the address; null only while it is off
    public record Choice(Rhythm rhythm, @Nullable String to) {

        public Choice {
            if (rhythm != Rhythm.OFF && to == null) {
                throw new IllegalArgumentException("mail needs an address");
            }
        }

        /// Without the address.
        @Override
        public String toString() {
            return "Choice[" + rhythm + "]";
        }
    }

    /// As it is now; off until somebody decides otherwise.
    public Choice now() {
        var saved = settings.read(GROUP);
        var to = saved.get("needs.mail_to");
        var rhythm = Rhythm.valueOf(saved.getOrDefault("needs.mail", Rhythm.OFF.name()));
        return to == null ? new Choice(Rhythm.OFF, null) : new Choice(rhythm, to);
    }

    /// Decides.
    ///
    /// @param by the editor's address
    public void change(Choice choice, String by) {
        var to = choice.to();
        settings.save(
                GROUP,
                Map.of("needs.mail", choice.rhythm().name(), "needs.mail_to", to == null ? "" : to),
                by);
    }
}
