package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a file in the home folder says of a server there.
class LiveServerTest {

    private static final long OURS = ProcessHandle.current().pid();

    @TempDir private Path home;

    @Test
    void aServerThatRunsIsFound() throws IOException {
        write(content("::1", OURS));

        assertThat(LiveServer.on(home)).map(LiveServer::port).contains(18_080);
    }

    @Test
    void aServerThatWasKilledIsNone() throws Exception {
        var killed = new ProcessBuilder("true").start();
        killed.waitFor();
        write(content("127.0.0.1", killed.pid()));

        assertThat(LiveServer.on(home)).isEmpty();
    }

    @Test
    void withoutAFileThereIsNone() {
        assertThat(LiveServer.on(home)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "{\"host\":\"127.0.0.1\",\"port\":18080,\"pid\":PID",
                "{\"host\":\"127.0.0.1\",\"port\":\"x\",\"pid\":PID,\"token\":\"a\"}",
                "{\"host\":\"127.0.0.1\",\"port\":18080,\"pid\":99999999999999999999,\"token\":\"a\"}"
            })
    void whatIsHalfWrittenOrNotOursIsNone(String text) throws IOException {
        write(text.replace("PID", Long.toString(OURS)));

        assertThat(LiveServer.on(home)).isEmpty();
    }

    private static String content(String host, long pid) throws IOException {
        return new ObjectMapper()
                .writeValueAsString(
                        Map.of("host", host, "port", 18_080, "pid", pid, "token", "ab".repeat(32)));
    }

    private void write(String text) throws IOException {
        Files.writeString(ControlFile.in(home), text);
    }
}
