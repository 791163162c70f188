package it.obolo.campaign;

import it.obolo.campaign.Origin.FromCheckout;
import it.obolo.donation.ChangedGift;
import it.obolo.donation.DonationStatus;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gives the rewards that gifts earn. Who gave on our own page earns the level they chose there and
/// no other; who gave by a button earns the highest whose reward is left. What went back earns
/// nothing, and a reward not shipped yet goes back with it. A monthly gift earns once. Only the
/// writer of the books calls, one at a time, so no more are given than there are.
@Singleton
class EarnRewards {

    /// A gift that belongs to a campaign, or did.
    ///
    /// @param campaignId null where it belongs to none any more
    /// @param checkout null where it did not come by our own page
    record Claim(ChangedGift gift, @Nullable Long campaignId, @Nullable FromCheckout checkout) {}

    private record Stocked(
            long levelId, long campaignId, String currency, long fromMinor, @Nullable Long limit) {}

    private record Held(long levelId, boolean shipped) {}

    private final Sql sql;
    private final Clock clock;

    EarnRewards(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void settle(List<Claim> claims) {
        if (claims.isEmpty()) {
            return;
        }
        var levels = levels(claims);
        var held = held(claims);
        if (levels.isEmpty() && held.isEmpty()) {
            return;
        }
        var left = left(levels);
        var promised = rewardedSubscriptions(claims);
        var gone = new ArrayList<Long>();
        var earned = new HashMap<Long, Long>();
        for (var claim : claims) {
            var donationId = claim.gift().donationId();
            var has = held.get(donationId);
            if (has != null && (has.shipped() || isStillDue(claim, has, levels))) {
                continue;
            }
            if (has != null) {
                gone.add(donationId);
                left.merge(has.levelId(), 1L, Long::sum);
            }
            var level = level(claim, levels, left, promised);
            if (level != null) {
                earned.put(donationId, level.levelId());
                left.merge(level.levelId(), -1L, Long::sum);
                var subscription = claim.gift().subscriptionId();
                if (subscription != null) {
                    promised.add(subscription);
                }
            }
        }
        remove(gone);
        insert(earned);
    }

    private static boolean isStillDue(Claim claim, Held has, List<Stocked> levels) {
        return levels.stream()
                .anyMatch(level ->
                        level.levelId() == has.levelId()
                                && Objects.equals(level.campaignId(), claim.campaignId())
                                && reaches(claim.gift(), level));
    }

    private static @Nullable Stocked level(
            Claim claim, List<Stocked> levels, Map<Long, Long> left, Set<String> promised) {
        var checkout = claim.checkout();
        if (claim.gift().subscriptionId() != null
                && promised.contains(claim.gift().subscriptionId())) {
            return null;
        }
        return levels.stream()
                .filter(level -> Objects.equals(level.campaignId(), claim.campaignId()))
                .filter(level ->
                        checkout == null || Objects.equals(checkout.levelId(), level.levelId()))
                .filter(level -> reaches(claim.gift(), level))
                .filter(level -> left.getOrDefault(level.levelId(), 0L) > 0)
                .max(
                        Comparator.comparingLong(Stocked::fromMinor)
                                .thenComparingLong(Stocked::levelId))
                .orElse(null);
    }

    private static boolean reaches(ChangedGift gift, Stocked level) {
        var stayed =
                gift.status() == DonationStatus.COMPLETED
                        || gift.status() == DonationStatus.PARTIALLY_REFUNDED;
        return stayed
                && gift.currency().equals(level.currency())
                && gift.grossMinor() - gift.refundedMinor() >= level.fromMinor();
    }

    private List<Stocked> levels(List<Claim> claims) {
        var campaigns = new HashSet<Long>();
        for (var claim : claims) {
            if (claim.campaignId() != null) {
                campaigns.add(claim.campaignId());
            }
        }
        return sql.queryNumbers(
                """
                SELECT l.level_id, l.campaign_id, c.currency, l.amount_minor, l.reward_limit
                  FROM campaign_level l
                  JOIN campaign c ON c.campaign_id = l.campaign_id
                 WHERE l.campaign_id = ANY(?)
                   AND l.reward_it IS NOT NULL
                """,
                campaigns,
                rows ->
                        new Stocked(
                                rows.getLong("level_id"),
                                rows.getLong("campaign_id"),
                                rows.getString("currency"),
                                rows.getLong("amount_minor"),
                                Sql.longOrNull(rows, "reward_limit")));
    }

    private Map<Long, Held> held(List<Claim> claims) {
        var held = new HashMap<Long, Held>();
        sql.queryNumbers(
                "SELECT r.donation_id, r.level_id, r.shipped_at FROM reward r WHERE r.donation_id = ANY(?)",
                claims.stream().map(claim -> claim.gift().donationId()).toList(),
                rows ->
                        held.put(
                                rows.getLong("donation_id"),
                                new Held(
                                        rows.getLong("level_id"),
                                        Sql.instantOrNull(rows, "shipped_at") != null)));
        return held;
    }

    private Map<Long, Long> left(List<Stocked> levels) {
        var left = new HashMap<Long, Long>();
        for (var level : levels) {
            var limit = level.limit();
            left.put(level.levelId(), limit == null ? Integer.MAX_VALUE : limit);
        }
        sql.queryNumbers(
                """
                  SELECT r.level_id
                       , COUNT(*) AS given
                    FROM reward r
                   WHERE r.level_id = ANY(?)
                GROUP BY r.level_id
                """,
                levels.stream().map(Stocked::levelId).toList(),
                rows -> left.merge(rows.getLong("level_id"), -rows.getLong("given"), Long::sum));
        return left;
    }

    /// The standing orders of which a payment has earned a reward.
    private Set<String> rewardedSubscriptions(List<Claim> claims) {
        var subscriptions =
                claims.stream()
                        .map(claim -> claim.gift().subscriptionId())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        return new HashSet<>(
                sql.queryTexts(
                        """
                        SELECT m.subscription_id
                          FROM movement m
                          JOIN donation d ON d.movement_id = m.movement_id
                          JOIN reward r ON r.donation_id = d.donation_id
                         WHERE m.subscription_id = ANY(?)
                        """,
                        subscriptions,
                        rows -> rows.getString(1)));
    }

    private void remove(List<Long> donationIds) {
        sql.batch(
                "DELETE FROM reward WHERE donation_id = ? AND shipped_at IS NULL",
                donationIds,
                (statement, id) -> statement.setLong(1, id));
    }

    private void insert(Map<Long, Long> levels) {
        var now = clock.instant();
        sql.batch(
                "INSERT INTO reward (donation_id, level_id, earned_at) VALUES (?, ?, ?)",
                levels.entrySet(),
                (statement, earned) -> {
                    statement.setLong(1, earned.getKey());
                    statement.setLong(2, earned.getValue());
                    Sql.setInstant(statement, 3, now);
                });
    }
}
