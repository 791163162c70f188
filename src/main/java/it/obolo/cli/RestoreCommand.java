package it.obolo.cli;

import it.obolo.storage.BackupKey;
import it.obolo.storage.BackupRefused;
import it.obolo.storage.DatabaseUrl;
import it.obolo.storage.RestoreBackup;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Brings a backup into an empty home or an empty PostgreSQL database, and proves it.
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Brings a backup into an empty home or an empty PostgreSQL database, then verifies it.",
            "What opens it must be there: OBOLO_BACKUP_PASSPHRASE, or keys/ of the old home in the new."
        })
final class RestoreCommand implements Callable<Integer> {

    private final Main main;

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    RestoreCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() {
        var settings = main.settings();
        if (LiveServer.on(settings.home()).isPresent()) {
            throw Failure.found(
                    "a server runs on this home (OBOLO_HOME): restore into an empty one");
        }
        var restored = restore(settings);
        main.say("restored: %d rows, as of %s".formatted(restored.rows(), restored.madeAt()));
        var again = RunErrand.run(settings, EraseErrand.NAME, Map.of("again", "true"));
        if (main.show(again) != 0) {
            return again.exitCode();
        }
        return main.show(RunErrand.run(settings, "verify", Map.of()));
    }

    private RestoreBackup.Restored restore(Settings settings) {
        settings.createHome();
        var url =
                settings.get(Setting.OBOLO_DATABASE_URL)
                        .orElseGet(() -> DatabaseUrl.embedded(settings.home()));
        var key =
                new BackupKey(
                        settings.home(),
                        settings.get(Setting.OBOLO_BACKUP_PASSPHRASE).orElse(null));
        try {
            return new RestoreBackup(
                            url,
                            settings.get(Setting.OBOLO_DATABASE_USER).orElse(null),
                            settings.get(Setting.OBOLO_DATABASE_PASSWORD).orElse(null))
                    .restore(file, key);
        } catch (BackupRefused refused) {
            throw Failure.found("nothing was restored: " + refused.getMessage(), refused);
        } catch (IOException e) {
            throw Failure.found("nothing was restored: the file cannot be read", e);
        } catch (SQLException e) {
            throw OpenObolo.explained(new IllegalStateException(e), settings);
        }
    }
}
