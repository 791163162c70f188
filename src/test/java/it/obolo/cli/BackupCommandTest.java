package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {

    private static final String PASSPHRASE = "vento di mare e di terra";

    @TempDir private Path folder;

    @Test
    void aBackupOfARunningServerIsRestoredAndProvenInAnotherHome() throws IOException {
        var gifts =
                Files.writeString(
                        folder.resolve("gifts.csv"),
                        "date,amount,method,name\n2026-02-01,13.37,cash,Ada Brambilla\n");
        var file = folder.resolve("obolo.backup");
        Spoken written;
        Spoken again;
        Spoken intoItself;
        try (var _ = RunningServer.start(Settings.read(environment("one")))) {
            Spoken.of(environment("one"), "gifts", gifts.toString());
            written = Spoken.of(environment("one"), "backup", file.toString());
            again = Spoken.of(environment("one"), "backup", file.toString());
            intoItself = Spoken.of(environment("one"), "restore", file.toString());
        }

        var restored = Spoken.of(environment("two"), "restore", file.toString());
        var without =
                Spoken.of(
                        Map.of("OBOLO_HOME", folder.resolve("three").toString()),
                        "restore",
                        file.toString());

        assertThat(written.exitCode()).isZero();
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.onlyError()).contains("already a file");
        assertThat(intoItself.onlyError()).contains("a server runs on this home");
        assertThat(restored.out()).contains("restored:", "All agrees.", "1 donations");
        assertThat(restored.exitCode()).isZero();
        assertThat(without.onlyError()).contains("OBOLO_BACKUP_PASSPHRASE");
        assertThat(folder.resolve("three")).isEmptyDirectory();
    }

    private Map<String, String> environment(String home) {
        return Map.of(
                "OBOLO_HOME",
                folder.resolve(home).toString(),
                "OBOLO_PORT",
                "0",
                "OBOLO_BACKUP_PASSPHRASE",
                PASSPHRASE);
    }
}
