package it.obolo.admin;

import it.obolo.money.Money;
import it.obolo.supporter.PeopleFilter;
import it.obolo.supporter.PeopleOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which supporters are shown, as the address says it and as it is meant.
///
/// @param people what is meant
/// @param currency in which amounts and the order by total count
/// @param amount from which one, null where it does not matter
/// @param lapsed one of [#LAPSED], null where it does not matter
/// @param first `month` where only who gave first this month is shown
/// @param chips one for each condition, with the address without it
/// @param text the filter as in the address, without the order
public record SupporterFilter(
        PeopleFilter people,
        PeopleOrder order,
        String currency,
        @Nullable Money amount,
        @Nullable String lapsed,
        @Nullable String first,
        List<Chip> chips,
        String text) {

    /// How long a lapsed supporter has given nothing: twelve months, or since the last campaign.
    public static final List<String> LAPSED = List.of("12m", "campaign");

    /// What subscriptions may do.
    public static final List<String> MONTHLY = List.of("yes", "no", "failing");

    /// A condition in words.
    ///
    /// @param remove the address of the same view without it
    public record Chip(String text, String remove) {}

    /// Whether anybody is left out.
    public boolean isActive() {
        return !chips.isEmpty();
    }

    /// The address of the view in that order.
    public String ordered(PeopleOrder other) {
        var filter = other == PeopleOrder.LATEST ? text : joined(text, "order=" + other.word());
        return path("", filter);
    }

    /// The address of a file with all of the view.
    ///
    /// @param format as addresses name it, or `mail` for a mail-merge file
    public String file(String format) {
        var ordered = order == PeopleOrder.LATEST ? text : joined(text, "order=" + order.word());
        return path("/file", joined("as=" + format, ordered));
    }

    /// The address of supporters with that filter.
    static String path(String below, String filter) {
        return Section.SUPPORTERS.path() + below + (filter.isEmpty() ? "" : "?" + filter);
    }

    private static String joined(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + "&" + other;
    }
}
