package it.obolo.campaign;

import it.obolo.campaign.Origin.FromCheckout;
import it.obolo.donation.ChangedGift;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The tables that say where gifts came from, for the writer of the books.
@Singleton
class OriginTable {

    /// The sums of a campaign are kept by this.
    record DayKey(long campaignId, LocalDate bookedOn, String currency) {}

    /// What is added to them.
    record Sums(int giftCount, long grossMinor, long feeMinor, long refundedMinor) {

        static final Sums NOTHING = new Sums(0, 0, 0, 0);

        static Sums of(Origin origin, int sign) {
            return new Sums(
                    sign * origin.giftCount(),
                    sign * origin.grossMinor(),
                    sign * origin.feeMinor(),
                    sign * origin.refundedMinor());
        }

        Sums plus(Sums other) {
            return new Sums(
                    giftCount + other.giftCount,
                    grossMinor + other.grossMinor,
                    feeMinor + other.feeMinor,
                    refundedMinor + other.refundedMinor);
        }
    }

    private final Sql sql;

    OriginTable(Sql sql) {
        this.sql = sql;
    }

    Map<Long, Origin> byDonation(Collection<Long> donationIds) {
        var found = new HashMap<Long, Origin>();
        sql.queryNumbers(
                """
                SELECT o.donation_id, o.campaign_id, o.chosen, o.checkout_id, o.source, o.language
                     , o.booked_on, o.currency, o.gift_count, o.gross_minor, o.fee_minor, o.refunded_minor
                  FROM gift_origin o
                 WHERE o.donation_id = ANY(?)
                """,
                donationIds,
                rows -> found.put(rows.getLong("donation_id"), read(rows)));
        return found;
    }

    /// Whether there is any wish to look a gift up among.
    boolean hasCheckouts() {
        return !sql.query("SELECT 1 FROM checkout LIMIT 1", rows -> rows.getInt(1)).isEmpty();
    }

    Map<String, FromCheckout> checkoutsById(Collection<String> ids) {
        return checkouts("checkout_id", ids);
    }

    Map<String, FromCheckout> checkoutsByOrder(Collection<String> ids) {
        return checkouts("order_id", ids);
    }

    Map<String, FromCheckout> checkoutsBySubscription(Collection<String> ids) {
        return checkouts("subscription_id", ids);
    }

    private Map<String, FromCheckout> checkouts(String column, Collection<String> ids) {
        var found = new HashMap<String, FromCheckout>();
        sql.queryTexts(
                """
                SELECT k.FOUND_BY AS found_by
                     , k.checkout_id, k.campaign_id, k.level_id, k.source, k.language
                  FROM checkout k
                 WHERE k.FOUND_BY = ANY(?)
                """
                        .replace("FOUND_BY", column),
                ids,
                rows ->
                        found.put(
                                rows.getString("found_by"),
                                new FromCheckout(
                                        rows.getString("checkout_id"),
                                        Sql.longOrNull(rows, "campaign_id"),
                                        Sql.longOrNull(rows, "level_id"),
                                        rows.getString("source"),
                                        rows.getString("language"))));
        return found;
    }

    /// The campaigns that these texts mean, by the text: as one of its words, or as its code.
    Map<String, Long> campaignsByWord(Collection<String> texts) {
        var found = new HashMap<String, Long>();
        sql.queryTexts(
                "SELECT w.word, w.campaign_id FROM campaign_word w WHERE w.word = ANY(?)",
                texts,
                rows -> found.put(rows.getString(1), rows.getLong(2)));
        sql.queryTexts(
                "SELECT c.code, c.campaign_id FROM campaign c WHERE c.code = ANY(?)",
                texts,
                rows -> found.put(rows.getString(1), rows.getLong(2)));
        return found;
    }

    /// Their codes.
    Map<Long, String> codes(Collection<Long> campaignIds) {
        var found = new HashMap<Long, String>();
        sql.queryNumbers(
                "SELECT c.campaign_id, c.code FROM campaign c WHERE c.campaign_id = ANY(?)",
                campaignIds,
                rows -> found.put(rows.getLong(1), rows.getString(2)));
        return found;
    }

    void insert(List<Origin> origins) {
        sql.batch(
                """
                INSERT INTO gift_origin
                     ( campaign_id, chosen, checkout_id, source, language, booked_on, currency
                     , gift_count, gross_minor, fee_minor, refunded_minor, donation_id )
                VALUES ( ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? )
                """,
                origins,
                OriginTable::bind);
    }

    void update(List<Origin> origins) {
        sql.batch(
                """
                UPDATE gift_origin
                   SET campaign_id = ?, chosen = ?, checkout_id = ?, source = ?, language = ?, booked_on = ?, currency = ?
                     , gift_count = ?, gross_minor = ?, fee_minor = ?, refunded_minor = ?
                 WHERE donation_id = ?
                """,
                origins,
                OriginTable::bind);
    }

    void delete(List<Origin> origins) {
        sql.batch(
                "DELETE FROM gift_origin WHERE donation_id = ?",
                origins,
                (statement, origin) -> statement.setLong(1, origin.donationId()));
    }

    /// Writes the campaign's code where donations are listed and filtered by it.
    void name(Map<Long, String> codes) {
        sql.batch(
                "UPDATE donation SET campaign = ? WHERE donation_id = ?",
                codes.entrySet(),
                (statement, code) -> {
                    statement.setString(1, code.getValue().isEmpty() ? null : code.getValue());
                    statement.setLong(2, code.getKey());
                });
    }

    /// Moves the sums of days, in a fixed order.
    void add(Map<DayKey, Sums> differences) {
        var changed =
                new TreeMap<DayKey, Sums>(
                        java.util.Comparator.comparingLong(DayKey::campaignId)
                                .thenComparing(DayKey::bookedOn)
                                .thenComparing(DayKey::currency));
        changed.putAll(differences);
        changed.values().removeIf(Sums.NOTHING::equals);
        sql.batch(
                """
                INSERT INTO campaign_day
                     ( campaign_id, booked_on, currency, gift_count, gross_minor, fee_minor, refunded_minor )
                VALUES ( ?, ?, ?, 0, 0, 0, 0 )
                    ON CONFLICT DO NOTHING
                """,
                changed.keySet(),
                (statement, day) -> bindDay(statement, 1, day));
        sql.batch(
                """
                UPDATE campaign_day
                   SET gift_count     = gift_count     + ?
                     , gross_minor    = gross_minor    + ?
                     , fee_minor      = fee_minor      + ?
                     , refunded_minor = refunded_minor + ?
                 WHERE campaign_id    = ?
                   AND booked_on      = ?
                   AND currency       = ?
                """,
                changed.entrySet(),
                (statement, day) -> {
                    statement.setInt(1, day.getValue().giftCount());
                    statement.setLong(2, day.getValue().grossMinor());
                    statement.setLong(3, day.getValue().feeMinor());
                    statement.setLong(4, day.getValue().refundedMinor());
                    bindDay(statement, 5, day.getKey());
                });
    }

    /// Moves the sums by link and language.
    void add(OriginDays days) {
        days.write(sql);
    }

    private static void bindDay(PreparedStatement statement, int index, DayKey day)
            throws SQLException {
        statement.setLong(index, day.campaignId());
        statement.setObject(index + 1, day.bookedOn());
        statement.setString(index + 2, day.currency());
    }

    private static void bind(PreparedStatement statement, Origin origin) throws SQLException {
        Sql.setLong(statement, 1, origin.campaignId());
        statement.setBoolean(2, origin.chosen());
        statement.setString(3, origin.checkoutId());
        statement.setString(4, origin.source());
        statement.setString(5, origin.language());
        statement.setObject(6, origin.bookedOn());
        statement.setString(7, origin.currency());
        statement.setInt(8, origin.giftCount());
        statement.setLong(9, origin.grossMinor());
        statement.setLong(10, origin.feeMinor());
        statement.setLong(11, origin.refundedMinor());
        statement.setLong(12, origin.donationId());
    }

    private static Origin read(ResultSet rows) throws SQLException {
        return new Origin(
                rows.getLong("donation_id"),
                Sql.longOrNull(rows, "campaign_id"),
                rows.getBoolean("chosen"),
                rows.getString("checkout_id"),
                rows.getString("source"),
                rows.getString("language"),
                rows.getObject("booked_on", LocalDate.class),
                rows.getString("currency"),
                rows.getInt("gift_count"),
                rows.getLong("gross_minor"),
                rows.getLong("fee_minor"),
                rows.getLong("refunded_minor"));
    }

    /// The gift's texts as words are kept: without blanks around, in lower case.
    static @Nullable String word(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : text.strip().toLowerCase(java.util.Locale.ROOT);
    }

    /// The wish a gift came from: by our id it carries, else by its order or subscription.
    static @Nullable FromCheckout checkout(
            ChangedGift gift,
            Map<String, FromCheckout> byId,
            Map<String, FromCheckout> byOrder,
            Map<String, FromCheckout> bySubscription) {
        var found = gift.customText() == null ? null : byId.get(gift.customText().strip());
        if (found == null && gift.orderId() != null) {
            found = byOrder.get(gift.orderId());
        }
        if (found == null && gift.subscriptionId() != null) {
            found = bySubscription.get(gift.subscriptionId());
        }
        return found;
    }
}
