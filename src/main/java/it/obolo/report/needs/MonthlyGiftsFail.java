package it.obolo.report.needs;

import it.obolo.storage.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Promises whose payment failed in the last two months and that are not given up: a kind word may
/// keep them.
@Singleton
class MonthlyGiftsFail implements NeedSource {

    private static final Duration LATELY = Duration.ofDays(60);
    private static final int MOST = 1000;

    private final Sql sql;
    private final Clock clock;

    private record Failing(long count, String newest) {}

    MonthlyGiftsFail(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Nobody settles it here: PayPal tells when a payment comes after all.
    @Override
    public Duration keptFor() {
        return Duration.ofMinutes(2);
    }

    @Override
    public List<Need> look() {
        var failing = failing();
        if (failing.count() == 0) {
            return List.of();
        }
        return List.of(
                new Need(
                        NeedKind.MONTHLY_FAILING,
                        "MONTHLY_FAILING:" + failing.count() + ":" + failing.newest(),
                        false,
                        failing.count(),
                        "/admin/subscriptions",
                        List.of()));
    }

    /// Names the states that do not count, because H2 would rather read all that are active than
    /// the few whose payments failed; and asks for one failure or more, because for more than none
    /// it would also look at all that have none.
    private Failing failing() {
        return sql.reading(() ->
                sql.query(
                                """
                                SELECT COUNT(*)                          AS failing_count
                                     , COALESCE(MAX(f.subscription_id), '') AS newest
                                  FROM ( SELECT s.subscription_id
                                           FROM subscription s
                                          WHERE s.failed_payments >= 1
                                            AND s.status NOT IN ('CREATED', 'CANCELLED', 'EXPIRED')
                                            AND (s.status_at >= ? OR s.status = 'ACTIVE' AND s.next_charge_at >= ?)
                                          LIMIT ? ) f
                                """,
                                statement -> {
                                    Sql.setInstant(statement, 1, clock.instant().minus(LATELY));
                                    Sql.setInstant(statement, 2, clock.instant().minus(LATELY));
                                    statement.setInt(3, MOST);
                                },
                                row ->
                                        new Failing(
                                                row.getLong("failing_count"),
                                                row.getString("newest")))
                        .getFirst());
    }
}
