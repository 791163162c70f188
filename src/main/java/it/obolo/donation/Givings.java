package it.obolo.donation;

import it.obolo.donation.DonationTable.Given;
import it.obolo.supporter.DescribeSupporters.Profile;
import it.obolo.supporter.Giving;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All gifts of some supporters: read once as the books have them, then moved to what a booking
/// makes of them, so that neither the sums nor how the supporters look is read from the tables
/// again.
final class Givings {

    private static final Comparator<Given> AS_GIVEN =
            Comparator.comparing((Given gift) -> gift.row().givenAt())
                    .thenComparing(gift -> gift.row().transactionId());

    private final Map<Long, Given> byDonation = new HashMap<>();

    Givings(Collection<Given> gifts) {
        gifts.forEach(this::put);
    }

    /// Adds the gift, or replaces what was said of it.
    void put(Given gift) {
        byDonation.put(gift.row().donationId(), gift);
    }

    /// Gives all gifts of the one supporter to the other.
    void move(Map<Long, Long> fromTo) {
        if (!fromTo.isEmpty()) {
            byDonation.replaceAll((_, gift) -> {
                var to = fromTo.get(gift.row().supporterId());
                return to == null ? gift : gift.of(to);
            });
        }
    }

    /// What these supporters add to the sums.
    GiverTotals.Counted count(Set<Long> supporterIds) {
        var counted = new GiverTotals.Counted(new HashMap<>(), new HashMap<>());
        bySupporter(supporterIds)
                .values()
                .forEach(gifts ->
                        GiverTotals.count(
                                gifts.stream().map(gift -> CountedGift.of(gift.row())).toList(),
                                counted.givers(),
                                counted.gifts()));
        return counted;
    }

    /// How these supporters look in all their gifts: the latest name, address and country that were
    /// told, the times of the first and last gift that reached us.
    List<Profile> profiles(Set<Long> supporterIds) {
        var profiles = new ArrayList<Profile>();
        bySupporter(supporterIds)
                .forEach((supporter, gifts) -> {
                    gifts.sort(AS_GIVEN);
                    profiles.add(profile(supporter, gifts));
                });
        return profiles;
    }

    private Map<Long, List<Given>> bySupporter(Set<Long> supporterIds) {
        var gifts = new HashMap<Long, List<Given>>();
        for (var gift : byDonation.values()) {
            var supporter = gift.row().supporterId();
            if (supporterIds.contains(supporter)) {
                gifts.computeIfAbsent(supporter, _ -> new ArrayList<>()).add(gift);
            }
        }
        return gifts;
    }

    private static Profile profile(long supporterId, List<Given> gifts) {
        String name = null;
        String email = null;
        String country = null;
        var giving = new Giving();
        var reached = new ArrayList<DonationTable.Row>();
        for (var gift : gifts) {
            var row = gift.row();
            name = later(name, gift.payerName());
            email = later(email, gift.payerEmail());
            country = later(country, row.country());
            if (row.status().reachedUs()) {
                reached.add(row);
                giving.with(row.currency(), row.grossMinor(), row.subscriptionId(), row.givenAt());
            }
        }
        return new Profile(
                supporterId,
                name,
                email,
                country,
                null,
                reached.isEmpty() ? null : reached.getFirst().givenAt(),
                reached.isEmpty() ? null : reached.getLast().givenAt(),
                reached.size(),
                giving);
    }

    private static @Nullable String later(@Nullable String before, @Nullable String told) {
        return told != null ? told : before;
    }
}
