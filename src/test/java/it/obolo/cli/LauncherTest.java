package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The launcher on a machine that lacks something.
@Timeout(60)
class LauncherTest {

    private static final Path LAUNCHER = Path.of("obolo").toAbsolutePath();

    @TempDir private Path nowhere;

    @Test
    void withoutAJdk25ItSaysSoInALine() throws Exception {
        var spoken = launch(Map.of("OBOLO_JDK_FOLDERS", ""));

        assertThat(spoken.exitCode()).isEqualTo(2);
        assertThat(spoken.out()).isEmpty();
        assertThat(spoken.onlyError())
                .startsWith("obolo: no JDK 25 found")
                .contains("OBOLO_JAVA_HOME");
    }

    @Test
    void aFolderThatIsNoJdk25IsNamed() throws Exception {
        Files.createDirectories(nowhere.resolve("bin"));
        var java = Files.writeString(nowhere.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(nowhere.resolve("release"), "JAVA_VERSION=\"21.0.4\"\n");

        var spoken = launch(Map.of("OBOLO_JAVA_HOME", nowhere.toString()));

        assertThat(spoken.exitCode()).isEqualTo(2);
        assertThat(spoken.onlyError())
                .isEqualTo("obolo: OBOLO_JAVA_HOME is not a JDK 25: " + nowhere);
    }

    private Spoken launch(Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(LAUNCHER.toString(), "--version");
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("HOME", nowhere.toString());
        builder.environment().putAll(environment);
        var process = builder.directory(nowhere.toFile()).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Spoken(process.exitValue(), out, err);
    }
}
