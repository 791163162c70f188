package it.obolo.report.needs;

import it.obolo.report.needs.Need.Named;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.List;

/// Rewards that nobody shipped yet, by campaign.
@Singleton
class RewardsWait implements NeedSource {

    private static final int MOST = 5;

    private final Sql sql;

    RewardsWait(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Need> look() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT c.code
                               , c.name_it
                               , c.name_en
                               , COUNT(*) AS reward_count
                            FROM reward r
                            JOIN campaign_level l ON l.level_id = r.level_id
                            JOIN campaign c ON c.campaign_id = l.campaign_id
                           WHERE r.shipped_at IS NULL
                        GROUP BY c.campaign_id
                               , c.code
                               , c.name_it
                               , c.name_en
                        ORDER BY c.campaign_id DESC
                           LIMIT ?
                        """,
                        statement -> statement.setInt(1, MOST),
                        row ->
                                new Need(
                                        NeedKind.REWARD,
                                        "REWARD:" + row.getString("code"),
                                        false,
                                        row.getLong("reward_count"),
                                        "/admin/campaigns/" + row.getString("code") + "/rewards",
                                        List.of(
                                                new Named(
                                                        row.getString("name_it"),
                                                        row.getString("name_en"))))));
    }
}
