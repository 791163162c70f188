package it.obolo.intake;

import it.obolo.paypal.PostBackIpn.Verdict;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The instant payment notifications in the queue that PayPal has not confirmed yet, and what
/// became of them.
@Singleton
class UnverifiedIpns {

    /// A message to be confirmed.
    ///
    /// @param confirmed whether PayPal confirmed it before, and only whose it is has to be judged
    ///   again
    record Claimed(long deliveryId, byte[] body, int attemptCount, boolean confirmed) {}

    /// What became of one.
    ///
    /// @param verdict what PayPal said just now; null where it said nothing
    /// @param status the next one in the queue
    /// @param attemptCount how often it was tried; of one to be worked, 1 if it may have been
    ///   worked before
    record Result(
            long deliveryId,
            @Nullable Verdict verdict,
            String status,
            int attemptCount,
            Instant nextAttemptAt,
            @Nullable String reason) {}

    private final Sql sql;

    UnverifiedIpns(Sql sql) {
        this.sql = sql;
    }

    /// Takes the ones that are due and holds them until `heldUntil`, so that nobody else asks about
    /// them meanwhile; if nothing is noted until then, they are due again.
    List<Claimed> claim(int limit, Instant now, Instant heldUntil) {
        return sql.transaction(() -> {
            var ids =
                    sql.query(
                            """
                              SELECT q.delivery_id
                                FROM delivery_queue q
                               WHERE q.status           = 'UNVERIFIED'
                                 AND q.next_attempt_at <= ?
                            ORDER BY q.next_attempt_at
                                   , q.delivery_id
                               LIMIT ?
                                 FOR UPDATE SKIP LOCKED
                            """,
                            statement -> {
                                Sql.setInstant(statement, 1, now);
                                statement.setInt(2, limit);
                            },
                            rows -> rows.getLong(1));
            return ids.isEmpty() ? List.<Claimed>of() : hold(ids, heldUntil);
        });
    }

    private List<Claimed> hold(List<Long> ids, Instant until) {
        sql.update(
                "UPDATE delivery_queue SET next_attempt_at = ? WHERE delivery_id = ANY(?)",
                statement -> {
                    Sql.setInstant(statement, 1, until);
                    Sql.setNumbers(statement, 2, ids);
                });
        return sql.query(
                """
                  SELECT q.delivery_id
                       , d.body
                       , q.attempt_count
                       , COALESCE(v.verdict, '-') AS verdict
                    FROM delivery_queue q
                    JOIN delivery d ON d.delivery_id = q.delivery_id
                    LEFT JOIN ipn_verdict v ON v.delivery_id = q.delivery_id
                   WHERE q.delivery_id = ANY(?)
                ORDER BY q.delivery_id
                """,
                statement -> Sql.setNumbers(statement, 1, ids),
                rows ->
                        new Claimed(
                                rows.getLong("delivery_id"),
                                rows.getBytes("body"),
                                rows.getInt("attempt_count"),
                                rows.getString("verdict").equals(Verdict.VERIFIED.name())));
    }

    /// Writes down what became of some, in one transaction.
    void note(List<Result> results, Instant now) {
        sql.transaction(() -> {
            sql.batch(
                    """
                    INSERT INTO ipn_verdict
                         ( delivery_id, verdict, told_at )
                    VALUES ( ?, ?, ? )
                        ON CONFLICT DO NOTHING
                    """,
                    results.stream().filter(result -> result.verdict() != null).toList(),
                    (statement, result) -> {
                        statement.setLong(1, result.deliveryId());
                        statement.setString(2, String.valueOf(result.verdict()));
                        Sql.setInstant(statement, 3, now);
                    });
            sql.batch(
                    """
                    UPDATE delivery_queue
                       SET status          = ?
                         , attempt_count   = ?
                         , next_attempt_at = ?
                         , reason          = ?
                     WHERE delivery_id     = ?
                       AND status          = 'UNVERIFIED'
                    """,
                    results,
                    (statement, result) -> {
                        statement.setString(1, result.status());
                        statement.setInt(2, result.attemptCount());
                        Sql.setInstant(statement, 3, result.nextAttemptAt());
                        statement.setString(4, result.reason());
                        statement.setLong(5, result.deliveryId());
                    });
            return results.size();
        });
    }
}
