package it.obolo.admin;

import it.obolo.admin.SubscriptionsPage.Promise;
import it.obolo.money.Money;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Subscriptions, newest first.
@Singleton
class SubscriptionList {

    static final List<String> STATUSES =
            List.of("ACTIVE", "SUSPENDED", "CREATED", "CANCELLED", "EXPIRED");

    private static final String COLUMNS =
            """
            SELECT s.subscription_id
                 , s.status
                 , s.currency
                 , s.amount_minor
                 , s.plan_interval
                 , s.started_at
                 , s.next_charge_at
                 , s.failed_payments
              FROM subscription s
             WHERE 1 = 1
            """;

    private static final String ORDER =
            """
            ORDER BY s.started_at DESC
                   , s.subscription_id DESC
               LIMIT ?
            """;

    private record Payments(SubscriptionRow.Giver giver, long count) {}

    private final Sql sql;

    SubscriptionList(Sql sql) {
        this.sql = sql;
    }

    /// The page after the subscription with id `after`, and one row more where there are more.
    List<SubscriptionRow> page(@Nullable String status, @Nullable String after) {
        var conditions = new Conditions();
        if (status != null) {
            conditions.and("s.status = ?", status);
        }
        if (after != null) {
            conditions.and(
                    """
                    s.started_at <=
                           ( SELECT a.started_at FROM subscription a WHERE a.subscription_id = ? )\
                    """,
                    after);
            conditions.and(
                    """
                    (  s.started_at <
                              ( SELECT a.started_at FROM subscription a WHERE a.subscription_id = ? )
                           OR s.subscription_id < ? )\
                    """,
                    after,
                    after);
        }
        return find(conditions, Listing.SIZE + 1);
    }

    /// What a supporter promised, at most fifty.
    List<SubscriptionRow> ofSupporter(long supporterId) {
        return find(
                new Conditions()
                        .and(
                                """
                                s.subscription_id IN
                                       ( SELECT d.subscription_id FROM donation d WHERE d.supporter_id = ? )\
                                """,
                                supporterId),
                Listing.SIZE);
    }

    Optional<SubscriptionRow> one(String subscriptionId) {
        return find(new Conditions().and("s.subscription_id = ?", subscriptionId), 1).stream()
                .findFirst();
    }

    /// How many there are in each status that has any.
    Map<String, Long> counts() {
        return sql.reading(() -> {
            var counts = new HashMap<String, Long>();
            sql.query(
                    "SELECT s.status, COUNT(*) FROM subscription s GROUP BY s.status",
                    row -> counts.put(row.getString(1), row.getLong(2)));
            return counts;
        });
    }

    /// What the active ones promise, for each currency and interval.
    List<Promise> promises() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT s.currency
                               , s.plan_interval
                               , COUNT(*)            AS promise_count
                               , SUM(s.amount_minor) AS amount_minor
                            FROM subscription s
                           WHERE s.status = 'ACTIVE'
                             AND s.currency IS NOT NULL
                        GROUP BY s.currency
                               , s.plan_interval
                        ORDER BY promise_count DESC
                               , s.currency
                               , s.plan_interval
                           LIMIT 24
                        """,
                        row ->
                                new Promise(
                                        Money.of(
                                                row.getLong("amount_minor"),
                                                row.getString("currency")),
                                        row.getString("plan_interval"),
                                        row.getLong("promise_count"))));
    }

    private List<SubscriptionRow> find(Conditions conditions, int most) {
        return sql.reading(() -> {
            var found =
                    sql.query(
                            COLUMNS + conditions.sql() + ORDER,
                            statement -> statement.setInt(conditions.bind(statement, 1), most),
                            SubscriptionList::row);
            var payments = payments(found.stream().map(SubscriptionRow::subscriptionId).toList());
            return found.stream()
                    .map(row -> with(row, payments.get(row.subscriptionId())))
                    .toList();
        });
    }

    /// Who pays those subscriptions and how often they did; where several do, who did most.
    private Map<String, Payments> payments(Collection<String> subscriptionIds) {
        var payments = new HashMap<String, Payments>();
        sql.query(
                """
                  SELECT m.subscription_id
                       , d.supporter_id
                       , p.name
                       , COUNT(*) FILTER (WHERE d.status NOT IN ('PENDING', 'FAILED')) AS payment_count
                    FROM movement m
                    JOIN donation d ON d.movement_id = m.movement_id
                    JOIN supporter p ON p.supporter_id = d.supporter_id
                   WHERE m.subscription_id = ANY(?)
                GROUP BY m.subscription_id
                       , d.supporter_id
                       , p.name
                ORDER BY payment_count
                       , d.supporter_id
                """,
                statement -> Sql.setTexts(statement, 1, subscriptionIds),
                row ->
                        payments.merge(
                                row.getString("subscription_id"),
                                new Payments(
                                        new SubscriptionRow.Giver(
                                                row.getLong("supporter_id"), row.getString("name")),
                                        row.getLong("payment_count")),
                                (fewer, more) ->
                                        new Payments(more.giver(), fewer.count() + more.count())));
        return payments;
    }

    private static SubscriptionRow row(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var startedAt = Sql.instant(row, "started_at");
        return new SubscriptionRow(
                row.getString("subscription_id"),
                row.getString("status"),
                currency == null ? null : Money.of(row.getLong("amount_minor"), currency),
                row.getString("plan_interval"),
                startedAt.equals(Instant.EPOCH) ? null : startedAt,
                row.getString("status").equals("ACTIVE")
                        ? Sql.instantOrNull(row, "next_charge_at")
                        : null,
                row.getInt("failed_payments"),
                null,
                0);
    }

    private static SubscriptionRow with(SubscriptionRow row, @Nullable Payments payments) {
        return payments == null
                ? row
                : new SubscriptionRow(
                        row.subscriptionId(),
                        row.status(),
                        row.amount(),
                        row.interval(),
                        row.startedAt(),
                        row.nextChargeAt(),
                        row.failedPayments(),
                        payments.giver(),
                        payments.count());
    }
}
