package it.obolo.thankyou;

import it.obolo.web.SettingsBook;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the editor decides about notes as a whole: whether they go, and which other mails do.
@Singleton
public class NoteSettings {

    private static final String GROUP = "notes";

    private static final long KEPT_MILLIS = 3_000;

    private final SettingsBook settings;
    private final Clock clock;
    private volatile @Nullable Kept kept;

    NoteSettings(SettingsBook settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// When the editor hears of gifts.
    public enum EditorNews {
        /// Never.
        NEVER,
        /// Of each gift, at once.
        EACH,
        /// Of each from an amount on, at once.
        ABOVE,
        /// Of all gifts of the day before, once a day.
        DAILY
    }

    /// The decisions as they stand.
    ///
    /// @param paused nothing goes until the editor says so
    /// @param paymentFailed whether a supporter is told that a monthly payment failed
    /// @param monthlyEnded whether they are told that their monthly gift has ended
    /// @param refund whether they are told that a gift was given back
    /// @param editorAddress where the editor's news go; null for nowhere
    /// @param hour of the daily news, 0 to 23, in Rome
    /// @param above from which amount on, in minor units, by currency
    public record Choice(
            boolean paused,
            boolean paymentFailed,
            boolean monthlyEnded,
            boolean refund,
            EditorNews editorNews,
            @Nullable String editorAddress,
            int hour,
            Map<String, Long> above) {

        public Choice {
            above = Map.copyOf(above);
        }
    }

    /// What holds now; at the beginning thank-yous go and nothing else does. Bookings ask too, so
    /// what was read is kept for a few seconds: a change elsewhere is known that late, one here at
    /// once.
    public Choice choice() {
        var known = kept;
        var now = clock.millis();
        if (known == null || now - known.readAt() >= KEPT_MILLIS || now < known.readAt()) {
            known = new Kept(read(), now);
            kept = known;
        }
        return known.choice();
    }

    private record Kept(Choice choice, long readAt) {}

    private Choice read() {
        var saved = settings.read(GROUP);
        return new Choice(
                saved.containsKey(GROUP + ".paused"),
                saved.containsKey(GROUP + ".payment_failed"),
                saved.containsKey(GROUP + ".monthly_ended"),
                saved.containsKey(GROUP + ".refund"),
                EditorNews.valueOf(saved.getOrDefault(GROUP + ".editor_news", "NEVER")),
                saved.get(GROUP + ".editor_address"),
                Integer.parseInt(saved.getOrDefault(GROUP + ".hour", "8")),
                NoteVariant.amounts(saved.getOrDefault(GROUP + ".above", "")));
    }

    /// Puts `choice` in place of what held.
    ///
    /// @param by who said so
    public void change(Choice choice, String by) {
        var address = choice.editorAddress();
        settings.save(
                GROUP,
                Map.of(
                        GROUP + ".paused", flag(choice.paused()),
                        GROUP + ".payment_failed", flag(choice.paymentFailed()),
                        GROUP + ".monthly_ended", flag(choice.monthlyEnded()),
                        GROUP + ".refund", flag(choice.refund()),
                        GROUP + ".editor_news", choice.editorNews().name(),
                        GROUP + ".hour", Integer.toString(choice.hour()),
                        GROUP + ".editor_address", address == null ? "" : address,
                        GROUP + ".above", NoteVariant.written(choice.above())),
                by);
        kept = null;
    }

    /// Stops everything, or lets it go on.
    ///
    /// @param by who said so
    public void pause(boolean paused, String by) {
        settings.put(GROUP, GROUP + ".paused", paused ? "yes" : null, by);
        kept = null;
    }

    private static String flag(boolean on) {
        return on ? "yes" : "";
    }
}
