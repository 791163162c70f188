package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One server on one home: what a second one and the commands meet, and how it ends.
@Timeout(120)
class ServeTest {

    @TempDir private Path home;

    @Test
    void oneServesTheOthersAreToldAndItEndsWithoutNoise() throws Exception {
        try (var server = ServingProcess.start(home)) {
            var second = Spoken.of(environment("0"), "serve");
            var verified = Spoken.of(environment("0"), "verify", "--json");
            var token = Spoken.of(environment("0"), "token", "add", "statistics");
            var again = Spoken.of(environment("0"), "token", "add", "statistics");
            var controlFile = Files.readString(ControlFile.in(home));
            Files.delete(ControlFile.in(home));
            var without = Spoken.of(environment("0"), "serve");
            var exitCode = server.terminate();

            assertThat(server.ready()).startsWith("Obolo is ready after ");
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.onlyError())
                    .matches("obolo: Obolo is running on .* already \\(port [0-9]+\\)");
            assertThat(verified.exitCode()).isZero();
            assertThat(verified.out()).startsWith("{\"ok\":true");
            assertThat(token.exitCode()).isZero();
            assertThat(token.out().strip()).hasSizeGreaterThanOrEqualTo(32).doesNotContain(" ");
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.onlyError()).contains("there is a token named statistics already");
            assertThat(without.exitCode()).isEqualTo(1);
            assertThat(without.onlyError())
                    .contains("another Obolo is at work in " + home + " (OBOLO_HOME)");
            assertThat(exitCode).isIn(0, 143);
            assertThat(server.errors())
                    .doesNotContain("90121", "WARN", "ERROR", "Exception")
                    .doesNotContain(token.out().strip())
                    .doesNotContain(
                            controlFile.replaceAll("(?s).*\"token\":\"([0-9a-f]+).*", "$1"));
        }
    }

    @Test
    void aTakenPortIsALine() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());

            var spoken = Spoken.of(environment(port), "serve");

            assertThat(spoken.exitCode()).isEqualTo(1);
            assertThat(spoken.onlyError())
                    .isEqualTo(
                            "obolo: port %s is in use: stop what listens there or set OBOLO_PORT"
                                    .formatted(port));
            assertThat(ControlFile.in(home)).doesNotExist();
        }
    }

    @Test
    void aHomeThatCannotBeIsALine() throws IOException {
        var file = Files.writeString(home.resolve("file"), "");

        var spoken = Spoken.of(Map.of("OBOLO_HOME", file.toString(), "OBOLO_PORT", "0"), "verify");

        assertThat(spoken.exitCode()).isEqualTo(1);
        assertThat(spoken.onlyError()).contains(file.toString(), "OBOLO_HOME");
    }

    @Test
    void aDatabaseThatIsNotThereIsALineWithoutItsPassword() {
        var spoken =
                Spoken.of(
                        Map.of(
                                "OBOLO_HOME", home.toString(),
                                "OBOLO_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/obolo",
                                "OBOLO_DATABASE_PASSWORD", "nobody-may-read-this"),
                        "verify");

        assertThat(spoken.exitCode()).isEqualTo(1);
        assertThat(spoken.onlyError())
                .isEqualTo("obolo: the database at OBOLO_DATABASE_URL cannot be reached");
    }

    private Map<String, String> environment(String port) {
        return Map.of("OBOLO_HOME", home.toString(), "OBOLO_PORT", port);
    }
}
