package it.obolo.receipt;

import it.obolo.storage.Sql;
import it.obolo.web.Language;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The `receipt` table and what hangs on it. Every method runs in its caller's transaction.
@Singleton
class ReceiptTable {

    private static final String COLUMNS =
            """
            r.receipt_id, r.kind, r.status, r.supporter_id, r.donation_id, r.from_on, r.until_on, r.language, r.batch_id
                 , r.issue_year, r.receipt_number, r.pdf_sha256, r.made_by, r.created_at, r.issued_at, r.withdrawn_at, r.withdrawn_reason
            """;

    private final Sql sql;

    ReceiptTable(Sql sql) {
        this.sql = sql;
    }

    /// A draft to be put in.
    record Draft(
            long receiptId,
            ReceiptSubject subject,
            Language language,
            Long batchId,
            String madeBy,
            Instant at) {}

    /// Puts the draft in, unless there is a receipt about the same.
    boolean insert(Draft draft) {
        var subject = draft.subject();
        return sql.update(
                        """
                        INSERT INTO receipt
                             ( receipt_id, kind, status, supporter_id, donation_id, from_on, until_on, language, batch_id, subject_key, made_by, created_at )
                        VALUES ( ?, ?, 'DRAFT', ?, ?, ?, ?, ?, ?, ?, ?, ? )
                            ON CONFLICT DO NOTHING
                        """,
                        statement -> {
                            statement.setLong(1, draft.receiptId());
                            statement.setString(2, subject.kind().name());
                            statement.setLong(3, subject.supporterId());
                            Sql.setLong(statement, 4, subject.donationId());
                            statement.setObject(5, subject.from());
                            statement.setObject(6, subject.until());
                            statement.setString(7, draft.language().code());
                            Sql.setLong(
                                    statement, 8, draft.batchId() == 0 ? null : draft.batchId());
                            statement.setString(9, subject.key());
                            statement.setString(10, draft.madeBy());
                            Sql.setInstant(statement, 11, draft.at());
                        })
                == 1;
    }

    Optional<Receipt> find(long receiptId) {
        return sql.find(
                "SELECT " + COLUMNS + " FROM receipt r WHERE r.receipt_id = ?",
                statement -> statement.setLong(1, receiptId),
                ReceiptTable::receipt);
    }

    Optional<Receipt> findBySubject(String subjectKey) {
        return sql.find(
                "SELECT " + COLUMNS + " FROM receipt r WHERE r.subject_key = ?",
                statement -> statement.setString(1, subjectKey),
                ReceiptTable::receipt);
    }

    /// The same, kept from everybody else until the transaction ends.
    Optional<Receipt> lock(long receiptId) {
        return sql.find(
                "SELECT " + COLUMNS + " FROM receipt r WHERE r.receipt_id = ? FOR UPDATE",
                statement -> statement.setLong(1, receiptId),
                ReceiptTable::receipt);
    }

    /// The drafts of a batch, at most `most`.
    List<Long> drafts(long batchId, int most) {
        return sql.query(
                """
                  SELECT receipt_id
                    FROM receipt
                   WHERE batch_id = ?
                     AND status   = 'DRAFT'
                ORDER BY receipt_id
                   LIMIT ?
                """,
                statement -> {
                    statement.setLong(1, batchId);
                    statement.setInt(2, most);
                },
                row -> row.getLong(1));
    }

    boolean deleteDraft(long receiptId) {
        return sql.update(
                        "DELETE FROM receipt WHERE receipt_id = ? AND status = 'DRAFT'",
                        statement -> statement.setLong(1, receiptId))
                == 1;
    }

    int deleteDrafts(long batchId) {
        return sql.update(
                "DELETE FROM receipt WHERE batch_id = ? AND status = 'DRAFT'",
                statement -> statement.setLong(1, batchId));
    }

    /// The last number given in that year; 0 while there is none.
    int lastNumber(int year) {
        return sql.find(
                        "SELECT last_number FROM receipt_counter WHERE issue_year = ?",
                        statement -> statement.setInt(1, year),
                        row -> row.getInt(1))
                .orElse(0);
    }

    /// Gives `number`, which must be the next of that year; to be called by the only writer.
    void take(int year, int number) {
        var taken =
                number == 1
                        ? sql.update(
                                "INSERT INTO receipt_counter (issue_year, last_number) VALUES (?, 1)",
                                statement -> statement.setInt(1, year))
                        : sql.update(
                                """
                                UPDATE receipt_counter
                                   SET last_number = last_number + 1
                                 WHERE issue_year  = ?
                                   AND last_number = ?
                                """,
                                statement -> {
                                    statement.setInt(1, year);
                                    statement.setInt(2, number - 1);
                                });
        if (taken != 1) {
            throw new IllegalStateException(number + " is not the next number of " + year);
        }
    }

    void issue(
            long receiptId,
            int year,
            int number,
            ReceiptFacts facts,
            byte[] pdf,
            String sha256,
            Instant at) {
        sql.update(
                """
                UPDATE receipt
                   SET status         = 'ISSUED'
                     , issue_year     = ?
                     , receipt_number = ?
                     , facts          = ?
                     , pdf            = ?
                     , pdf_sha256     = ?
                     , issued_at      = ?
                 WHERE receipt_id     = ?
                   AND status         = 'DRAFT'
                """,
                statement -> {
                    statement.setInt(1, year);
                    statement.setInt(2, number);
                    statement.setBytes(3, FactsJson.write(facts));
                    statement.setBytes(4, pdf);
                    statement.setString(5, sha256);
                    Sql.setInstant(statement, 6, at);
                    statement.setLong(7, receiptId);
                });
        sql.batch(
                """
                INSERT INTO receipt_gift
                     ( receipt_id, donation_id, currency, amount_minor )
                VALUES ( ?, ?, ?, ? )
                """,
                facts.lines(),
                (statement, line) -> {
                    statement.setLong(1, receiptId);
                    statement.setLong(2, line.donationId());
                    statement.setString(3, line.amount().currencyCode());
                    statement.setLong(4, line.amount().minorUnits());
                });
    }

    Optional<byte[]> pdf(long receiptId) {
        return sql.find(
                "SELECT pdf FROM receipt WHERE receipt_id = ? AND pdf IS NOT NULL",
                statement -> statement.setLong(1, receiptId),
                row -> row.getBytes(1));
    }

    Optional<ReceiptFacts> facts(long receiptId) {
        return sql.find(
                "SELECT facts FROM receipt WHERE receipt_id = ? AND facts IS NOT NULL",
                statement -> statement.setLong(1, receiptId),
                row -> FactsJson.read(row.getBytes(1)));
    }

    void copied(long copyId, long receiptId, String sha256, String by, Instant at) {
        sql.update(
                """
                INSERT INTO receipt_copy
                     ( copy_id, receipt_id, pdf_sha256, made_by, made_at )
                VALUES ( ?, ?, ?, ?, ? )
                """,
                statement -> {
                    statement.setLong(1, copyId);
                    statement.setLong(2, receiptId);
                    statement.setString(3, sha256);
                    statement.setString(4, by);
                    Sql.setInstant(statement, 5, at);
                });
        sql.update(
                "UPDATE receipt SET status = 'REISSUED' WHERE receipt_id = ? AND status = 'ISSUED'",
                statement -> statement.setLong(1, receiptId));
    }

    boolean withdraw(long receiptId, String reason, Instant at) {
        return sql.update(
                        """
                        UPDATE receipt
                           SET status           = 'WITHDRAWN'
                             , withdrawn_at     = ?
                             , withdrawn_reason = ?
                             , subject_key      = NULL
                         WHERE receipt_id       = ?
                           AND status IN ('ISSUED', 'REISSUED')
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, at);
                            statement.setString(2, reason);
                            statement.setLong(3, receiptId);
                        })
                == 1;
    }

    /// A gift that a receipt in force attests.
    record Attested(long receiptId, long donationId, long amountMinor) {}

    List<Attested> attested(Collection<Long> donationIds) {
        return sql.queryNumbers(
                """
                SELECT g.receipt_id
                     , g.donation_id
                     , g.amount_minor
                  FROM receipt_gift g
                  JOIN receipt r ON r.receipt_id = g.receipt_id
                 WHERE g.donation_id = ANY(?)
                   AND r.status IN ('ISSUED', 'REISSUED')
                """,
                donationIds,
                row -> new Attested(row.getLong(1), row.getLong(2), row.getLong(3)));
    }

    /// All receipts of a person but drafts, newest first, under whatever id they had then.
    List<Receipt> ofPerson(long supporterId) {
        return sql.query(
                "SELECT "
                        + COLUMNS
                        + """
                          FROM receipt r
                         WHERE ( r.supporter_id = ?
                              OR r.supporter_id IN ( SELECT a.alias_id
                                                       FROM supporter_alias a
                                                      WHERE a.supporter_id = ? ) )
                           AND r.status <> 'DRAFT'
                         ORDER BY r.issued_at DESC, r.receipt_id DESC
                         LIMIT 200
                        """,
                statement -> {
                    statement.setLong(1, supporterId);
                    statement.setLong(2, supporterId);
                },
                ReceiptTable::receipt);
    }

    /// The issued receipts of a batch after `after`, at most `most`.
    List<Receipt> ofBatch(long batchId, long after, int most) {
        return sql.query(
                "SELECT "
                        + COLUMNS
                        + """
                          FROM receipt r
                         WHERE r.batch_id   = ?
                           AND r.receipt_id > ?
                           AND r.status IN ('ISSUED', 'REISSUED')
                         ORDER BY r.receipt_id
                         LIMIT ?
                        """,
                statement -> {
                    statement.setLong(1, batchId);
                    statement.setLong(2, after);
                    statement.setInt(3, most);
                },
                ReceiptTable::receipt);
    }

    static Receipt receipt(ResultSet row) throws SQLException {
        var number = Sql.longOrNull(row, "receipt_number");
        return new Receipt(
                row.getLong("receipt_id"),
                new ReceiptSubject(
                        ReceiptKind.valueOf(row.getString("kind")),
                        row.getLong("supporter_id"),
                        Sql.longOrNull(row, "donation_id"),
                        row.getObject("from_on", LocalDate.class),
                        row.getObject("until_on", LocalDate.class)),
                Language.parse(row.getString("language")).orElse(Language.IT),
                ReceiptState.valueOf(row.getString("status")),
                number == null ? null : number + "/" + row.getInt("issue_year"),
                row.getString("pdf_sha256"),
                row.getString("made_by"),
                Sql.instant(row, "created_at"),
                Sql.instantOrNull(row, "issued_at"),
                Sql.instantOrNull(row, "withdrawn_at"),
                row.getString("withdrawn_reason"),
                Sql.longOrNull(row, "batch_id"));
    }
}
