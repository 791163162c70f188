package it.obolo.admin;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Counts the disputes that await their end.
@Singleton
class CountDisputes {

    /// How many, and until when the first of them wants an answer; null where nobody told.
    record Open(long count, @Nullable Instant earliestDueAt) {}

    private final Sql sql;

    CountDisputes(Sql sql) {
        this.sql = sql;
    }

    Open open() {
        return sql.reading(() ->
                sql.query(
                                "SELECT COUNT(*) AS open_count, MIN(o.due_at) AS due_at FROM open_dispute o",
                                row ->
                                        new Open(
                                                row.getLong("open_count"),
                                                Sql.instantOrNull(row, "due_at")))
                        .getFirst());
    }
}
