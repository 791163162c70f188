package it.obolo.api;

import it.obolo.storage.Ids;
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

/// Subscriptions from new to old.
@Singleton
class SubscriptionList {

    private static final String SELECT =
            """
            SELECT u.subscription_id, u.status, u.plan_id, u.currency, u.amount_minor, u.plan_interval
                 , u.started_at, u.status_at, u.next_charge_at, u.failed_payments
              FROM subscription u
             WHERE TRUE
            """;

    /// One row with its sort key.
    record Row(TextCursor cursor, SubscriptionJson subscription) {}

    private record Payments(DonationJson.Giver giver, long count) {}

    private final Sql sql;

    SubscriptionList(Sql sql) {
        this.sql = sql;
    }

    List<Row> page(Conditions conditions, TextCursor after, int rows) {
        conditions.and(
                "(u.started_at < ? OR (u.started_at = ? AND u.subscription_id < ?))",
                after.at(),
                after.at(),
                after.id());
        return find(conditions, rows);
    }

    Optional<Row> one(String subscriptionId) {
        return find(new Conditions().and("u.subscription_id = ?", subscriptionId), 1).stream()
                .findFirst();
    }

    private List<Row> find(Conditions conditions, int rows) {
        var question =
                SELECT
                        + conditions.text()
                        + "\n ORDER BY u.started_at DESC, u.subscription_id DESC LIMIT "
                        + rows;
        return sql.reading(() -> {
            var ids = sql.query(question, conditions, found -> found.getString("subscription_id"));
            var payments = payments(ids);
            return sql.query(question, conditions, found -> read(found, payments));
        });
    }

    private static Row read(ResultSet rows, Map<String, Payments> payments) throws SQLException {
        var id = rows.getString("subscription_id");
        var currency = rows.getString("currency");
        var startedAt = Sql.instant(rows, "started_at");
        var paid = payments.get(id);
        return new Row(
                new TextCursor(startedAt, id),
                new SubscriptionJson(
                        id,
                        rows.getString("status"),
                        rows.getString("plan_id"),
                        currency == null ? null : Amount.of(rows.getLong("amount_minor"), currency),
                        rows.getString("plan_interval"),
                        startedAt.equals(Instant.EPOCH) ? null : startedAt,
                        Sql.instantOrNull(rows, "status_at"),
                        Sql.instantOrNull(rows, "next_charge_at"),
                        rows.getInt("failed_payments"),
                        paid == null ? 0 : paid.count(),
                        paid == null ? null : paid.giver()));
    }

    /// Who pays those subscriptions and how often they did; where several do, who did most.
    private Map<String, Payments> payments(Collection<String> subscriptionIds) {
        var payments = new HashMap<String, Payments>();
        sql.query(
                """
                  SELECT m.subscription_id, s.supporter_id, s.name, s.email
                       , COUNT(*) FILTER (WHERE d.status NOT IN ('PENDING', 'FAILED')) AS payment_count
                    FROM movement m
                    JOIN donation d ON d.movement_id = m.movement_id
                    JOIN supporter s ON s.supporter_id = d.supporter_id
                   WHERE m.subscription_id = ANY(?)
                GROUP BY m.subscription_id, s.supporter_id, s.name, s.email
                ORDER BY payment_count, s.supporter_id
                """,
                statement -> Sql.setTexts(statement, 1, subscriptionIds),
                rows -> payments.merge(rows.getString(1), payments(rows), SubscriptionList::more));
        return payments;
    }

    private static Payments payments(ResultSet rows) throws SQLException {
        var giver =
                new DonationJson.Giver(
                        Ids.text(rows.getLong("supporter_id")),
                        rows.getString("name"),
                        rows.getString("email"));
        return new Payments(giver, rows.getLong("payment_count"));
    }

    private static Payments more(Payments fewer, Payments more) {
        return new Payments(more.giver(), fewer.count() + more.count());
    }
}
