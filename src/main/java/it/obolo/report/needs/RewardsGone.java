package it.obolo.report.needs;

import it.obolo.report.needs.Need.Named;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.List;

/// Gifts whose giver chose a reward of which the last went to somebody who was booked sooner. Looks
/// at the limited rewards that are gone, and at who chose them, which are about as many.
@Singleton
class RewardsGone implements NeedSource {

    private static final int MOST = 5;

    /// The conditions are those by which a gift earns what was chosen: it stayed, it reaches the
    /// level, and of a monthly gift no other payment has earned it.
    private static final String GONE =
            """
              SELECT d.donation_id
                   , l.reward_it
                   , COALESCE(l.reward_en, l.reward_it) AS reward_en
                FROM campaign_level l
                JOIN campaign c ON c.campaign_id = l.campaign_id
                JOIN checkout k ON k.level_id = l.level_id
                JOIN gift_origin o ON o.checkout_id = k.checkout_id
                                  AND o.campaign_id = l.campaign_id
                JOIN donation d ON d.donation_id = o.donation_id
               WHERE l.reward_it IS NOT NULL
                 AND l.reward_limit <= ( SELECT COUNT(*)
                                           FROM reward g
                                          WHERE g.level_id = l.level_id )
                 AND d.status IN ('COMPLETED', 'PARTIALLY_REFUNDED')
                 AND d.currency = c.currency
                 AND d.gross_minor - d.refunded_minor >= l.amount_minor
                 AND NOT EXISTS ( SELECT 1
                                    FROM reward r
                                   WHERE r.donation_id = d.donation_id )
                 AND NOT EXISTS ( SELECT 1
                                    FROM donation p
                                    JOIN reward r ON r.donation_id = p.donation_id
                                   WHERE p.subscription_id = d.subscription_id )
            ORDER BY d.donation_id DESC
               LIMIT ?
            """;

    private final Sql sql;

    RewardsGone(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Need> look() {
        return sql.reading(() ->
                sql.query(
                        GONE,
                        statement -> statement.setInt(1, MOST),
                        row -> {
                            var id = Ids.text(row.getLong("donation_id"));
                            return new Need(
                                    NeedKind.REWARD_GONE,
                                    "REWARD_GONE:" + id,
                                    false,
                                    1,
                                    "/admin/donations/" + id,
                                    List.of(
                                            new Named(
                                                    row.getString("reward_it"),
                                                    row.getString("reward_en"))));
                        }));
    }
}
