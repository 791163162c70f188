package it.obolo.campaign;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rewards that go by post and of which nobody has said where to.
@Singleton
public class RewardAddresses {

    private final Sql sql;

    RewardAddresses(Sql sql) {
        this.sql = sql;
    }

    /// A gift whose reward lacks an address, by the ids under which one may have been told.
    public record Lacking(
            long donationId,
            String transactionId,
            @Nullable String orderId,
            @Nullable String subscriptionId) {}

    /// Where a reward goes.
    ///
    /// @param recipient null for the supporter's own name
    public record Found(long donationId, @Nullable String recipient, String address) {

        /// Without name and address, which are nobody's business in a log.
        @Override
        public String toString() {
            return "Found[" + donationId + "]";
        }
    }

    /// Those of these gifts.
    public List<Lacking> lacking(Collection<Long> donationIds) {
        return sql.queryNumbers(
                """
                SELECT r.donation_id, m.transaction_id, m.order_id, m.subscription_id
                  FROM reward r
                  JOIN campaign_level l ON l.level_id = r.level_id
                  JOIN donation d ON d.donation_id = r.donation_id
                  JOIN movement m ON m.movement_id = d.movement_id
                 WHERE r.donation_id = ANY(?)
                   AND r.address IS NULL
                   AND l.needs_address
                """,
                donationIds,
                rows ->
                        new Lacking(
                                rows.getLong("donation_id"),
                                rows.getString("transaction_id"),
                                rows.getString("order_id"),
                                rows.getString("subscription_id")));
    }

    /// Writes them down, unless an editor did meanwhile.
    public void write(List<Found> found) {
        sql.batch(
                """
                UPDATE reward
                   SET recipient = COALESCE(recipient, ?)
                     , address = ?
                 WHERE donation_id = ?
                   AND address IS NULL
                """,
                found,
                (statement, one) -> {
                    statement.setString(1, one.recipient());
                    statement.setString(2, one.address());
                    statement.setLong(3, one.donationId());
                });
    }
}
