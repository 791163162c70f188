package it.obolo.supporter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Which people a view has; null, or false, where it does not matter. All that is given must hold.
///
/// @param text part of a name or address, or several, whatever their case and accents
/// @param gaveFrom they gave on that day in Rome or later
/// @param gaveUntil they gave on that day or before; both days may belong to one gift
/// @param firstFrom their first gift was on that day or later
/// @param firstUntil their first gift was on that day or before
/// @param currency in which `amountFrom` counts
/// @param amountFrom what they gave altogether is that or more, in minor units of `currency`
/// @param giftsFrom as many gifts or more
/// @param giftsUntil as many gifts or fewer
/// @param campaign the code of one to which they gave
/// @param monthly what their subscriptions do
/// @param lapsedBefore their last gift was before that day
/// @param country ISO 3166 code
/// @param language `it` or `en`
/// @param tag an editor's word
/// @param subscribed whether they were among the newsletter's subscribers in the file read last
/// @param unthanked a gift's note is owed, under way, uncertain or failed
/// @param reward a reward of theirs waits to be shipped
/// @param noName they want no name shown
/// @param noEmail they want no e-mail, or we know no address
public record PeopleFilter(
        @Nullable String text,
        @Nullable LocalDate gaveFrom,
        @Nullable LocalDate gaveUntil,
        @Nullable LocalDate firstFrom,
        @Nullable LocalDate firstUntil,
        @Nullable String currency,
        @Nullable Long amountFrom,
        @Nullable Integer giftsFrom,
        @Nullable Integer giftsUntil,
        @Nullable String campaign,
        @Nullable Monthly monthly,
        @Nullable LocalDate lapsedBefore,
        @Nullable String country,
        @Nullable String language,
        @Nullable String tag,
        @Nullable Boolean subscribed,
        boolean unthanked,
        boolean reward,
        boolean noName,
        boolean noEmail) {

    /// Everybody.
    public static final PeopleFilter ALL = new PeopleFilterBuilder().build();

    /// What somebody's subscriptions do.
    public enum Monthly {
        /// One is active.
        YES,
        /// None is.
        NO,
        /// One failed to pay last time, or is suspended.
        FAILING
    }
}
