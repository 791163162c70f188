package it.obolo.donation;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads gifts back as a booking would tell of them, for who has to look at them again.
@Singleton
public class ReadGifts {

    private static final String SELECT =
            """
            SELECT d.donation_id, d.transaction_id, d.supporter_id, d.status, d.currency
                 , d.gross_minor, d.fee_minor, d.refunded_minor, d.fee_returned_minor
                 , d.given_at, d.subscription_id, m.order_id, m.custom_text, m.item_text
              FROM donation d
              JOIN movement m ON m.movement_id = d.movement_id
            """;

    private final Sql sql;

    ReadGifts(Sql sql) {
        this.sql = sql;
    }

    /// What a gift's button sent along.
    public record Carried(
            long donationId, @Nullable String customText, @Nullable String itemText) {}

    /// The gifts of these ids, in the order of the ids.
    public List<ChangedGift> of(Collection<Long> donationIds) {
        return sql.queryNumbers(
                SELECT + " WHERE d.donation_id = ANY(?) ORDER BY d.donation_id",
                donationIds,
                ReadGifts::read);
    }

    /// The `most` gifts whose ids follow `donationId`.
    public List<ChangedGift> after(long donationId, int most) {
        return sql.query(
                SELECT + " WHERE d.donation_id > ? ORDER BY d.donation_id LIMIT ?",
                statement -> {
                    statement.setLong(1, donationId);
                    statement.setInt(2, most);
                },
                ReadGifts::read);
    }

    /// The same, but only what the buttons sent along, and of all gifts.
    public List<Carried> carriedAfter(long donationId, int most) {
        return sql.query(
                """
                  SELECT d.donation_id, m.custom_text, m.item_text
                    FROM donation d
                    JOIN movement m ON m.movement_id = d.movement_id
                   WHERE d.donation_id > ?
                ORDER BY d.donation_id
                   LIMIT ?
                """,
                statement -> {
                    statement.setLong(1, donationId);
                    statement.setInt(2, most);
                },
                rows ->
                        new Carried(
                                rows.getLong("donation_id"),
                                rows.getString("custom_text"),
                                rows.getString("item_text")));
    }

    private static ChangedGift read(ResultSet rows) throws SQLException {
        var fee = Sql.longOrNull(rows, "fee_minor");
        return new ChangedGift(
                rows.getLong("donation_id"),
                rows.getString("transaction_id"),
                false,
                DonationStatus.valueOf(rows.getString("status")),
                rows.getString("currency"),
                rows.getLong("gross_minor"),
                (fee == null ? 0 : fee) - rows.getLong("fee_returned_minor"),
                rows.getLong("refunded_minor"),
                Sql.instant(rows, "given_at"),
                rows.getString("subscription_id"),
                rows.getString("order_id"),
                rows.getString("custom_text"),
                rows.getString("item_text"));
    }
}
