package it.obolo.cli;

import it.obolo.storage.WriteBackup;
import jakarta.inject.Singleton;
import java.util.Map;

/// How far the backup at work is.
@Singleton
class BackupProgressErrand implements Errand {

    static final String NAME = "backup-progress";

    private final WriteBackup writeBackup;

    BackupProgressErrand(WriteBackup writeBackup) {
        this.writeBackup = writeBackup;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Answer run(Map<String, String> words) {
        return Answer.done(writeBackup.progress());
    }
}
