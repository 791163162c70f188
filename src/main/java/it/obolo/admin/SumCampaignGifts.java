package it.obolo.admin;

import it.obolo.donation.DonationStatus;
import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the donations of a campaign come to, for a list by campaign, days, currency and status.
/// What reached us is a sum of the campaign's days; counted are only gifts that did not, and those
/// of which something went back, where a status asks for them. These are few, and
/// `gift_origin_campaign_ix` has them together.
@Singleton
class SumCampaignGifts {

    private static final String KEPT =
            """
              SELECT t.currency
                   , SUM(t.gift_count)     AS gift_count
                   , SUM(t.gross_minor)    AS received_minor
                   , SUM(t.refunded_minor) AS refunded_minor
                FROM campaign c
                JOIN campaign_day t ON t.campaign_id = c.campaign_id
               WHERE c.code = ?
                 AND t.booked_on BETWEEN ? AND ?
            GROUP BY t.currency
            """;

    /// Outer, because H2 keeps the order of such a join. Takes more conditions.
    private static final String COUNTED =
            """
            SELECT d.currency
                 , COUNT(*)              AS gift_count
                 , SUM(o.gross_minor)    AS received_minor
                 , SUM(d.refunded_minor) AS refunded_minor
              FROM gift_origin o
              LEFT JOIN donation d ON d.donation_id = o.donation_id
             WHERE o.campaign_id = (SELECT c.campaign_id FROM campaign c WHERE c.code = ?)
               AND o.booked_on BETWEEN ? AND ?
            """;

    private static final String NEVER_CAME = "   AND o.gift_count = 0\n";

    /// H2 would look at all of nothing too if it were asked for more than nothing.
    private static final String WENT_BACK = "   AND o.gift_count = 1 AND o.refunded_minor >= 1\n";

    private record Sum(long count, long received, long refunded) {

        Sum plus(Sum other) {
            return new Sum(
                    count + other.count, received + other.received, refunded + other.refunded);
        }

        Sum negated() {
            return new Sum(-count, -received, -refunded);
        }
    }

    private final Sql sql;

    SumCampaignGifts(Sql sql) {
        this.sql = sql;
    }

    /// A row for each currency, for a filter that names a campaign, but no words and no dispute.
    List<DonationSum> sums(DonationFilter filter) {
        return sql.reading(() -> shown(filter, summed(filter)));
    }

    private Map<String, Sum> summed(DonationFilter filter) {
        var status = filter.status();
        if (status == null) {
            var sums = asked(KEPT, filter);
            asked(counted(NEVER_CAME), filter)
                    .forEach((currency, sum) -> sums.merge(currency, sum, Sum::plus));
            return sums;
        }
        return switch (DonationStatus.valueOf(status)) {
            case COMPLETED -> {
                var sums = asked(KEPT, filter);
                asked(counted(WENT_BACK), filter)
                        .forEach((currency, sum) -> sums.merge(currency, sum.negated(), Sum::plus));
                yield sums;
            }
            case PENDING, FAILED -> asked(counted(NEVER_CAME + ofStatus(status)), filter);
            case PARTIALLY_REFUNDED, REFUNDED, REVERSED ->
                    asked(counted(WENT_BACK + ofStatus(status)), filter);
        };
    }

    private static String counted(String conditions) {
        return COUNTED + conditions + " GROUP BY d.currency";
    }

    private static String ofStatus(String status) {
        return "   AND d.status = '" + DonationStatus.valueOf(status) + "'\n";
    }

    private Map<String, Sum> asked(String question, DonationFilter filter) {
        var sums = new TreeMap<String, Sum>();
        sql.query(
                question,
                statement -> {
                    statement.setString(1, lower(filter.campaign()));
                    statement.setObject(2, filter.firstDay());
                    statement.setObject(3, filter.lastDay());
                },
                row ->
                        sums.put(
                                row.getString("currency"),
                                new Sum(
                                        row.getLong("gift_count"),
                                        row.getLong("received_minor"),
                                        row.getLong("refunded_minor"))));
        return sums;
    }

    private static List<DonationSum> shown(DonationFilter filter, Map<String, Sum> sums) {
        var asked = filter.currency();
        return sums.entrySet().stream()
                .filter(one -> asked == null || one.getKey().equalsIgnoreCase(asked))
                .filter(one -> one.getValue().count() > 0)
                .map(one ->
                        new DonationSum(
                                one.getValue().count(),
                                Money.of(one.getValue().received(), one.getKey()),
                                Money.of(one.getValue().refunded(), one.getKey())))
                .toList();
    }

    private static @Nullable String lower(@Nullable String code) {
        return code == null ? null : code.toLowerCase(Locale.ROOT);
    }
}
