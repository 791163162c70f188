package it.obolo.campaign;

import it.obolo.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A campaign as an editor wants it.
///
/// @param words what buttons carry when their gifts are the campaign's, beside its code
/// @param levels in any order
public record CampaignDraft(
        String code,
        String nameItalian,
        String nameEnglish,
        String textItalian,
        String textEnglish,
        String currency,
        @Nullable Money goal,
        LocalDate startsOn,
        @Nullable LocalDate endsOn,
        List<String> words,
        List<LevelDraft> levels) {

    /// One of its levels.
    ///
    /// @param levelId null for a new one
    /// @param limit null for as many rewards as are earned
    public record LevelDraft(
            @Nullable Long levelId,
            Money from,
            String nameItalian,
            String nameEnglish,
            @Nullable String rewardItalian,
            @Nullable String rewardEnglish,
            @Nullable Integer limit,
            boolean needsAddress) {}
}
