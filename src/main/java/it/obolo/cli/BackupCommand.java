package it.obolo.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Makes a backup, while the server runs or not.
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Writes everything, as it is at one moment, into one sealed file; the server may go on.",
            "It is restored on either database. Its key: OBOLO_BACKUP_PASSPHRASE, or else keys/backup.key."
        })
final class BackupCommand implements Callable<Integer> {

    private final Main main;

    @Parameters(paramLabel = "FILE", description = "The file to write; there must be none yet.")
    private Path file = Path.of("");

    BackupCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() {
        var words = Map.of("file", file.toAbsolutePath().normalize().toString());
        return main.show(
                RunErrand.watched(
                        main.settings(),
                        BackupErrand.NAME,
                        words,
                        BackupProgressErrand.NAME,
                        main.bar()));
    }
}
