package it.obolo.donation;

import it.obolo.donation.MovementFinding.Found;
import it.obolo.donation.MovementFinding.Kind;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The `finding` table, moved to what the movements say by the difference.
@Singleton
class FindingTable {

    private final Sql sql;

    FindingTable(Sql sql) {
        this.sql = sql;
    }

    /// Writes what was found about `movements`, and forgets what is settled.
    ///
    /// @param before those known before this booking, of which something can have been found
    void write(Families before, Families movements, Set<Found> found, SubjectNumbers numbers) {
        var kept = kept(before.ids());
        var gone = new HashSet<>(kept.keySet());
        var now = new HashMap<Found, Instant>();
        for (var one : found) {
            var movement = movements.get(one.transactionId());
            if (movement != null) {
                now.put(one, movement.occurredAt());
            }
        }
        gone.removeIf(one -> kept.get(one) != null && kept.get(one).equals(now.get(one)));
        now.entrySet().removeIf(one -> one.getValue().equals(kept.get(one.getKey())));
        sql.batch(
                "DELETE FROM finding WHERE transaction_id = ? AND kind = ?",
                gone,
                (statement, one) -> {
                    statement.setString(1, one.transactionId());
                    statement.setString(2, one.kind().name());
                });
        sql.batch(
                "INSERT INTO finding ( transaction_id, kind, since, movement_id ) VALUES ( ?, ?, ?, ? )",
                now.entrySet(),
                (statement, one) -> {
                    statement.setString(1, one.getKey().transactionId());
                    statement.setString(2, one.getKey().kind().name());
                    Sql.setInstant(statement, 3, one.getValue());
                    statement.setLong(4, numbers.ofTransaction(one.getKey().transactionId()));
                });
    }

    private Map<Found, Instant> kept(Set<String> transactionIds) {
        var kept = new HashMap<Found, Instant>();
        sql.queryTexts(
                """
                SELECT f.transaction_id
                     , f.kind
                     , f.since
                  FROM finding f
                 WHERE f.transaction_id = ANY(?)
                """,
                transactionIds,
                rows ->
                        kept.put(
                                new Found(
                                        rows.getString("transaction_id"),
                                        Kind.valueOf(rows.getString("kind"))),
                                Sql.instant(rows, "since")));
        return kept;
    }
}
