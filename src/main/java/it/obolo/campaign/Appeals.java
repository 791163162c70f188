package it.obolo.campaign;

import it.obolo.money.Money;
import it.obolo.web.SettingsBook;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps what the donate page says, as settings of the newsroom.
@Singleton
public class Appeals {

    private static final String GROUP = "appeal";

    private final SettingsBook settings;

    Appeals(SettingsBook settings) {
        this.settings = settings;
    }

    /// As it is now.
    public Appeal now() {
        var saved = settings.read(GROUP);
        var currency = saved.getOrDefault("appeal.currency", Appeal.DEFAULT.currency());
        return new Appeal(
                saved.getOrDefault("appeal.headline.it", ""),
                saved.getOrDefault("appeal.headline.en", ""),
                saved.getOrDefault("appeal.sentence.it", ""),
                saved.getOrDefault("appeal.sentence.en", ""),
                currency,
                amounts(saved.get("appeal.amounts"), currency),
                least(saved.get("appeal.least"), currency));
    }

    /// Whether an editor has said anything yet.
    public boolean isWritten() {
        return !settings.read(GROUP).isEmpty();
    }

    /// Puts `appeal` in place of what was there, on the program's own account.
    public void change(Appeal appeal) {
        change(appeal, null);
    }

    /// Puts `appeal` in place of what was there.
    ///
    /// @param by the editor's address; null for the program
    public void change(Appeal appeal, @Nullable String by) {
        settings.save(
                GROUP,
                Map.of(
                        "appeal.headline.it", appeal.headlineItalian(),
                        "appeal.headline.en", appeal.headlineEnglish(),
                        "appeal.sentence.it", appeal.sentenceItalian(),
                        "appeal.sentence.en", appeal.sentenceEnglish(),
                        "appeal.currency", appeal.currency(),
                        "appeal.amounts",
                                appeal.amounts().stream()
                                        .map(amount -> Long.toString(amount.minorUnits()))
                                        .collect(Collectors.joining(" ")),
                        "appeal.least", Long.toString(appeal.least().minorUnits())),
                by);
    }

    private static List<Money> amounts(@Nullable String saved, String currency) {
        return saved == null
                ? Appeal.DEFAULT.in(currency).amounts()
                : Arrays.stream(saved.split(" "))
                        .map(minor -> Money.of(Long.parseLong(minor), currency))
                        .toList();
    }

    private static Money least(@Nullable String saved, String currency) {
        return saved == null
                ? Appeal.DEFAULT.in(currency).least()
                : Money.of(Long.parseLong(saved), currency);
    }
}
