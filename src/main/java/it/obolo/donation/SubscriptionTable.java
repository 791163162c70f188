package it.obolo.donation;

import it.obolo.storage.Sql;
import it.obolo.supporter.PromiseRoll;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The tables `subscription` and `subscription_change`. Rows are replaced whole: there are few.
@Singleton
class SubscriptionTable {

    private record ChangeRow(String subscriptionId, Subscription.Change change) {}

    private final Sql sql;
    private final PromiseRoll promises;

    SubscriptionTable(Sql sql, PromiseRoll promises) {
        this.sql = sql;
        this.promises = promises;
    }

    void write(List<Subscription> subscriptions) {
        var ids = subscriptions.stream().map(Subscription::subscriptionId).toList();
        if (ids.isEmpty()) {
            return;
        }
        delete("DELETE FROM subscription_change WHERE subscription_id = ANY(?)", ids);
        delete("DELETE FROM subscription WHERE subscription_id = ANY(?)", ids);
        sql.batch(
                """
                INSERT INTO subscription
                     ( subscription_id, status, plan_id, currency, amount_minor, plan_interval
                     , started_at, status_at, next_charge_at, failed_payments )
                VALUES ( ?, ?, ?, ?, ?, ?, ?, ?, ?, ? )
                """,
                subscriptions,
                SubscriptionTable::bind);
        var changes = new ArrayList<ChangeRow>();
        for (var subscription : subscriptions) {
            subscription
                    .changes()
                    .forEach(change ->
                            changes.add(new ChangeRow(subscription.subscriptionId(), change)));
        }
        sql.batch(
                """
                INSERT INTO subscription_change
                     ( subscription_id, changed_at, status )
                VALUES ( ?, ?, ? )
                """,
                changes,
                (statement, row) -> {
                    statement.setString(1, row.subscriptionId());
                    Sql.setInstant(statement, 2, row.change().at());
                    statement.setString(3, row.change().status().name());
                });
        promises.written(ids);
    }

    private void delete(String command, List<String> ids) {
        sql.update(command, statement -> Sql.setTexts(statement, 1, ids));
    }

    private static void bind(PreparedStatement statement, Subscription subscription)
            throws SQLException {
        var amount = subscription.amount();
        statement.setString(1, subscription.subscriptionId());
        statement.setString(2, subscription.status().name());
        statement.setString(3, subscription.planId());
        statement.setString(4, amount == null ? null : amount.currencyCode());
        Sql.setLong(statement, 5, amount == null ? null : amount.minorUnits());
        statement.setString(6, subscription.interval());
        Sql.setInstant(statement, 7, subscription.startedAt());
        Sql.setInstant(statement, 8, subscription.statusAt());
        Sql.setInstant(statement, 9, subscription.nextChargeAt());
        statement.setInt(10, subscription.failedPayments());
    }
}
