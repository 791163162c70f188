package it.obolo.donation;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `evidence` table: what each delivery told, as JSON.
@Singleton
class EvidenceTable {

    /// Evidence with the delivery it came by.
    record Row(long deliveryId, Evidence evidence) {}

    @Serdeable
    record Json(Source source, @Nullable Instant toldAt, Told told) {}

    private final Sql sql;
    private final Ids ids;
    private final ObjectMapper json;

    EvidenceTable(Sql sql, Ids ids, ObjectMapper json) {
        this.sql = sql;
        this.ids = ids;
        this.json = json;
    }

    void insert(List<Row> rows, SubjectNumbers numbers) {
        sql.batch(
                """
                INSERT INTO evidence
                     ( evidence_id, delivery_id, channel, subject_id, told )
                VALUES ( ?, ?, ?, ?, ? )
                """,
                rows,
                (statement, row) -> {
                    statement.setLong(1, ids.next());
                    statement.setLong(2, row.deliveryId());
                    statement.setString(3, row.evidence().channel().name());
                    statement.setLong(4, numbers.of(row.evidence().subject()));
                    statement.setString(5, write(row.evidence()));
                });
    }

    /// Takes back what these deliveries told when they were worked before, and says which subjects
    /// it was about.
    Set<Subject> withdraw(Collection<Long> deliveryIds) {
        if (deliveryIds.isEmpty()) {
            return Set.of();
        }
        var subjects =
                new HashSet<>(
                        sql.query(
                                """
                                SELECT DISTINCT s.subject
                                  FROM evidence e
                                  JOIN subject s ON s.subject_id = e.subject_id
                                 WHERE e.delivery_id = ANY(?)
                                """,
                                statement -> Sql.setNumbers(statement, 1, deliveryIds),
                                rows -> Subject.parse(rows.getString(1))));
        if (!subjects.isEmpty()) {
            sql.update(
                    "DELETE FROM evidence WHERE delivery_id = ANY(?)",
                    statement -> Sql.setNumbers(statement, 1, deliveryIds));
        }
        return subjects;
    }

    /// All evidence about the subjects with these numbers, in no particular order.
    List<Row> about(Collection<Long> numbers) {
        return sql.queryNumbers(
                """
                SELECT e.delivery_id
                     , e.channel
                     , s.subject
                     , e.told
                  FROM evidence e
                  JOIN subject s ON s.subject_id = e.subject_id
                 WHERE e.subject_id = ANY(?)
                """,
                numbers,
                this::row);
    }

    /// All that these deliveries told, in the order in which it was stored.
    List<Row> toldBy(Collection<Long> deliveryIds) {
        return sql.queryNumbers(
                """
                  SELECT e.delivery_id
                       , e.channel
                       , s.subject
                       , e.told
                    FROM evidence e
                    JOIN subject s ON s.subject_id = e.subject_id
                   WHERE e.delivery_id = ANY(?)
                ORDER BY e.evidence_id
                """,
                deliveryIds,
                this::row);
    }

    private Row row(ResultSet rows) throws SQLException {
        return new Row(
                rows.getLong("delivery_id"),
                read(
                        Subject.parse(rows.getString("subject")),
                        Channel.valueOf(rows.getString("channel")),
                        rows.getString("told")));
    }

    private String write(Evidence evidence) {
        try {
            return json.writeValueAsString(
                    new Json(evidence.source(), evidence.toldAt(), evidence.told()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Evidence read(Subject subject, Channel channel, String text) {
        try {
            var read = Objects.requireNonNull(json.readValue(text, Json.class));
            return new Evidence(subject, channel, read.source(), read.toldAt(), read.told());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
