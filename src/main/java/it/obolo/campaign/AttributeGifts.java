package it.obolo.campaign;

import it.obolo.campaign.Origin.Choice;
import it.obolo.campaign.Origin.FromCheckout;
import it.obolo.campaign.OriginTable.DayKey;
import it.obolo.campaign.OriginTable.Sums;
import it.obolo.donation.ChangedGift;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds the campaign of gifts and moves its sums, in the transaction that books them: an editor's
/// choice comes first, then the reader's wish on our own page, then a word the button carried. What
/// a gift counts for is kept beside it and moved by the difference, so refunds, fees told later and
/// repetition come out the same in any order. A fixed number of statements for a batch, and nothing
/// written for a gift of which nothing is known.
@Singleton
public class AttributeGifts {

    private final OriginTable origins;
    private final EarnRewards earnRewards;

    AttributeGifts(OriginTable origins, EarnRewards earnRewards) {
        this.origins = origins;
        this.earnRewards = earnRewards;
    }

    /// What is known about where gifts came from.
    ///
    /// @param stored what was written of them before
    record Known(
            Map<Long, Origin> stored,
            Map<Long, FromCheckout> checkouts,
            Map<String, Long> campaignsByWord) {

        @Nullable Origin of(ChangedGift gift, @Nullable Choice choice) {
            var custom = OriginTable.word(gift.customText());
            var item = OriginTable.word(gift.itemText());
            var worded = custom == null ? null : campaignsByWord.get(custom);
            if (worded == null && item != null) {
                worded = campaignsByWord.get(item);
            }
            return Origin.of(gift, choice, checkouts.get(gift.donationId()), worded);
        }

        @Nullable Origin of(ChangedGift gift) {
            var before = stored.get(gift.donationId());
            return of(gift, before == null ? null : before.choice());
        }
    }

    /// Attributes the gifts; to be called by the only writer of the books.
    ///
    /// @return the ids of those that belong to a campaign, or did
    public List<Long> attribute(List<ChangedGift> gifts) {
        if (gifts.isEmpty()) {
            return List.of();
        }
        var known = known(gifts);
        return write(gifts, known::of, known);
    }

    /// The same for one gift of which an editor says which campaign it is for.
    ///
    /// @param choice null to let the page and the words decide again
    List<Long> choose(ChangedGift gift, @Nullable Choice choice) {
        var gifts = List.of(gift);
        var known = known(gifts);
        return write(gifts, one -> known.of(one, choice), known);
    }

    /// Reads what is known of the gifts.
    Known known(List<ChangedGift> gifts) {
        var before = gifts.stream().filter(gift -> !gift.isNew()).map(ChangedGift::donationId);
        return new Known(
                origins.byDonation(before.toList()),
                checkouts(gifts),
                origins.campaignsByWord(words(gifts)));
    }

    private Map<Long, FromCheckout> checkouts(List<ChangedGift> gifts) {
        var found = new HashMap<Long, FromCheckout>();
        if (origins.hasCheckouts()) {
            var byId = origins.checkoutsById(texts(gifts, ChangedGift::customText));
            var byOrder = origins.checkoutsByOrder(texts(gifts, ChangedGift::orderId));
            var bySubscription =
                    origins.checkoutsBySubscription(texts(gifts, ChangedGift::subscriptionId));
            for (var gift : gifts) {
                var checkout = OriginTable.checkout(gift, byId, byOrder, bySubscription);
                if (checkout != null) {
                    found.put(gift.donationId(), checkout);
                }
            }
        }
        return found;
    }

    private static Set<String> texts(
            List<ChangedGift> gifts, Function<ChangedGift, @Nullable String> text) {
        var texts = new HashSet<String>();
        for (var gift : gifts) {
            var found = text.apply(gift);
            if (found != null) {
                texts.add(found.strip());
            }
        }
        return texts;
    }

    private static Set<String> words(List<ChangedGift> gifts) {
        var words = new HashSet<String>();
        for (var gift : gifts) {
            add(words, OriginTable.word(gift.customText()));
            add(words, OriginTable.word(gift.itemText()));
        }
        return words;
    }

    private static void add(Collection<String> words, @Nullable String word) {
        if (word != null) {
            words.add(word);
        }
    }

    private List<Long> write(
            List<ChangedGift> gifts, Function<ChangedGift, @Nullable Origin> origin, Known known) {
        var added = new ArrayList<Origin>();
        var changed = new ArrayList<Origin>();
        var gone = new ArrayList<Origin>();
        var sums = new HashMap<DayKey, Sums>();
        var originDays = new OriginDays();
        var renamed = new HashMap<Long, @Nullable Long>();
        var claims = new ArrayList<EarnRewards.Claim>();
        for (var gift : gifts) {
            var before = known.stored().get(gift.donationId());
            var now = origin.apply(gift);
            if (!Objects.equals(before, now)) {
                sort(before, now, added, changed, gone);
                move(sums, before, -1);
                move(sums, now, 1);
                originDays.move(before, -1);
                originDays.move(now, 1);
                if (!Objects.equals(campaign(before), campaign(now))) {
                    renamed.put(gift.donationId(), campaign(now));
                }
            }
            if (campaign(before) != null || campaign(now) != null) {
                claims.add(
                        new EarnRewards.Claim(
                                gift, campaign(now), known.checkouts().get(gift.donationId())));
            }
        }
        origins.insert(added);
        origins.update(changed);
        origins.delete(gone);
        origins.add(sums);
        origins.add(originDays);
        rename(renamed);
        earnRewards.settle(claims);
        return claims.stream().map(claim -> claim.gift().donationId()).toList();
    }

    private static void sort(
            @Nullable Origin before,
            @Nullable Origin now,
            List<Origin> added,
            List<Origin> changed,
            List<Origin> gone) {
        if (now == null) {
            gone.add(Objects.requireNonNull(before));
        } else if (before == null) {
            added.add(now);
        } else {
            changed.add(now);
        }
    }

    private static void move(Map<DayKey, Sums> sums, @Nullable Origin origin, int sign) {
        var campaignId = campaign(origin);
        if (origin != null && campaignId != null) {
            sums.merge(
                    new DayKey(campaignId, origin.bookedOn(), origin.currency()),
                    Sums.of(origin, sign),
                    Sums::plus);
        }
    }

    private void rename(Map<Long, @Nullable Long> campaigns) {
        var ids = new HashSet<Long>();
        for (var id : campaigns.values()) {
            if (id != null) {
                ids.add(id);
            }
        }
        var codes = origins.codes(ids);
        var names = new HashMap<Long, String>();
        campaigns.forEach((donationId, campaignId) ->
                names.put(
                        donationId, campaignId == null ? "" : codes.getOrDefault(campaignId, "")));
        origins.name(names);
    }

    private static @Nullable Long campaign(@Nullable Origin origin) {
        return origin == null ? null : origin.campaignId();
    }
}
