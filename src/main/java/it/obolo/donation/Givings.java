package it.obolo.donation;

import it.obolo.donation.DonationTable.Row;
import it.obolo.donation.MovementTable.Payer;
import it.obolo.supporter.DescribeSupporters.Profile;
import it.obolo.supporter.Giving;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All gifts of some supporters: read once as the books have them, then moved to what a booking
/// makes of them, so that neither the sums nor how the supporters look is read from the tables
/// again.
final class Givings {

    private static final Comparator<Row> LATEST_FIRST =
            Comparator.comparing(Row::givenAt).thenComparing(Row::transactionId).reversed();

    private final Map<Long, Row> byDonation = new HashMap<>();

    Givings(Collection<Row> gifts) {
        gifts.forEach(this::put);
    }

    /// Adds the gift, or replaces what was said of it.
    void put(Row gift) {
        byDonation.put(gift.donationId(), gift);
    }

    /// Gives all gifts of the one supporter to the other.
    void move(Map<Long, Long> fromTo) {
        if (!fromTo.isEmpty()) {
            byDonation.replaceAll((_, gift) -> {
                var to = fromTo.get(gift.supporterId());
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
                                gifts.stream().map(CountedGift::of).toList(),
                                counted.givers(),
                                counted.gifts()));
        return counted;
    }

    /// How these supporters look in all their gifts: the latest name, address and country that were
    /// told, the times of the first and last gift that reached us.
    ///
    /// @param told how the givers of some payments are called, those of this booking
    /// @param movements to ask about other payments, where these do not say it already
    List<Profile> profiles(
            Set<Long> supporterIds, Map<String, Payer> told, MovementTable movements) {
        var bySupporter = bySupporter(supporterIds);
        var unknown = new HashSet<Long>();
        for (var gifts : bySupporter.values()) {
            gifts.sort(LATEST_FIRST);
            if (!isSaid(gifts, told)) {
                gifts.stream()
                        .filter(gift -> !told.containsKey(gift.transactionId()))
                        .forEach(gift -> unknown.add(gift.movementId()));
            }
        }
        var payers = new HashMap<>(told);
        payers.putAll(movements.payers(unknown));
        var profiles = new ArrayList<Profile>();
        bySupporter.forEach((id, gifts) -> profiles.add(profile(id, gifts, payers)));
        return profiles;
    }

    private Map<Long, List<Row>> bySupporter(Set<Long> supporterIds) {
        var gifts = new HashMap<Long, List<Row>>();
        for (var gift : byDonation.values()) {
            if (supporterIds.contains(gift.supporterId())) {
                gifts.computeIfAbsent(gift.supporterId(), _ -> new ArrayList<>()).add(gift);
            }
        }
        return gifts;
    }

    /// Whether the latest gifts, as far back as they are told of, say name and address both.
    private static boolean isSaid(List<Row> latestFirst, Map<String, Payer> told) {
        var name = false;
        var email = false;
        for (var gift : latestFirst) {
            var payer = told.get(gift.transactionId());
            if (payer == null) {
                return false;
            }
            name |= payer.name() != null;
            email |= payer.email() != null;
            if (name && email) {
                return true;
            }
        }
        return true;
    }

    private static Profile profile(
            long supporterId, List<Row> latestFirst, Map<String, Payer> payers) {
        var reached = latestFirst.stream().filter(gift -> gift.status().reachedUs()).toList();
        var giving = new Giving();
        for (var gift : reached) {
            giving.with(gift.currency(), gift.grossMinor(), gift.subscriptionId(), gift.givenAt());
        }
        return new Profile(
                supporterId,
                first(latestFirst, gift -> payer(gift, payers).name()),
                first(latestFirst, gift -> payer(gift, payers).email()),
                first(latestFirst, Row::country),
                null,
                reached.isEmpty() ? null : reached.getLast().givenAt(),
                reached.isEmpty() ? null : reached.getFirst().givenAt(),
                reached.size(),
                giving);
    }

    private static Payer payer(Row gift, Map<String, Payer> payers) {
        return payers.getOrDefault(gift.transactionId(), new Payer(null, null));
    }

    private static @Nullable String first(
            List<Row> latestFirst, Function<Row, @Nullable String> thing) {
        for (var gift : latestFirst) {
            var said = thing.apply(gift);
            if (said != null) {
                return said;
            }
        }
        return null;
    }
}
