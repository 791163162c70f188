package it.obolo.supporter;

import it.obolo.money.Money;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What lists look for in a person, held in memory by [PeopleRoll]: about two hundred bytes each.
///
/// @param firstGivenAt first gift that reached us, in milliseconds since 1970; so the last
/// @param givenOn for each of `given` the days in Rome on which they gave it, sorted; a day is the
///   number of those since 1970
/// @param giftCount gifts that reached us; nobody without one is in a list
/// @param given sums by currency, later refunded or not, in the order of the currencies' codes
/// @param subscriptions PayPal's ids of those that paid some of it
/// @param searchText name, a new line, and address, without case and accents
public record Person(
        long supporterId,
        @Nullable String language,
        @Nullable String country,
        long firstGivenAt,
        long lastGivenAt,
        int[][] givenOn,
        int giftCount,
        List<Money> given,
        List<String> subscriptions,
        String searchText) {

    /// About as many bytes as they take, by the sizes of objects with small headers; what many have
    /// alike is shared, see [ReadPeople].
    long bytes() {
        var own = 112L + searchText.length();
        for (var days : givenOn) {
            own += days.length == 1 ? 0 : 32 + 4L * days.length;
        }
        return own + 64L * (given.size() - 1) + 80L * subscriptions.size();
    }

    /// Whether nothing about them is otherwise.
    boolean isAs(Person other) {
        return supporterId == other.supporterId
                && firstGivenAt == other.firstGivenAt
                && lastGivenAt == other.lastGivenAt
                && giftCount == other.giftCount
                && Objects.equals(language, other.language)
                && Objects.equals(country, other.country)
                && searchText.equals(other.searchText)
                && given.equals(other.given)
                && subscriptions.equals(other.subscriptions)
                && Arrays.deepEquals(givenOn, other.givenOn);
    }

    /// Whether anybody told their address.
    boolean hasEmail() {
        return searchText.charAt(searchText.length() - 1) != '\n';
    }

    /// Whether nobody told their name.
    boolean isNameless() {
        return searchText.charAt(0) == '\n';
    }

    /// Whether a gift is of one of the days, both included.
    boolean gaveBetween(int first, int last) {
        return firstDay(first) <= last;
    }

    /// The first day from `from` on, on which they gave in any currency; `Integer.MAX_VALUE` if
    /// there is none.
    int firstDay(int from) {
        var first = Integer.MAX_VALUE;
        for (var days : givenOn) {
            first = Math.min(first, firstOf(days, from));
        }
        return first;
    }

    /// The last day before `before` on which they gave; `Integer.MIN_VALUE` if there is none.
    int lastDayBefore(int before) {
        var last = Integer.MIN_VALUE;
        for (var days : givenOn) {
            var place = place(days, before);
            if (place > 0) {
                last = Math.max(last, days[place - 1]);
            }
        }
        return last;
    }

    /// The same as [#firstDay] in one of the currencies.
    static int firstOf(int[] days, int from) {
        var place = place(days, from);
        return place < days.length ? days[place] : Integer.MAX_VALUE;
    }

    /// Where `day` is, or else would have its place.
    private static int place(int[] days, int day) {
        var found = Arrays.binarySearch(days, day);
        return found < 0 ? -found - 1 : found;
    }

    /// What they gave in that currency, in minor units.
    public long given(String currency) {
        for (var sum : given) {
            if (sum.currencyCode().equals(currency)) {
                return sum.minorUnits();
            }
        }
        return 0;
    }
}
