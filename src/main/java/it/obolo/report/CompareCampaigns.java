package it.obolo.report;

import it.obolo.campaign.Campaign;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Counts who gave to one campaign and to another too. Looks at each gift of the campaigns once, so
/// it is asked for campaigns of a limited number of gifts only, unless somebody wants to wait.
@Singleton
public class CompareCampaigns {

    /// How many campaigns are compared: the newest.
    private static final int MOST = 6;

    /// With more gifts than this it would make a page slow.
    private static final int MOST_GIFTS = 20_000;

    private final Sql sql;

    CompareCampaigns(Sql sql) {
        this.sql = sql;
    }

    /// Who gave to which campaigns.
    ///
    /// @param campaigns the oldest first
    /// @param both for each of them, and each again: how many people gave to both
    public record Loyalty(List<Campaign> campaigns, List<List<Long>> both) {}

    /// Of the newest campaigns that had begun by `until`, counted until the end of that day; empty
    /// where they have too many gifts to be counted by the way and `patient` is not set.
    public Optional<Loyalty> until(LocalDate until, List<Campaign> all, boolean patient) {
        var campaigns =
                all.stream()
                        .filter(campaign -> !campaign.startsOn().isAfter(until))
                        .sorted(Comparator.comparing(Campaign::startsOn).reversed())
                        .limit(MOST)
                        .sorted(Comparator.comparing(Campaign::startsOn))
                        .toList();
        var ids = campaigns.stream().map(Campaign::campaignId).toList();
        if (ids.isEmpty()) {
            return Optional.of(new Loyalty(List.of(), List.of()));
        }
        return sql.reading(() ->
                patient || gifts(ids) <= MOST_GIFTS
                        ? Optional.of(new Loyalty(campaigns, count(ids, until)))
                        : Optional.empty());
    }

    private long gifts(List<Long> ids) {
        return sql.queryNumbers(
                        "SELECT COALESCE(SUM(t.gift_count), 0) FROM campaign_day t WHERE t.campaign_id = ANY(?)",
                        ids,
                        rows -> rows.getLong(1))
                .getFirst();
    }

    /// The database tells how many people gave to which set of the campaigns, a bit for each.
    private List<List<Long>> count(List<Long> ids, LocalDate until) {
        var both = new long[ids.size()][ids.size()];
        sql.query(
                sets(ids.size()),
                statement -> {
                    var next = 1;
                    for (var id : ids) {
                        statement.setLong(next++, id);
                    }
                    Sql.setNumbers(statement, next++, ids);
                    Sql.setInstant(statement, next, new Span(until, until).end());
                },
                rows -> {
                    var set = rows.getInt("gave_to");
                    var people = rows.getLong("people");
                    for (var one = 0; one < ids.size(); one++) {
                        for (var other = 0; other < ids.size(); other++) {
                            var isBoth = (set >> one & 1) == 1 && (set >> other & 1) == 1;
                            both[one][other] += isBoth ? people : 0;
                        }
                    }
                    return set;
                });
        var counted = new ArrayList<List<Long>>();
        for (var row : both) {
            counted.add(java.util.Arrays.stream(row).boxed().toList());
        }
        return List.copyOf(counted);
    }

    private static String sets(int count) {
        var set = new StringBuilder("0");
        for (var number = 0; number < count; number++) {
            set.append(" + MAX(CASE WHEN o.campaign_id = ? THEN ")
                    .append(1 << number)
                    .append(" ELSE 0 END)");
        }
        return """
          SELECT g.gave_to, COUNT(*) AS people
            FROM ( SELECT d.supporter_id, %s AS gave_to
                     FROM gift_origin o
                     JOIN donation d ON d.donation_id = o.donation_id
                    WHERE o.campaign_id = ANY(?)
                      AND d.given_at < ?
                      AND d.status NOT IN ('PENDING', 'FAILED')
                 GROUP BY d.supporter_id ) g
        GROUP BY g.gave_to
        """
                .formatted(set);
    }
}
