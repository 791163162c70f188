package it.obolo.report.needs;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Open disputes; urgent from three days before PayPal wants the first answer, and where nobody
/// told until when.
@Singleton
class DisputesWait implements NeedSource {

    private static final Duration SOON = Duration.ofDays(3);

    private final Sql sql;
    private final Clock clock;

    private record Open(long count, @Nullable Instant dueAt) {}

    DisputesWait(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<Need> look() {
        var open =
                sql.reading(() ->
                                sql.query(
                                        "SELECT COUNT(*) AS open_count, MIN(o.due_at) AS due_at FROM open_dispute o",
                                        row ->
                                                new Open(
                                                        row.getLong("open_count"),
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
                        due.isBefore(now.plus(SOON)),
                        open.count(),
                        path,
                        stage,
                        due));
    }
}
