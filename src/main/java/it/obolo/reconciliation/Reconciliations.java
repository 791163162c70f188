package it.obolo.reconciliation;

import it.obolo.reconciliation.Reconciled.Difference;
import it.obolo.reconciliation.Reconciled.Kind;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When PayPal's list was held against the books, and what differed when a day was last compared.
@Singleton
public class Reconciliations {

    /// One time.
    ///
    /// @param from first day that was compared, Europe/Rome
    /// @param until last day, as far as PayPal had listed it by then
    /// @param listed transactions PayPal had
    /// @param booked those of them that the books lacked and have since
    public record Comparison(
            LocalDate from, LocalDate until, int listed, int booked, Instant comparedAt) {}

    /// A difference as it was kept.
    ///
    /// @param donationId the gift that the transaction is, or is about; null where the books have
    ///   none
    public record Kept(Difference difference, @Nullable Long donationId) {}

    /// What was compared: days as asked, and the time `[begin, end)` that the list was sure to
    /// have.
    record Compared(LocalDate from, LocalDate until, Instant begin, Instant end) {}

    private final Sql sql;
    private final Ids ids;
    private final Clock clock;

    Reconciliations(Sql sql, Ids ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// The last time; empty if there was none.
    public Optional<Comparison> latest() {
        return sql.reading(() ->
                sql.find(
                        """
                          SELECT r.from_day
                               , r.until_day
                               , r.listed_count
                               , r.booked_count
                               , r.compared_at
                            FROM reconciliation r
                        ORDER BY r.reconciliation_id DESC
                           LIMIT 1
                        """,
                        _ -> {},
                        row ->
                                new Comparison(
                                        row.getObject(1, LocalDate.class),
                                        row.getObject(2, LocalDate.class),
                                        row.getInt(3),
                                        row.getInt(4),
                                        Sql.instant(row, "compared_at"))));
    }

    /// How many transactions differ.
    public long count() {
        return sql.reading(() ->
                sql.find(
                                "SELECT COUNT(*) FROM reconciliation_difference",
                                _ -> {},
                                row -> row.getLong(1))
                        .orElse(0L));
    }

    /// What differs, the newest first.
    ///
    /// @param most at least 1
    public List<Kept> differences(int most) {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT f.transaction_id
                               , f.kind
                               , f.event_code
                               , f.occurred_at
                               , d.donation_id
                            FROM reconciliation_difference f
                            LEFT JOIN subject  s ON s.subject     = 'T:' || f.transaction_id
                            LEFT JOIN movement m ON m.movement_id = s.subject_id
                            LEFT JOIN donation d ON d.movement_id = COALESCE(m.parent_movement_id, m.movement_id)
                        ORDER BY f.occurred_at DESC, f.transaction_id DESC
                           LIMIT ?
                        """,
                        statement -> statement.setInt(1, most),
                        row ->
                                new Kept(
                                        new Difference(
                                                row.getString(1),
                                                Kind.valueOf(row.getString(2)),
                                                row.getString(3),
                                                Sql.instant(row, "occurred_at")),
                                        Sql.longOrNull(row, "donation_id"))));
    }

    /// Keeps what came of it, in place of what the same days had come to before.
    void keep(Compared compared, Reconciled result) {
        sql.transaction(() -> {
            sql.update(
                    "DELETE FROM reconciliation_difference WHERE occurred_at >= ? AND occurred_at < ?",
                    statement -> {
                        Sql.setInstant(statement, 1, compared.begin());
                        Sql.setInstant(statement, 2, compared.end());
                    });
            sql.update(
                    "DELETE FROM reconciliation_difference WHERE transaction_id = ANY(?)",
                    statement ->
                            Sql.setTexts(
                                    statement,
                                    1,
                                    result.differences().stream()
                                            .map(Difference::transactionId)
                                            .toList()));
            insert(result.differences());
            return insert(compared, result);
        });
    }

    private void insert(List<Difference> differences) {
        sql.batch(
                """
                INSERT INTO reconciliation_difference
                     ( transaction_id, kind, event_code, occurred_at )
                VALUES ( ?, ?, ?, ? )
                """,
                differences,
                (statement, one) -> {
                    statement.setString(1, one.transactionId());
                    statement.setString(2, one.kind().name());
                    statement.setString(3, one.eventCode());
                    Sql.setInstant(statement, 4, one.at());
                });
    }

    private int insert(Compared compared, Reconciled result) {
        return sql.update(
                """
                INSERT INTO reconciliation
                     ( reconciliation_id, from_day, until_day, listed_count, booked_count, compared_at )
                VALUES ( ?, ?, ?, ?, ?, ? )
                """,
                statement -> {
                    statement.setLong(1, ids.next());
                    statement.setObject(2, compared.from());
                    statement.setObject(3, compared.until());
                    statement.setInt(4, result.listed());
                    statement.setInt(5, result.booked());
                    Sql.setInstant(statement, 6, clock.instant());
                });
    }
}
