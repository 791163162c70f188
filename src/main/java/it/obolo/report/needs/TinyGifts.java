package it.obolo.report.needs;

import it.obolo.storage.Sql;
import it.obolo.web.Words;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Ten or more tiny or failed gifts within ten minutes in the last day: so somebody tries out
/// stolen cards.
@Singleton
class TinyGifts implements NeedSource {

    private static final Duration LATELY = Duration.ofDays(1);
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final long TINY_MINOR = 200;
    private static final int MANY = 10;
    private static final int MOST = 1000;

    private final Sql sql;
    private final Clock clock;

    TinyGifts(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Duration keptFor() {
        return Duration.ofMinutes(2);
    }

    @Override
    public List<Need> look() {
        var newestFirst = moments();
        for (var first = 0; first + MANY <= newestFirst.size(); first++) {
            var end = newestFirst.get(first);
            var begin = newestFirst.get(first + MANY - 1);
            if (!begin.isBefore(end.minus(WITHIN))) {
                var count =
                        newestFirst.stream()
                                .filter(at -> !at.isAfter(end) && !at.isBefore(end.minus(WITHIN)))
                                .count();
                return List.of(
                        new Need(
                                NeedKind.TINY_GIFTS,
                                "TINY_GIFTS:" + LocalDate.ofInstant(end, Words.ROME),
                                true,
                                count,
                                "/admin/donations",
                                List.of(end)));
            }
        }
        return List.of();
    }

    private List<Instant> moments() {
        return sql.reading(() ->
                sql.query(
                        """
                          SELECT d.given_at
                            FROM donation d
                           WHERE d.given_at >= ?
                             AND (d.gross_minor <= ? OR d.status = 'FAILED')
                        ORDER BY d.given_at DESC
                           LIMIT ?
                        """,
                        statement -> {
                            Sql.setInstant(statement, 1, clock.instant().minus(LATELY));
                            statement.setLong(2, TINY_MINOR);
                            statement.setInt(3, MOST);
                        },
                        row -> Sql.instant(row, "given_at")));
    }
}
