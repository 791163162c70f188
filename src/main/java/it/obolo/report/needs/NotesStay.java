package it.obolo.report.needs;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Thank-yous that were refused, that may have gone or not, or that do not leave at all.
@Singleton
class NotesStay implements NeedSource {

    /// An SMTP host that is away for a while is nobody's business.
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final String MAILBOX = "/admin/mailbox?status=";

    private final Sql sql;
    private final Clock clock;

    private record Counts(long failed, long uncertain, long stuck, @Nullable Instant owedAt) {}

    NotesStay(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<Need> look() {
        var counts = counts();
        var needs = new ArrayList<Need>();
        if (counts.stuck() > 0 && counts.owedAt() != null) {
            needs.add(
                    Need.only(
                            NeedKind.MAIL_STUCK,
                            true,
                            counts.stuck(),
                            MAILBOX + "OWED",
                            counts.owedAt()));
        }
        if (counts.failed() > 0) {
            needs.add(Need.only(NeedKind.NOTE_FAILED, false, counts.failed(), MAILBOX + "FAILED"));
        }
        if (counts.uncertain() > 0) {
            needs.add(
                    Need.only(
                            NeedKind.NOTE_UNCERTAIN,
                            false,
                            counts.uncertain(),
                            MAILBOX + "UNCERTAIN"));
        }
        return needs;
    }

    private Counts counts() {
        return sql.reading(() ->
                sql.query(
                                """
                                SELECT ( SELECT COUNT(*) FROM thank_you t WHERE t.status = 'FAILED' )    AS failed
                                     , ( SELECT COUNT(*) FROM thank_you t WHERE t.status = 'UNCERTAIN' ) AS uncertain
                                     , COUNT(*)       AS stuck
                                     , MIN(o.owed_at) AS owed_at
                                  FROM thank_you o
                                 WHERE o.status = 'OWED'
                                   AND o.attempt_count > 0
                                   AND o.owed_at < ?
                                """,
                                statement ->
                                        Sql.setInstant(
                                                statement, 1, clock.instant().minus(PATIENCE)),
                                row ->
                                        new Counts(
                                                row.getLong("failed"),
                                                row.getLong("uncertain"),
                                                row.getLong("stuck"),
                                                Sql.instantOrNull(row, "owed_at")))
                        .getFirst());
    }
}
