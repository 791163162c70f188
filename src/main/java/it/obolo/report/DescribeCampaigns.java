package it.obolo.report;

import it.obolo.money.Money;
import it.obolo.report.PublicFigures.Campaign;
import it.obolo.report.PublicFigures.Raised;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What each campaign brought, as far as that may be shown: at least five people gave to it, and in
/// its months at least five gifts, or none, went elsewhere, so that subtracting it from the months
/// tells nothing either.
@Singleton
class DescribeCampaigns {

    private static final String CAMPAIGNS =
            """
              SELECT c.campaign_id, c.code, c.name_it, c.name_en, c.currency, c.goal_minor, c.starts_on, c.ends_on
                   , SUM(d.gift_count)  AS gift_count
                   , SUM(d.gross_minor) AS gross_minor
                   , SUM(d.fee_minor)   AS fee_minor
                   , MIN(d.booked_on)   AS first_on
                   , MAX(d.booked_on)   AS last_on
                FROM campaign c
                LEFT JOIN campaign_day d
                  ON d.campaign_id = c.campaign_id
                 AND d.currency = c.currency
                 AND d.gift_count > 0
                 AND d.booked_on <= ?
            GROUP BY c.campaign_id, c.code, c.name_it, c.name_en, c.currency, c.goal_minor, c.starts_on, c.ends_on
            ORDER BY c.starts_on DESC
                   , c.campaign_id DESC
               LIMIT 50
            """;

    /// Of the first two hundred gifts, so that the answer costs the same however many there are.
    private static final String GIVERS =
            """
            SELECT COUNT(DISTINCT g.supporter_id)
              FROM ( SELECT d.supporter_id
                       FROM gift_origin o
                       LEFT JOIN donation d ON d.donation_id = o.donation_id
                      WHERE o.campaign_id = ?
                        AND o.gift_count = 1
                        AND o.booked_on <= ?
                      ORDER BY o.campaign_id
                             , o.gift_count
                             , o.booked_on
                             , o.donation_id
                      LIMIT 200 ) g
            """;

    private record Found(
            long campaignId,
            Campaign campaign,
            Raised raised,
            @Nullable LocalDate firstOn,
            @Nullable LocalDate lastOn) {}

    private final Sql sql;

    DescribeCampaigns(Sql sql) {
        this.sql = sql;
    }

    /// By what happened until the end of that day.
    List<Campaign> until(LocalDate through, Sums sums) {
        return sql
                .query(
                        CAMPAIGNS,
                        statement -> statement.setObject(1, through),
                        DescribeCampaigns::read)
                .stream()
                .map(found -> mayBeShown(found, through, sums) ? shown(found) : found.campaign())
                .toList();
    }

    private boolean mayBeShown(Found found, LocalDate through, Sums sums) {
        var first = found.firstOn();
        var last = found.lastOn();
        var gifts = found.raised().giftCount();
        if (first == null || last == null || gifts < SmallGroups.FEWEST) {
            return false;
        }
        var elsewhere =
                sums.gifts(
                                found.raised().gross().currencyCode(),
                                YearMonth.from(first),
                                YearMonth.from(last))
                        - gifts;
        return SmallGroups.bothMayBeShown(List.of(givers(found.campaignId(), through), elsewhere));
    }

    private long givers(long campaignId, LocalDate through) {
        return sql.find(
                        GIVERS,
                        statement -> {
                            statement.setLong(1, campaignId);
                            statement.setObject(2, through);
                        },
                        rows -> rows.getLong(1))
                .orElse(0L);
    }

    private static Campaign shown(Found found) {
        var campaign = found.campaign();
        return new Campaign(
                campaign.code(),
                campaign.nameIt(),
                campaign.nameEn(),
                campaign.startsOn(),
                campaign.endsOn(),
                campaign.goal(),
                Optional.of(found.raised()));
    }

    private static Found read(ResultSet rows) throws SQLException {
        var currency = rows.getString("currency");
        var goal = Sql.longOrNull(rows, "goal_minor");
        return new Found(
                rows.getLong("campaign_id"),
                new Campaign(
                        rows.getString("code"),
                        rows.getString("name_it"),
                        rows.getString("name_en"),
                        rows.getObject("starts_on", LocalDate.class),
                        rows.getObject("ends_on", LocalDate.class),
                        goal == null ? null : Money.of(goal, currency),
                        Optional.empty()),
                new Raised(
                        rows.getLong("gift_count"),
                        Money.of(rows.getLong("gross_minor"), currency),
                        Money.of(rows.getLong("fee_minor"), currency)),
                rows.getObject("first_on", LocalDate.class),
                rows.getObject("last_on", LocalDate.class));
    }
}
