package it.obolo.campaign;

import it.obolo.donation.ReadGifts;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Proves what is written about where gifts came from: attributes every gift afresh and compares,
/// then adds up the campaigns' days. For `verify`, while nobody writes the books.
@Singleton
public class CheckOrigins {

    private static final int CHUNK = 500;

    private final Sql sql;
    private final ReadGifts readGifts;
    private final AttributeGifts attributeGifts;
    private final OriginTable origins;

    CheckOrigins(Sql sql, ReadGifts readGifts, AttributeGifts attributeGifts, OriginTable origins) {
        this.sql = sql;
        this.readGifts = readGifts;
        this.attributeGifts = attributeGifts;
        this.origins = origins;
    }

    /// Something that is not as it should be.
    ///
    /// @param subject the gift's transaction, or `campaign CODE DAY`
    /// @param here what is written; null where nothing is
    /// @param afresh what should be; null where nothing should
    public record Wrong(String subject, @Nullable String here, @Nullable String afresh) {}

    /// What is wrong, at most `most`.
    public List<Wrong> wrong(int most) {
        var wrong = new ArrayList<Wrong>();
        for (var last = Long.MIN_VALUE; wrong.size() < most; ) {
            var gifts = readGifts.after(last, CHUNK);
            var known = attributeGifts.known(gifts);
            var codes = codes(known);
            for (var gift : gifts) {
                var here = known.stored().get(gift.donationId());
                var afresh = known.of(gift);
                if (!Objects.equals(here, afresh)) {
                    wrong.add(
                            new Wrong(
                                    gift.transactionId(), told(here, codes), told(afresh, codes)));
                }
            }
            if (gifts.size() < CHUNK) {
                break;
            }
            last = gifts.getLast().donationId();
        }
        wrong.addAll(misnamed());
        wrong.addAll(days());
        wrong.addAll(originDays());
        return wrong.stream().limit(most).toList();
    }

    private Map<Long, String> codes(AttributeGifts.Known known) {
        var ids = new HashSet<>(known.campaignsByWord().values());
        for (var origin : known.stored().values()) {
            if (origin.campaignId() != null) {
                ids.add(origin.campaignId());
            }
        }
        for (var checkout : known.checkouts().values()) {
            if (checkout.campaignId() != null) {
                ids.add(checkout.campaignId());
            }
        }
        return origins.codes(ids);
    }

    private static @Nullable String told(@Nullable Origin origin, Map<Long, String> codes) {
        if (origin == null) {
            return null;
        }
        var id = origin.campaignId();
        return origin.told(id == null ? "-" : codes.getOrDefault(id, "of campaign " + id));
    }

    /// Gifts that lists show with another campaign than they have.
    private List<Wrong> misnamed() {
        return sql.query(
                """
                  SELECT d.transaction_id, d.campaign, c.code
                    FROM donation d
                    LEFT JOIN gift_origin o ON o.donation_id = d.donation_id
                    LEFT JOIN campaign c ON c.campaign_id = o.campaign_id
                   WHERE COALESCE(d.campaign, '') <> COALESCE(c.code, '')
                ORDER BY d.transaction_id
                   LIMIT 100
                """,
                rows ->
                        new Wrong(
                                rows.getString(1),
                                "campaign " + rows.getString(2),
                                "campaign " + rows.getString(3)));
    }

    /// Sums by link or language that are not those of the gifts.
    private List<Wrong> originDays() {
        var kept =
                "SELECT k.kind, k.currency, k.booked_on, k.label, k.gift_count, k.gross_minor FROM origin_day k WHERE k.gift_count <> 0 OR k.gross_minor <> 0";
        var counted =
                """
                SELECT s.kind, s.currency, s.booked_on, s.label, SUM(s.gift_count), SUM(s.gross_minor)
                  FROM ( SELECT 'SOURCE' AS kind, o.currency, o.booked_on, o.source AS label, o.gift_count, o.gross_minor
                           FROM gift_origin o
                          UNION ALL
                         SELECT 'LANGUAGE', o.currency, o.booked_on, o.language, o.gift_count, o.gross_minor
                           FROM gift_origin o ) s
                 WHERE s.label IS NOT NULL
                 GROUP BY s.kind, s.currency, s.booked_on, s.label
                HAVING SUM(s.gift_count) <> 0
                    OR SUM(s.gross_minor) <> 0
                """;
        return sql.query(
                """
                SELECT DISTINCT CAST(w.booked_on AS varchar(10)), w.kind
                  FROM ( ( (%1$s) EXCEPT (%2$s) ) UNION ALL ( (%2$s) EXCEPT (%1$s) ) ) AS w
                 ORDER BY 1, 2
                 LIMIT 100
                """
                        .formatted(kept, counted),
                rows -> new Wrong("origins of " + rows.getString(1), rows.getString(2), null));
    }

    private List<Wrong> days() {
        var kept = sums("campaign_day");
        var counted = sums("gift_origin");
        var days = new TreeSet<>(kept.keySet());
        days.addAll(counted.keySet());
        return days.stream()
                .filter(day -> !Objects.equals(kept.get(day), counted.get(day)))
                .map(day -> new Wrong("campaign " + day, kept.get(day), counted.get(day)))
                .toList();
    }

    private Map<String, String> sums(String table) {
        var sums = new TreeMap<String, String>();
        sql.query(
                """
                  SELECT c.code, CAST(t.booked_on AS varchar(10)), t.currency
                       , SUM(t.gift_count), SUM(t.gross_minor), SUM(t.fee_minor), SUM(t.refunded_minor)
                    FROM KEPT t
                    JOIN campaign c ON c.campaign_id = t.campaign_id
                GROUP BY c.code, t.booked_on, t.currency
                  HAVING SUM(t.gift_count) <> 0 OR SUM(t.gross_minor) <> 0
                      OR SUM(t.fee_minor) <> 0 OR SUM(t.refunded_minor) <> 0
                ORDER BY c.code, t.booked_on, t.currency
                """
                        .replace("KEPT", table),
                rows ->
                        sums.merge(
                                rows.getString(1) + " " + rows.getString(2),
                                "campaign day "
                                        + rows.getString(3)
                                        + " "
                                        + rows.getLong(4)
                                        + " "
                                        + rows.getLong(5)
                                        + " "
                                        + rows.getLong(6)
                                        + " "
                                        + rows.getLong(7),
                                (one, other) -> one + ", " + other));
        return sums;
    }
}
