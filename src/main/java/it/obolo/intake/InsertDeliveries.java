package it.obolo.intake;

import it.obolo.paypal.PayPalSettings;
import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes deliveries and queues them, each external key once; an instant payment notification is
/// queued to be confirmed first.
@Singleton
class InsertDeliveries {

    /// To be followed by where they stand.
    private static final String QUEUE =
            """
            INSERT INTO delivery_queue
                 ( delivery_id, status, attempt_count, next_attempt_at )
            SELECT d.delivery_id
                 , CASE d.channel WHEN 'IPN' THEN 'UNVERIFIED' ELSE 'WAITING' END
                 , 0
                 , d.received_at
              FROM
            """;

    private final Sql sql;
    private final Ids ids;
    private final Database database;
    private final String environment;

    InsertDeliveries(Sql sql, Ids ids, Database database, PayPalSettings settings) {
        this.sql = sql;
        this.ids = ids;
        this.database = database;
        this.environment = settings.environment().name();
    }

    /// With the id it gets if it is new.
    private record Row(long id, NewDelivery delivery) {}

    /// In a transaction of its own, so not within one.
    void insert(List<NewDelivery> deliveries, Instant receivedAt) {
        var rows = deliveries.stream().map(delivery -> new Row(ids.next(), delivery)).toList();
        switch (database.kind()) {
            case H2 -> sql.transaction(() -> insertOneByOne(rows, receivedAt));
            case POSTGRESQL -> sql.statement(() -> insertAtOnce(rows, receivedAt));
        }
    }

    private int insertOneByOne(List<Row> rows, Instant receivedAt) {
        sql.batch(
                """
                INSERT INTO delivery
                     ( delivery_id, channel, environment, external_key, kind, body, headers, received_at )
                VALUES ( ?, ?, ?, ?, ?, ?, ?, ? )
                    ON CONFLICT DO NOTHING
                """,
                rows,
                (statement, row) -> {
                    var delivery = row.delivery();
                    statement.setLong(1, row.id());
                    statement.setString(2, delivery.channel().name());
                    statement.setString(3, environment);
                    statement.setString(4, delivery.externalKey());
                    statement.setString(5, delivery.kind());
                    statement.setBytes(6, delivery.body());
                    statement.setString(7, delivery.headers());
                    Sql.setInstant(statement, 8, receivedAt);
                });
        return sql.update(
                QUEUE + "delivery d WHERE d.delivery_id = ANY(?)",
                statement -> Sql.setNumbers(statement, 1, rows.stream().map(Row::id).toList()));
    }

    /// The same in one statement, which H2 does not know: a server is a journey away, and on a busy
    /// machine each takes as long as the work.
    private int insertAtOnce(List<Row> rows, Instant receivedAt) {
        return sql.update(
                """
                     WITH told AS (
                   INSERT INTO delivery
                        ( delivery_id, channel, external_key, kind, body, headers, environment, received_at )
                   SELECT t.delivery_id, t.channel, t.external_key, t.kind, t.body, t.headers, ?, ?
                     FROM UNNEST(?, ?, ?, ?, ?, ?)
                          AS t ( delivery_id, channel, external_key, kind, body, headers )
                       ON CONFLICT DO NOTHING
                RETURNING delivery_id, channel, received_at )
                """
                        + QUEUE
                        + "told d",
                statement -> {
                    var deliveries = rows.stream().map(Row::delivery).toList();
                    statement.setString(1, environment);
                    Sql.setInstant(statement, 2, receivedAt);
                    Sql.setNumbers(statement, 3, rows.stream().map(Row::id).toList());
                    setTexts(statement, 4, deliveries, delivery -> delivery.channel().name());
                    setTexts(statement, 5, deliveries, NewDelivery::externalKey);
                    setTexts(statement, 6, deliveries, NewDelivery::kind);
                    Sql.setBytes(statement, 7, deliveries.stream().map(NewDelivery::body).toList());
                    setTexts(statement, 8, deliveries, NewDelivery::headers);
                });
    }

    private static void setTexts(
            PreparedStatement statement,
            int index,
            List<NewDelivery> deliveries,
            Function<NewDelivery, @Nullable String> text)
            throws SQLException {
        var texts = new ArrayList<@Nullable String>();
        deliveries.forEach(delivery -> texts.add(text.apply(delivery)));
        Sql.setTexts(statement, index, texts);
    }
}
