package it.obolo.cli;

import it.obolo.storage.BackupRefused;
import it.obolo.storage.DailyBackup;
import it.obolo.storage.WriteBackup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Writes a backup into the file of that absolute path.
@Singleton
class BackupErrand implements Errand {

    static final String NAME = "backup";

    private final WriteBackup writeBackup;
    private final DailyBackup dailyBackup;

    BackupErrand(WriteBackup writeBackup, DailyBackup dailyBackup) {
        this.writeBackup = writeBackup;
        this.dailyBackup = dailyBackup;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Answer run(Map<String, String> words) {
        var file = Path.of(words.getOrDefault("file", ""));
        try {
            var written = writeBackup.write(file, dailyBackup.key());
            return Answer.done(
                    ("%d rows, %d KB in %s, sealed. Keep keys/ of OBOLO_HOME (or the passphrase) elsewhere:"
                                    + " without it nobody can restore.")
                            .formatted(written.rows(), written.bytes() / 1024, file));
        } catch (BackupRefused refused) {
            throw Failure.found("no backup was made: " + refused.getMessage(), refused);
        } catch (IOException e) {
            throw Failure.found("no backup was made: the file could not be written", e);
        }
    }
}
