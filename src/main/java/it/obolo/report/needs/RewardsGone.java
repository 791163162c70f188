package it.obolo.report.needs;

import it.obolo.report.needs.Need.Named;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gifts whose giver chose a reward of which the last went to somebody who was booked sooner. Looks
/// at the limited rewards that are gone, and at who chose them, which are about as many.
@Singleton
class RewardsGone implements NeedSource {

    private static final int MOST = 5;

    /// Of those who chose a reward so many are looked at, the latest first.
    private static final int MOST_LOOKED_AT = 200;

    private static final String LEVELS =
            """
            SELECT l.level_id
                 , l.campaign_id
                 , l.amount_minor
                 , c.currency
                 , l.reward_it
                 , COALESCE(l.reward_en, l.reward_it) AS reward_en
              FROM campaign_level l
              JOIN campaign c ON c.campaign_id = l.campaign_id
             WHERE l.reward_it IS NOT NULL
               AND l.reward_limit <= ( SELECT COUNT(*)
                                         FROM reward g
                                        WHERE g.level_id = l.level_id )
            """;

    /// The conditions are those by which a gift earns what was chosen: it stayed and reaches the
    /// level. Whoever chose is found first, by the level; without `+ 0` H2 would begin with all
    /// gifts of the campaign.
    private static final String CHOSEN =
            """
               SELECT d.donation_id
                    , d.subscription_id
                 FROM checkout k
                 JOIN gift_origin o ON o.checkout_id = k.checkout_id
                 JOIN donation d ON d.donation_id = o.donation_id
            LEFT JOIN reward r ON r.donation_id = d.donation_id
                WHERE k.level_id = ?
                  AND o.campaign_id + 0 = ?
                  AND d.status IN ('COMPLETED', 'PARTIALLY_REFUNDED')
                  AND d.currency = ?
                  AND d.gross_minor - d.refunded_minor >= ?
                  AND r.donation_id IS NULL
             ORDER BY d.donation_id DESC
                LIMIT ?
            """;

    /// Of a monthly gift the reward is earned once, by whichever payment.
    private static final String EARNED =
            """
            SELECT p.subscription_id
              FROM donation p
             WHERE p.subscription_id = ANY(?)
               AND EXISTS ( SELECT 1
                              FROM reward r
                             WHERE r.donation_id = p.donation_id )
            """;

    private record Level(
            long levelId,
            long campaignId,
            long amountMinor,
            String currency,
            String rewardIt,
            String rewardEn) {}

    private record Chosen(long donationId, @Nullable String subscriptionId, Level level) {}

    private final Sql sql;

    RewardsGone(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Need> look() {
        return sql.reading(() -> {
            var chosen = new ArrayList<Chosen>();
            levels().forEach(level -> chosen.addAll(chosen(level)));
            var earned = earned(chosen);
            return chosen.stream()
                    .filter(gift -> !earned.contains(gift.subscriptionId()))
                    .sorted(Comparator.comparingLong(Chosen::donationId).reversed())
                    .limit(MOST)
                    .map(RewardsGone::need)
                    .toList();
        });
    }

    private List<Level> levels() {
        return sql.query(
                LEVELS,
                rows ->
                        new Level(
                                rows.getLong("level_id"),
                                rows.getLong("campaign_id"),
                                rows.getLong("amount_minor"),
                                rows.getString("currency"),
                                rows.getString("reward_it"),
                                rows.getString("reward_en")));
    }

    private List<Chosen> chosen(Level level) {
        return sql.query(
                CHOSEN,
                statement -> {
                    statement.setLong(1, level.levelId());
                    statement.setLong(2, level.campaignId());
                    statement.setString(3, level.currency());
                    statement.setLong(4, level.amountMinor());
                    statement.setInt(5, MOST_LOOKED_AT);
                },
                rows ->
                        new Chosen(
                                rows.getLong("donation_id"),
                                rows.getString("subscription_id"),
                                level));
    }

    private Set<String> earned(List<Chosen> chosen) {
        var subscriptions =
                chosen.stream().map(Chosen::subscriptionId).filter(Objects::nonNull).toList();
        return new HashSet<>(sql.queryTexts(EARNED, subscriptions, rows -> rows.getString(1)));
    }

    private static Need need(Chosen gift) {
        var id = Ids.text(gift.donationId());
        return new Need(
                NeedKind.REWARD_GONE,
                "REWARD_GONE:" + id,
                false,
                1,
                "/admin/donations/" + id,
                List.of(new Named(gift.level().rewardIt(), gift.level().rewardEn())));
    }
}
