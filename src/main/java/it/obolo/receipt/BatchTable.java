package it.obolo.receipt;

import it.obolo.receipt.ReceiptTable.Draft;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The `receipt_batch` and `receipt_skip` tables, and a batch's drafts. Every method runs in its
/// caller's transaction.
@Singleton
class BatchTable {

    private final Sql sql;

    BatchTable(Sql sql) {
        this.sql = sql;
    }

    /// Somebody who gave in a year.
    ///
    /// @param counting gifts that a statement attests
    /// @param pending gifts that may yet come
    record Giver(
            long supporterId,
            boolean anonymous,
            @Nullable String name,
            @Nullable String language,
            int gifts,
            int counting,
            int pending,
            boolean already) {}

    /// Who gets none, and why.
    record Skip(long supporterId, WhyNone why) {}

    /// Everybody who gave in `[from, until)`.
    List<Giver> givers(int year, Instant from, Instant until) {
        return sql.query(
                """
                SELECT g.supporter_id
                     , s.anonymous
                     , s.name
                     , s.language
                     , g.gifts
                     , g.counting
                     , g.pending
                     , r.receipt_id
                  FROM ( SELECT d.supporter_id
                              , COUNT(*) AS gifts
                              , SUM(CASE WHEN d.status IN ('COMPLETED', 'PARTIALLY_REFUNDED')
                                          AND NOT d.disputed
                                          AND d.gross_minor > d.refunded_minor THEN 1 ELSE 0 END) AS counting
                              , SUM(CASE WHEN d.status = 'PENDING' OR d.disputed THEN 1 ELSE 0 END) AS pending
                           FROM donation d
                          WHERE d.given_at >= ?
                            AND d.given_at <  ?
                          GROUP BY d.supporter_id ) g
                  JOIN supporter s ON s.supporter_id = g.supporter_id
                  LEFT JOIN receipt r ON r.subject_key = 'YEAR:' || g.supporter_id || ':' || CAST(? AS varchar(10))
                 ORDER BY s.name
                        , g.supporter_id
                """,
                statement -> {
                    Sql.setInstant(statement, 1, from);
                    Sql.setInstant(statement, 2, until);
                    statement.setString(3, Integer.toString(year));
                },
                row ->
                        new Giver(
                                row.getLong("supporter_id"),
                                row.getBoolean("anonymous"),
                                row.getString("name"),
                                row.getString("language"),
                                row.getInt("gifts"),
                                row.getInt("counting"),
                                row.getInt("pending"),
                                Sql.longOrNull(row, "receipt_id") != null));
    }

    void insert(long batchId, int year, String by, Instant at) {
        sql.update(
                """
                INSERT INTO receipt_batch
                     ( batch_id, for_year, status, mailed, made_by, created_at )
                VALUES ( ?, ?, 'PREPARED', FALSE, ?, ? )
                """,
                statement -> {
                    statement.setLong(1, batchId);
                    statement.setInt(2, year);
                    statement.setString(3, by);
                    Sql.setInstant(statement, 4, at);
                });
    }

    void insertDrafts(Collection<Draft> drafts) {
        sql.batch(
                """
                INSERT INTO receipt
                     ( receipt_id, kind, status, supporter_id, from_on, until_on, language, batch_id, subject_key, made_by, created_at )
                VALUES ( ?, 'YEAR', 'DRAFT', ?, ?, ?, ?, ?, ?, ?, ? )
                """,
                drafts,
                (statement, draft) -> {
                    statement.setLong(1, draft.receiptId());
                    statement.setLong(2, draft.subject().supporterId());
                    statement.setObject(3, draft.subject().from());
                    statement.setObject(4, draft.subject().until());
                    statement.setString(5, draft.language().code());
                    statement.setLong(6, draft.batchId());
                    statement.setString(7, draft.subject().key());
                    statement.setString(8, draft.madeBy());
                    Sql.setInstant(statement, 9, draft.at());
                });
    }

    void insertSkips(long batchId, Collection<Skip> skips) {
        sql.batch(
                """
                INSERT INTO receipt_skip
                     ( batch_id, supporter_id, reason )
                VALUES ( ?, ?, ? )
                    ON CONFLICT DO NOTHING
                """,
                skips,
                (statement, skip) -> {
                    statement.setLong(1, batchId);
                    statement.setLong(2, skip.supporterId());
                    statement.setString(3, skip.why().name());
                });
    }

    /// Moves a batch on; false if it was not in `from`.
    boolean turn(long batchId, String from, String to, boolean mailed, @Nullable Instant doneAt) {
        return sql.update(
                        """
                        UPDATE receipt_batch
                           SET status      = ?
                             , mailed      = ?
                             , finished_at = ?
                         WHERE batch_id    = ?
                           AND status      = ?
                        """,
                        statement -> {
                            statement.setString(1, to);
                            statement.setBoolean(2, mailed);
                            Sql.setInstant(statement, 3, doneAt);
                            statement.setLong(4, batchId);
                            statement.setString(5, from);
                        })
                == 1;
    }

    /// The eldest batch that is being issued.
    Optional<ReceiptBatch> issuing() {
        return batches("WHERE b.status = 'ISSUING' ORDER BY b.batch_id LIMIT 1", null).stream()
                .findFirst();
    }

    Optional<ReceiptBatch> find(long batchId) {
        return batches("WHERE b.batch_id = ?", batchId).stream().findFirst();
    }

    /// The newest batches.
    List<ReceiptBatch> newest() {
        return batches("ORDER BY b.batch_id DESC LIMIT 20", null);
    }

    private List<ReceiptBatch> batches(String which, @Nullable Long batchId) {
        return sql.query(
                """
                SELECT b.batch_id
                     , b.for_year
                     , b.status
                     , b.mailed
                     , b.made_by
                     , b.created_at
                     , b.finished_at
                     , (SELECT COUNT(*) FROM receipt r WHERE r.batch_id = b.batch_id AND r.status = 'DRAFT')  AS waiting
                     , (SELECT COUNT(*) FROM receipt r WHERE r.batch_id = b.batch_id AND r.status <> 'DRAFT') AS issued
                  FROM receipt_batch b
                """
                        + which,
                statement -> {
                    if (batchId != null) {
                        statement.setLong(1, batchId);
                    }
                },
                row -> {
                    var id = row.getLong("batch_id");
                    return new ReceiptBatch(
                            id,
                            row.getInt("for_year"),
                            row.getString("status"),
                            row.getBoolean("mailed"),
                            row.getString("made_by"),
                            Sql.instant(row, "created_at"),
                            Sql.instantOrNull(row, "finished_at"),
                            row.getInt("waiting"),
                            row.getInt("issued"),
                            skipped(id));
                });
    }

    private EnumMap<WhyNone, Integer> skipped(long batchId) {
        var counts = new EnumMap<WhyNone, Integer>(WhyNone.class);
        sql.query(
                """
                  SELECT reason
                       , COUNT(*)
                    FROM receipt_skip
                   WHERE batch_id = ?
                GROUP BY reason
                """,
                statement -> statement.setLong(1, batchId),
                row -> counts.put(WhyNone.valueOf(row.getString(1)), row.getInt(2)));
        return counts;
    }

    /// Those who got none, by name, at most `most` after `after`.
    List<IssueYear.Left> left(long batchId, long after, int most) {
        return sql.query(
                """
                  SELECT k.supporter_id
                       , k.reason
                       , s.name
                       , s.email
                    FROM receipt_skip k
                    LEFT JOIN supporter s ON s.supporter_id = k.supporter_id
                   WHERE k.batch_id = ?
                     AND k.supporter_id > ?
                ORDER BY k.supporter_id
                   LIMIT ?
                """,
                statement -> {
                    statement.setLong(1, batchId);
                    statement.setLong(2, after);
                    statement.setInt(3, most);
                },
                row ->
                        new IssueYear.Left(
                                row.getLong("supporter_id"),
                                row.getString("name"),
                                row.getString("email"),
                                WhyNone.valueOf(row.getString("reason"))));
    }
}
