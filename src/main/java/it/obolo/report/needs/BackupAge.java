package it.obolo.report.needs;

import it.obolo.storage.DailyBackup;
import it.obolo.storage.Sql;
import it.obolo.web.Demo;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whether there is a backup of the last two days. New books have two days to get their first.
@Singleton
class BackupAge implements NeedSource {

    private static final Duration OLD = Duration.ofDays(2);

    private final DailyBackup dailyBackup;
    private final Demo demo;
    private final Sql sql;
    private final Clock clock;

    BackupAge(DailyBackup dailyBackup, Demo demo, Sql sql, Clock clock) {
        this.dailyBackup = dailyBackup;
        this.demo = demo;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<Need> look() {
        if (demo.isOn()) {
            return List.of();
        }
        var longAgo = clock.instant().minus(OLD);
        var age = dailyBackup.age();
        if (age.isPresent()) {
            return age.get().compareTo(OLD) > 0
                    ? List.of(need(1L, clock.instant().minus(age.get())))
                    : List.of();
        }
        return firstDelivery().filter(longAgo::isAfter).isPresent()
                ? List.of(need(0L, ""))
                : List.of();
    }

    private static Need need(long known, Object at) {
        return Need.only(NeedKind.BACKUP, false, 1, "/admin/needs#backup", known, at);
    }

    private Optional<Instant> firstDelivery() {
        return sql.reading(() ->
                sql.find(
                        """
                          SELECT received_at
                            FROM delivery
                        ORDER BY delivery_id
                           LIMIT 1
                        """,
                        _ -> {},
                        row -> Sql.instant(row, "received_at")));
    }
}
