package it.obolo.report.needs;

import it.obolo.storage.Sql;
import it.obolo.web.Demo;
import it.obolo.web.ServerSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Whether there is a backup of the last two days in `backups` under the home folder. New books
/// have two days to get their first.
@Singleton
public class BackupAge implements NeedSource {

    private static final Duration OLD = Duration.ofDays(2);

    private final ServerSettings server;
    private final Demo demo;
    private final Sql sql;
    private final Clock clock;

    BackupAge(ServerSettings server, Demo demo, Sql sql, Clock clock) {
        this.server = server;
        this.demo = demo;
        this.sql = sql;
        this.clock = clock;
    }

    /// When the newest backup was written; empty if there is none.
    public Optional<Instant> newest() {
        var folder = server.getHome().resolve("backups");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(BackupAge::time)
                    .max(Comparator.naturalOrder())
                    .map(FileTime::toInstant);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    @Override
    public List<Need> look() {
        if (demo.isOn()) {
            return List.of();
        }
        var longAgo = clock.instant().minus(OLD);
        var newest = newest();
        if (newest.isPresent()) {
            return newest.get().isBefore(longAgo)
                    ? List.of(need(1L, newest.get()))
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

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }
}
