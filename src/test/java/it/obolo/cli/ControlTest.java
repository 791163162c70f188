package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import it.obolo.testing.Http;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The address where a running server takes errands. That another machine finds nothing there is in
/// [it.obolo.web.ClientAddressTest].
class ControlTest {

    @TempDir private static Path home;
    private static RunningServer running;
    private static ControlFile.Content content;
    private static Http http;

    @BeforeAll
    static void start() throws IOException {
        running =
                RunningServer.start(
                        Settings.read(
                                Map.of(
                                        "OBOLO_HOME", home.toString(),
                                        "OBOLO_PORT", "0",
                                        "OBOLO_PUBLIC_URL", "https://conti.faro.example")));
        content =
                new ObjectMapper()
                        .readValue(ControlFile.in(home).toFile(), ControlFile.Content.class);
        http = new Http(running.server().getURI());
    }

    @AfterAll
    static void stop() {
        running.close();

        assertThat(ControlFile.in(home)).doesNotExist();
    }

    @Test
    void whoKnowsTheTokenIsServed() {
        var answer = post("verify", content.token());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"exitCode\":0", "All agrees.");
    }

    @ParameterizedTest
    @CsvSource({"verify, 0000", "verify, ''", "nonsense, TOKEN", "verify, TOKEN0"})
    void whoDoesNotFindsNothing(String errand, String token) {
        var answer = post(errand, token.replace("TOKEN", content.token()));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain(content.token());
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-For, 127.0.0.1",
        "X-Forwarded-For, 203.0.113.9",
        "Forwarded, for=203.0.113.9",
        "Via, 1.1 proxy"
    })
    void whatAProxyPassesOnFindsNothing(String header, String text) {
        assertThat(post("verify", content.token(), header, text).statusCode()).isEqualTo(404);
    }

    @Test
    void anErrandThatCannotBeDoneAnswersInALine() {
        var answer = post("editor-add", content.token());

        assertThat(answer.body())
                .contains("\"exitCode\":2", "that is not an e-mail address")
                .doesNotContain("Exception");
    }

    @Test
    void onlyItsOwnerReadsTheToken() throws IOException {
        assertThat(Files.getPosixFilePermissions(ControlFile.in(home)))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    private static HttpResponse<String> post(String errand, String token, String... headers) {
        return http.send(
                http.request("/control/" + errand, headers)
                        .header(ControlController.HEADER, token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")));
    }
}
