package it.obolo.donation;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.util.List;

/// The `open_dispute` table: the few disputes that await their end.
@Singleton
class OpenDisputeTable {

    private final Sql sql;

    OpenDisputeTable(Sql sql) {
        this.sql = sql;
    }

    /// Notes which of these movements are open disputes now, and forgets those that no longer are.
    void write(List<Movement> movements, SubjectNumbers numbers) {
        var disputes =
                movements.stream()
                        .filter(movement -> movement.kind() == MovementKind.DISPUTE)
                        .toList();
        if (disputes.isEmpty()) {
            return;
        }
        var ids = disputes.stream().map(Movement::transactionId).toList();
        sql.update(
                "DELETE FROM open_dispute WHERE dispute_id = ANY(?)",
                statement -> Sql.setTexts(statement, 1, ids));
        sql.batch(
                """
                INSERT INTO open_dispute
                     ( dispute_id, payment_id, due_at, movement_id, payment_movement_id )
                VALUES ( ?, ?, ?, ?, ? )
                """,
                disputes.stream()
                        .filter(dispute -> dispute.status() == MovementStatus.PENDING)
                        .toList(),
                (statement, dispute) -> {
                    statement.setString(1, dispute.transactionId());
                    statement.setString(2, dispute.parentTransactionId());
                    Sql.setInstant(statement, 3, dispute.dueAt());
                    statement.setLong(4, numbers.ofTransaction(dispute.transactionId()));
                    var payment = dispute.parentTransactionId();
                    Sql.setLong(
                            statement, 5, payment == null ? null : numbers.ofTransaction(payment));
                });
    }
}
