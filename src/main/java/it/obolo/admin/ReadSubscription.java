package it.obolo.admin;

import it.obolo.admin.SubscriptionProfile.Change;
import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads all about one subscription.
@Singleton
class ReadSubscription {

    private record Plan(@Nullable String planId, @Nullable Instant statusAt) {}

    private final Sql sql;
    private final SubscriptionList subscriptions;
    private final DonationList donations;
    private final DeliveryList deliveries;

    ReadSubscription(
            Sql sql,
            SubscriptionList subscriptions,
            DonationList donations,
            DeliveryList deliveries) {
        this.sql = sql;
        this.subscriptions = subscriptions;
        this.donations = donations;
        this.deliveries = deliveries;
    }

    /// The subscription with that id, if there is one.
    Optional<SubscriptionProfile> find(String subscriptionId) {
        return sql.reading(() -> subscriptions.one(subscriptionId).map(this::profile));
    }

    private SubscriptionProfile profile(SubscriptionRow row) {
        var id = row.subscriptionId();
        var plan =
                sql.query(
                                """
                                SELECT plan_id
                                     , status_at
                                  FROM subscription
                                 WHERE subscription_id = ?
                                """,
                                statement -> statement.setString(1, id),
                                found ->
                                        new Plan(
                                                found.getString("plan_id"),
                                                Sql.instantOrNull(found, "status_at")))
                        .getFirst();
        return new SubscriptionProfile(
                row,
                plan.planId(),
                plan.statusAt(),
                changes(id),
                given(id),
                donations.ofSubscription(id),
                deliveries.about(List.of("S:" + id)));
    }

    private List<Change> changes(String subscriptionId) {
        return sql.query(
                """
                  SELECT changed_at
                       , status
                    FROM subscription_change
                   WHERE subscription_id = ?
                ORDER BY changed_at
                       , status
                   LIMIT 100
                """,
                statement -> statement.setString(1, subscriptionId),
                row -> new Change(Sql.instant(row, "changed_at"), row.getString("status")));
    }

    private List<Money> given(String subscriptionId) {
        return sql.query(
                """
                  SELECT d.currency
                       , SUM(d.gross_minor) AS gross_minor
                    FROM movement m
                    JOIN donation d ON d.movement_id = m.movement_id
                   WHERE m.subscription_id = ?
                     AND d.status NOT IN ('PENDING', 'FAILED')
                GROUP BY d.currency
                ORDER BY d.currency
                """,
                statement -> statement.setString(1, subscriptionId),
                row -> Money.of(row.getLong("gross_minor"), row.getString("currency")));
    }
}
