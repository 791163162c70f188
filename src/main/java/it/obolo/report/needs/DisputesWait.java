package it.obolo.report.needs;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Open disputes, which always need somebody; urgent within the last week before PayPal wants the
/// first answer, and where of any nobody told until when.
@Singleton
class DisputesWait implements NeedSource {

    private static final Duration SOON = Duration.ofDays(7);

    private final Sql sql;
    private final Clock clock;

    private record Open(long count, long undated, @Nullable Instant dueAt) {}

    DisputesWait(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<Need> look() {
        var open =
                sql.reading(() ->
                                sql.query(
                                        """
                                        SELECT COUNT(*)                                 AS open_count
                                             , COUNT(*) FILTER (WHERE o.due_at IS NULL) AS undated_count
                                             , MIN(o.due_at)                            AS due_at
                                          FROM open_dispute o
                                        """,
                                        row ->
                                                new Open(
                                                        row.getLong("open_count"),
                                                        row.getLong("undated_count"),
                                                        Sql.instantOrNull(row, "due_at"))))
                        .getFirst();
        if (open.count() == 0) {
            return List.of();
        }
        var due = open.dueAt();
        var now = clock.instant();
        var path = "/admin/donations?status=DISPUTED";
        if (due == null) {
            return List.of(Need.only(NeedKind.DISPUTE, true, open.count(), path, 0L, ""));
        }
        var stage = due.isBefore(now) ? 2L : 1L;
        return List.of(
                Need.only(
                        NeedKind.DISPUTE,
                        open.undated() > 0 || !due.isAfter(now.plus(SOON)),
                        open.count(),
                        path,
                        stage,
                        due));
    }
}
