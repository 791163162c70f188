package it.obolo.report.needs;

import it.obolo.storage.Sql;
import it.obolo.web.Demo;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// No message from PayPal for longer than is usual at this hour and season.
@Singleton
public class Silence implements NeedSource {

    private final Sql sql;
    private final Demo demo;
    private final Clock clock;

    Silence(Sql sql, Demo demo, Clock clock) {
        this.sql = sql;
        this.demo = demo;
        this.clock = clock;
    }

    @Override
    public Duration keptFor() {
        return Duration.ofMinutes(5);
    }

    /// When the latest counted webhook or notification came; a minute or two behind.
    public Optional<Instant> lastMessageAt() {
        return sql.reading(() ->
                sql.find(
                        "SELECT last_at FROM message_hour ORDER BY hour_at DESC LIMIT 1",
                        _ -> {},
                        row -> Sql.instant(row, "last_at")));
    }

    @Override
    public List<Need> look() {
        var last = demo.isOn() ? Optional.<Instant>empty() : lastMessageAt();
        var now = clock.instant();
        if (last.isEmpty() || now.isBefore(last.get().plus(JudgeSilence.FLOOR))) {
            return List.of();
        }
        var lastAt = last.get();
        var hours = hours(lastAt.minus(JudgeSilence.HISTORY));
        if (!JudgeSilence.isStrange(hours, lastAt, now)) {
            return List.of();
        }
        return List.of(
                new Need(
                        NeedKind.SILENCE,
                        "SILENCE:" + lastAt,
                        true,
                        Duration.between(lastAt, now).toHours(),
                        "/admin/start#paypal",
                        List.of(lastAt, JudgeSilence.longestUsual(hours, lastAt))));
    }

    private Set<Instant> hours(Instant from) {
        return new HashSet<>(
                sql.reading(() ->
                        sql.query(
                                "SELECT hour_at FROM message_hour WHERE hour_at >= ?",
                                statement -> Sql.setInstant(statement, 1, from),
                                row -> Sql.instant(row, "hour_at"))));
    }
}
