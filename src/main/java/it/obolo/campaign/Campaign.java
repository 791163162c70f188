package it.obolo.campaign;

import it.obolo.money.Money;
import it.obolo.web.Language;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Something the newsroom asks its readers for.
///
/// @param code its name in links and in the API, such as `editoriale-2026`; never changes
/// @param currency ISO 4217, of its goal and its levels
/// @param goal null where there is none
/// @param startsOn first day, in Rome
/// @param endsOn last day, included; null while it has no end
public record Campaign(
        long campaignId,
        String code,
        String nameItalian,
        String nameEnglish,
        String textItalian,
        String textEnglish,
        String currency,
        @Nullable Money goal,
        LocalDate startsOn,
        @Nullable LocalDate endsOn) {

    /// What a code looks like.
    public static final Pattern CODE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?");

    /// Where a campaign is in its life.
    public enum State {
        /// Its first day is still to come.
        COMING,
        /// It takes gifts.
        OPEN,
        /// Its last day is over.
        OVER
    }

    /// Its name in that language.
    public String name(Language language) {
        return language == Language.IT ? nameItalian : nameEnglish;
    }

    /// What it is for, in that language; paragraphs are parted by empty lines.
    public String text(Language language) {
        return language == Language.IT ? textItalian : textEnglish;
    }

    /// Where it is on that day.
    public State state(LocalDate today) {
        if (today.isBefore(startsOn)) {
            return State.COMING;
        }
        return endsOn != null && today.isAfter(endsOn) ? State.OVER : State.OPEN;
    }

    /// Whether it takes gifts on that day.
    public boolean isOpen(LocalDate today) {
        return state(today) == State.OPEN;
    }
}
