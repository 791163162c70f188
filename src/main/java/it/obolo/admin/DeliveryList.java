package it.obolo.admin;

import it.obolo.intake.DescribeIpn;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Deliveries, newest first; their ids grow with time.
@Singleton
class DeliveryList {

    private static final String COLUMNS =
            """
            SELECT d.delivery_id
                 , d.received_at
                 , d.channel
                 , d.environment
                 , d.kind
                 , COALESCE(q.status, 'WORKED') AS status
                 , CASE v.verdict WHEN 'INVALID' THEN TRUE ELSE FALSE END AS invalid
                 , q.reason
            """;

    private static final String TABLES =
            """
              FROM delivery d
              LEFT JOIN delivery_queue q ON q.delivery_id = d.delivery_id
              LEFT JOIN ipn_verdict v ON v.delivery_id = d.delivery_id
             WHERE 1 = 1
            """;

    /// H2 knows how many rows a table has.
    private static final String ALL = " FROM delivery d";

    /// Of those in the queue, which is short: from there, because H2 reads an outer join from its
    /// left.
    private static final String QUEUED =
            """
              FROM delivery_queue q
              JOIN delivery d ON d.delivery_id = q.delivery_id
              LEFT JOIN ipn_verdict v ON v.delivery_id = d.delivery_id
             WHERE 1 = 1
            """;

    private final Sql sql;

    DeliveryList(Sql sql) {
        this.sql = sql;
    }

    /// What came in, and what it says.
    ///
    /// @param isForm whether the text is a form, a field on each line
    record Body(DeliveryRow row, String text, boolean isForm) {}

    /// The page after the delivery with id `after`, and one row more where there are more.
    List<DeliveryRow> page(DeliveryFilter filter, OptionalLong after) {
        var conditions = filter.conditions();
        after.ifPresent(id -> conditions.and("d.delivery_id < ?", id));
        return sql.reading(() ->
                sql.query(
                        COLUMNS
                                + (filter.isQueued() ? QUEUED : TABLES)
                                + conditions.sql()
                                + " ORDER BY d.delivery_id DESC LIMIT ?",
                        statement ->
                                statement.setInt(conditions.bind(statement, 1), Listing.SIZE + 1),
                        DeliveryList::row));
    }

    /// How many the whole view has.
    long count(DeliveryFilter filter) {
        var conditions = filter.conditions();
        var tables = filter.isQueued() ? QUEUED : filter.isActive() ? TABLES : ALL;
        return sql.reading(() ->
                sql.find(
                                "SELECT COUNT(*)\n" + tables + conditions.sql(),
                                statement -> conditions.bind(statement, 1),
                                row -> row.getLong(1))
                        .orElse(0L));
    }

    /// What kinds wait for a person, the most frequent first, at most twelve.
    List<DeliveriesPage.Kind> parkedKinds() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT d.kind
                               , COUNT(*) AS delivery_count
                            FROM delivery_queue q
                            JOIN delivery d ON d.delivery_id = q.delivery_id
                           WHERE q.status = 'PARKED'
                        GROUP BY d.kind
                        ORDER BY delivery_count DESC
                               , d.kind
                           LIMIT 12
                        """,
                        row -> new DeliveriesPage.Kind(row.getString(1), row.getLong(2))));
    }

    /// The deliveries with evidence about any of `subjects`, oldest first, at most fifty.
    List<DeliveryRow> about(Collection<String> subjects) {
        return sql.reading(() ->
                sql.query(
                        COLUMNS
                                + TABLES
                                + """
                                   AND d.delivery_id IN
                                     ( SELECT e.delivery_id
                                         FROM subject s
                                         JOIN evidence e ON e.subject_id = s.subject_id
                                        WHERE s.subject = ANY(?) )
                                ORDER BY d.delivery_id
                                   LIMIT 50
                                """,
                        statement -> Sql.setTexts(statement, 1, subjects),
                        DeliveryList::row));
    }

    /// The delivery with that id and the text of its body.
    Optional<Body> find(long deliveryId) {
        return sql.reading(() ->
                sql.find(
                        COLUMNS + "     , d.body\n" + TABLES + "   AND d.delivery_id = ?",
                        statement -> statement.setLong(1, deliveryId),
                        row -> body(row(row), row.getBytes("body"))));
    }

    private static Body body(DeliveryRow row, byte[] bytes) {
        return row.channel().equals("IPN")
                ? new Body(row, DescribeIpn.lines(bytes), true)
                : new Body(row, new String(bytes, StandardCharsets.UTF_8), false);
    }

    /// The donations that the delivery told of, at most fifty.
    List<Long> donations(long deliveryId) {
        return sql.reading(() ->
                sql.query(
                        """
                        SELECT d.donation_id
                          FROM evidence e
                          JOIN movement m ON m.movement_id = e.subject_id
                          JOIN donation d
                            ON d.movement_id = COALESCE(m.parent_movement_id, m.movement_id)
                         WHERE e.delivery_id = ?
                         LIMIT 50
                        """,
                        statement -> statement.setLong(1, deliveryId),
                        row -> row.getLong(1)));
    }

    private static DeliveryRow row(ResultSet row) throws SQLException {
        return new DeliveryRow(
                row.getLong("delivery_id"),
                Sql.instant(row, "received_at"),
                row.getString("channel"),
                row.getString("environment"),
                row.getString("kind"),
                row.getString("status"),
                row.getBoolean("invalid"),
                row.getString("reason"));
    }
}
