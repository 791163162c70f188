package it.obolo.storage;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A backup each night, in `OBOLO_HOME/backups`, of which the newest few are kept. One that was
/// missed is made at the next start.
@Singleton
public class DailyBackup extends BackgroundJob {

    private static final Logger LOG = LoggerFactory.getLogger(DailyBackup.class);
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final Rhythm RHYTHM = new Rhythm(Duration.ofMinutes(5), Duration.ofSeconds(30));

    private final WriteBackup writeBackup;
    private final Clock clock;
    private final BackupKey key;
    private final Path folder;
    private final String hour;
    private final int kept;

    DailyBackup(
            WriteBackup writeBackup,
            Clock clock,
            JobHealth health,
            @Value("${obolo.home:./data}") String home,
            @Value("${obolo.backup-passphrase:}") String passphrase,
            @Value("${obolo.backup-hour:3}") String hour,
            @Value("${obolo.backups-kept:14}") int kept) {
        super("backups", RHYTHM, health);
        this.writeBackup = writeBackup;
        this.clock = clock;
        this.key = new BackupKey(Path.of(home), passphrase);
        this.folder = Path.of(home).resolve("backups");
        this.hour = hour;
        this.kept = kept;
    }

    @Override
    protected boolean work() throws IOException {
        makeIfDue();
        return false;
    }

    /// Whether one is made each night.
    @Override
    public boolean isOn() {
        return !hour.equals("off");
    }

    /// What seals the backups of this home.
    public BackupKey key() {
        return key;
    }

    /// How old the newest is; empty while there is none.
    public Optional<Duration> age() {
        return newestFirst().stream()
                .findFirst()
                .flatMap(file -> {
                    try {
                        var made = Files.getLastModifiedTime(file).toInstant();
                        return Optional.of(Duration.between(made, clock.instant()));
                    } catch (IOException _) {
                        return Optional.empty();
                    }
                });
    }

    /// Makes today's backup if its hour has come and it is not there, and removes those that are
    /// too many.
    ///
    /// @return whether one was made
    public boolean makeIfDue() throws IOException {
        var now = clock.instant().atZone(ROME);
        var file = file(now.toLocalDate());
        if (!isOn() || now.getHour() < Integer.parseInt(hour) || Files.exists(file)) {
            return false;
        }
        Files.createDirectories(folder);
        var written = writeBackup.write(file, key);
        LOG.info("backup made: {} rows, {} bytes", written.rows(), written.bytes());
        for (var old : newestFirst().stream().skip(kept).toList()) {
            Files.deleteIfExists(old);
        }
        return true;
    }

    private Path file(LocalDate day) {
        return folder.resolve("obolo-" + day + ".backup");
    }

    private List<Path> newestFirst() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file ->
                            file.getFileName().toString().matches("obolo-[0-9-]{10}\\.backup"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
