package it.obolo.bench;

import static it.obolo.bench.Batches.at;
import static it.obolo.bench.InventedGifts.id;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.stream.IntStream;

/// Fills in where the invented gifts came from: campaigns with a level and its rewards, checkouts,
/// and the sums of their days.
final class FillOrigins {

    private static final int WAITING_REWARDS = 30;
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final Connection connection;
    private final InventedGifts gifts;
    private final Instant now;

    FillOrigins(Connection connection, InventedGifts gifts, Instant now) {
        this.connection = connection;
        this.gifts = gifts;
        this.now = now;
    }

    void write() throws SQLException {
        campaigns();
        checkouts();
        origins();
        rewards();
        days();
    }

    private void campaigns() throws SQLException {
        insert(
                "INSERT INTO campaign (campaign_id, code, name_it, name_en, text_it, text_en, currency, goal_minor, starts_on, ends_on, created_at) VALUES (?, ?, ?, ?, 'Un anno di giornale.', 'A year of news.', 'EUR', ?, ?, ?, ?)",
                InventedGifts.CAMPAIGNS,
                (row, index) -> {
                    var campaign = index + 1;
                    var isOpen = campaign == InventedGifts.CAMPAIGNS;
                    row.setLong(1, campaign);
                    row.setString(2, InventedGifts.code(campaign));
                    row.setString(3, "Anno " + campaign);
                    row.setString(4, "Year " + campaign);
                    row.setLong(5, gifts.count() * 500L);
                    row.setObject(6, gifts.startsOn(campaign));
                    row.setObject(
                            7,
                            isOpen ? null : gifts.startsOn(campaign + 1).minusDays(1),
                            Types.DATE);
                    at(row, 8, now);
                    return true;
                });
        insert(
                "INSERT INTO campaign_level (level_id, campaign_id, amount_minor, name_it, name_en, reward_it, reward_en, needs_address) VALUES (?, ?, 5000, 'Amico', 'Friend', 'Un libro', 'A book', TRUE)",
                InventedGifts.CAMPAIGNS,
                (row, index) -> {
                    row.setLong(1, index + 1);
                    row.setLong(2, index + 1);
                    return true;
                });
    }

    /// One in twenty wants their name on the wall.
    private void checkouts() throws SQLException {
        insert(
                "INSERT INTO checkout (checkout_id, status, rhythm, currency, amount_minor, language, campaign_id, source, wall_name, transaction_id, decline_count, attempt_count, next_attempt_at, created_at) VALUES (?, 'DONE', 'ONCE', 'EUR', ?, 'it', ?, ?, ?, ?, 0, 1, ?, ?)",
                gifts.count(),
                (row, gift) -> {
                    row.setString(1, InventedGifts.checkout(gift));
                    row.setLong(2, InventedGifts.gross(gift));
                    row.setLong(3, gifts.campaign(gift));
                    row.setString(4, gifts.source(gift));
                    row.setString(5, gift % 20 == 1 ? InventedGifts.name(gifts.giver(gift)) : null);
                    row.setString(6, InventedGifts.transaction(gift));
                    at(row, 7, NEVER);
                    at(row, 8, gifts.at(gift));
                    return gifts.campaign(gift) > 0;
                });
    }

    private void origins() throws SQLException {
        insert(
                "INSERT INTO gift_origin (donation_id, campaign_id, chosen, checkout_id, source, language, booked_on, currency, gift_count, gross_minor, fee_minor, refunded_minor) VALUES (?, ?, FALSE, ?, ?, 'it', ?, ?, 1, ?, ?, ?)",
                gifts.count(),
                (row, gift) -> {
                    var gross = InventedGifts.gross(gift);
                    row.setLong(1, id(gift));
                    row.setLong(2, gifts.campaign(gift));
                    row.setString(3, InventedGifts.checkout(gift));
                    row.setString(4, gifts.source(gift));
                    row.setObject(5, gifts.on(gift));
                    row.setString(6, InventedGifts.currency(gift));
                    row.setLong(7, gross);
                    row.setLong(8, InventedGifts.fee(gift));
                    row.setLong(9, gifts.isRefunded(gift) ? gross : 0);
                    return gifts.campaign(gift) > 0;
                });
    }

    /// Whoever gave enough; the last few wait for their parcel.
    private void rewards() throws SQLException {
        var earned =
                IntStream.range(0, gifts.count())
                        .filter(gift ->
                                gifts.campaign(gift) > 0 && InventedGifts.gross(gift) >= 5000)
                        .toArray();
        insert(
                "INSERT INTO reward (donation_id, level_id, recipient, address, earned_at, shipped_at) VALUES (?, ?, ?, 'Via Invento 1', ?, ?)",
                earned.length,
                (row, number) -> {
                    var gift = earned[number];
                    row.setLong(1, id(gift));
                    row.setLong(2, gifts.campaign(gift));
                    row.setString(3, InventedGifts.name(gifts.giver(gift)));
                    at(row, 4, gifts.at(gift));
                    at(
                            row,
                            5,
                            number < earned.length - WAITING_REWARDS
                                    ? gifts.at(gift).plusSeconds(90_000)
                                    : null);
                    return true;
                });
    }

    private void days() throws SQLException {
        for (var sums :
                new String[] {
                    "INSERT INTO campaign_day (campaign_id, booked_on, currency, gift_count, gross_minor, fee_minor, refunded_minor) SELECT o.campaign_id, o.booked_on, o.currency, SUM(o.gift_count), SUM(o.gross_minor), SUM(o.fee_minor), SUM(o.refunded_minor) FROM gift_origin o GROUP BY o.campaign_id, o.booked_on, o.currency",
                    "INSERT INTO origin_day (kind, booked_on, currency, label, gift_count, gross_minor) SELECT 'SOURCE', o.booked_on, o.currency, o.source, SUM(o.gift_count), SUM(o.gross_minor) FROM gift_origin o GROUP BY o.booked_on, o.currency, o.source",
                    "INSERT INTO origin_day (kind, booked_on, currency, label, gift_count, gross_minor) SELECT 'LANGUAGE', o.booked_on, o.currency, o.language, SUM(o.gift_count), SUM(o.gross_minor) FROM gift_origin o GROUP BY o.booked_on, o.currency, o.language"
                }) {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate(sums);
            }
            connection.commit();
        }
    }

    private void insert(String insert, int count, Batches.Row row) throws SQLException {
        Batches.insert(connection, insert, count, row);
    }
}
