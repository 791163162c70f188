package it.obolo.supporter;

import it.obolo.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What lists look for in a person, held in memory by [PeopleRoll].
///
/// @param firstGivenAt first gift that reached us; null for who gave nothing that did
/// @param giftDays the days of their gifts in Rome, as days since 1970, in order
/// @param given sums by currency, later refunded or not, in the order of the currencies' codes
/// @param subscriptions PayPal's ids of those that paid some of it
/// @param sortName by which names are ordered; nameless people come last
/// @param searchText name and address, without case and accents
public record Person(
        long supporterId,
        @Nullable String language,
        @Nullable String country,
        boolean hasEmail,
        @Nullable Instant firstGivenAt,
        @Nullable Instant lastGivenAt,
        int[] giftDays,
        List<Money> given,
        Set<String> subscriptions,
        String sortName,
        String searchText) {

    /// Gifts that reached us.
    public int giftCount() {
        return giftDays.length;
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

    /// Whether a gift is of one of the days, both included.
    boolean gaveBetween(int first, int last) {
        for (var day : giftDays) {
            if (day >= first && day <= last) {
                return true;
            }
        }
        return false;
    }
}
