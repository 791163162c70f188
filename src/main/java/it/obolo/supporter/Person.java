package it.obolo.supporter;

import it.obolo.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What lists look for in a person, held in memory by [PeopleRoll]: about two hundred bytes each.
///
/// @param firstGivenAt first gift that reached us, in milliseconds since 1970; so the last
/// @param givenOn the days in Rome on which they gave, in order: year, month and day in one number
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
        int[] givenOn,
        int giftCount,
        List<Money> given,
        List<String> subscriptions,
        String searchText) {

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
        for (var day : givenOn) {
            if (day >= first) {
                return day <= last;
            }
        }
        return false;
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
