package it.obolo.thankyou;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the editor decides about notes as a whole: whether they go, and which other mails do.
@Singleton
public class NoteSettings {

    private static final String PREFIX = "notes.";

    private static final long KEPT_MILLIS = 3_000;

    private final Sql sql;
    private final Clock clock;
    private volatile @Nullable Kept kept;

    NoteSettings(Sql sql, Clock clock) {
        this.sql = sql;
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

        Choice paused(boolean other) {
            return new Choice(
                    other,
                    paymentFailed,
                    monthlyEnded,
                    refund,
                    editorNews,
                    editorAddress,
                    hour,
                    above);
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
        var saved = new HashMap<String, String>();
        sql.reading(() ->
                sql.query(
                        """
                        SELECT setting_name
                             , setting_value
                          FROM setting
                         WHERE setting_name LIKE 'notes.%'
                        """,
                        row ->
                                saved.put(
                                        row.getString(1).substring(PREFIX.length()),
                                        row.getString(2))));
        return new Choice(
                saved.containsKey("paused"),
                saved.containsKey("payment_failed"),
                saved.containsKey("monthly_ended"),
                saved.containsKey("refund"),
                EditorNews.valueOf(saved.getOrDefault("editor_news", "NEVER")),
                saved.get("editor_address"),
                Integer.parseInt(saved.getOrDefault("hour", "8")),
                NoteVariant.amounts(saved.getOrDefault("above", "")));
    }

    /// Puts `choice` in place of what held.
    public void change(Choice choice) {
        var saved = new HashMap<String, String>();
        flag(saved, "paused", choice.paused());
        flag(saved, "payment_failed", choice.paymentFailed());
        flag(saved, "monthly_ended", choice.monthlyEnded());
        flag(saved, "refund", choice.refund());
        saved.put("editor_news", choice.editorNews().name());
        saved.put("hour", Integer.toString(choice.hour()));
        var address = choice.editorAddress();
        if (address != null) {
            saved.put("editor_address", address);
        }
        if (!choice.above().isEmpty()) {
            saved.put("above", NoteVariant.written(choice.above()));
        }
        sql.transaction(() -> {
            sql.update("DELETE FROM setting WHERE setting_name LIKE 'notes.%'");
            sql.batch(
                    "INSERT INTO setting (setting_name, setting_value) VALUES (?, ?)",
                    saved.entrySet(),
                    (statement, setting) -> {
                        statement.setString(1, PREFIX + setting.getKey());
                        statement.setString(2, setting.getValue());
                    });
            return saved;
        });
        kept = null;
    }

    /// Stops everything, or lets it go on.
    public void pause(boolean paused) {
        sql.transaction(() -> {
            change(read().paused(paused));
            return paused;
        });
        kept = null;
    }

    private static void flag(Map<String, String> saved, String name, boolean on) {
        if (on) {
            saved.put(name, "yes");
        }
    }
}
