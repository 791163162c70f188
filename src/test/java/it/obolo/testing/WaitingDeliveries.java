package it.obolo.testing;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import java.nio.charset.StandardCharsets;

/// Deliveries that were taken in and are not worked yet, put where intake puts them.
public final class WaitingDeliveries {

    private WaitingDeliveries() {}

    /// Puts one of the sandbox there, received at [TestClock#START].
    public static void put(TestObolo obolo, String channel, String kind, String body) {
        var sql = obolo.sql();
        var id = obolo.get(Ids.class).next();
        sql.transaction(() -> {
            sql.update(
                    """
                    INSERT INTO delivery
                         ( delivery_id, channel, environment, external_key, kind, body, received_at )
                    VALUES ( ?, ?, 'SANDBOX', ?, ?, ?, ? )
                    """,
                    statement -> {
                        statement.setLong(1, id);
                        statement.setString(2, channel);
                        statement.setString(3, "told:" + id);
                        statement.setString(4, kind);
                        statement.setBytes(5, body.getBytes(StandardCharsets.UTF_8));
                        Sql.setInstant(statement, 6, TestClock.START);
                    });
            return sql.update(
                    "INSERT INTO delivery_queue (delivery_id, status, attempt_count, next_attempt_at) VALUES (?, 'WAITING', 0, ?)",
                    statement -> {
                        statement.setLong(1, id);
                        Sql.setInstant(statement, 2, TestClock.START);
                    });
        });
    }
}
