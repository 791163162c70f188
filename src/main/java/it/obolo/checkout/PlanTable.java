package it.obolo.checkout;

import it.obolo.money.Money;
import it.obolo.paypal.PayPalSettings;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/// The `paypal_plan` table: which plan is used for which amount.
@Singleton
class PlanTable {

    private final Sql sql;
    private final Clock clock;
    private final String environment;

    PlanTable(Sql sql, Clock clock, PayPalSettings settings) {
        this.sql = sql;
        this.clock = clock;
        this.environment = settings.environment().name();
    }

    Optional<String> find(Money amount) {
        return sql.reading(() ->
                sql.find(
                        """
                        SELECT p.plan_id
                          FROM paypal_plan p
                         WHERE p.environment  = ?
                           AND p.currency     = ?
                           AND p.amount_minor = ?
                        """,
                        statement -> {
                            statement.setString(1, environment);
                            statement.setString(2, amount.currencyCode());
                            statement.setLong(3, amount.minorUnits());
                        },
                        row -> row.getString(1)));
    }

    /// The product to which the plans there are belong.
    Optional<String> product() {
        return sql.reading(() ->
                sql.find(
                        """
                          SELECT p.product_id
                            FROM paypal_plan p
                           WHERE p.environment = ?
                        ORDER BY p.created_at DESC
                           LIMIT 1
                        """,
                        statement -> statement.setString(1, environment),
                        row -> row.getString(1)));
    }

    /// Remembers a plan, unless another was remembered first; then that one counts.
    ///
    /// @return the plan that counts
    String remember(Money amount, String productId, String planId) {
        sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO paypal_plan
                             ( environment, currency, amount_minor, product_id, plan_id, created_at )
                        VALUES ( ?, ?, ?, ?, ?, ? )
                            ON CONFLICT DO NOTHING
                        """,
                        statement -> {
                            statement.setString(1, environment);
                            statement.setString(2, amount.currencyCode());
                            statement.setLong(3, amount.minorUnits());
                            statement.setString(4, productId);
                            statement.setString(5, planId);
                            Sql.setInstant(statement, 6, clock.instant());
                        }));
        return find(amount).orElse(planId);
    }

    /// Forgets all plans of this environment: PayPal does not know one of them, because the REST
    /// app is another now.
    void forget() {
        sql.transaction(() ->
                sql.update(
                        "DELETE FROM paypal_plan WHERE environment = ?",
                        statement -> statement.setString(1, environment)));
    }
}
