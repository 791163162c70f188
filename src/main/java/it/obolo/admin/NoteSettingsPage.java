package it.obolo.admin;

import it.obolo.money.Money;
import it.obolo.thankyou.NoteSettings;
import it.obolo.thankyou.NoteSettings.EditorNews;
import it.obolo.thankyou.SendNotices;
import it.obolo.thankyou.TakeBounce;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether notes go, which notices do, and what came back.
///
/// @param notices the newest
/// @param folder where files with bounced mail are looked for
/// @param done what has just been done; null for nothing
/// @param bounce what an uploaded mail turned out to be; null for none
public record NoteSettingsPage(
        Frame frame,
        NoteSettings.Choice choice,
        List<SendNotices.Line> notices,
        String folder,
        @Nullable String done,
        @Nullable String bounce) {

    static final List<String> DONE = List.of("saved", "refused");

    static final List<String> BOUNCES =
            Arrays.stream(TakeBounce.Outcome.values()).map(Enum::name).toList();

    public List<EditorNews> news() {
        return List.of(EditorNews.values());
    }

    public List<String> currencies() {
        return ReadNoteLimits.CURRENCIES;
    }

    /// The amount from which on the editor hears of a gift, as it is typed; empty for none.
    public String above(String currency) {
        var minor = choice.above().get(currency);
        return minor == null
                ? ""
                : CampaignController.typed(Money.of(minor, currency), frame.words().language());
    }

    /// Why one did not go, in words.
    public String reason(String reason) {
        return NoteNames.reason(frame.words(), reason);
    }

    public State state(SendNotices.Line line) {
        return State.ofThankYou(frame.words(), line.status());
    }
}
