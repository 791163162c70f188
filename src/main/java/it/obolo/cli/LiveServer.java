package it.obolo.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The server that is running on a home folder, as its commands see it.
final class LiveServer {

    /// An errand over millions of deliveries takes its time.
    private static final Duration LONGEST = Duration.ofHours(2);

    /// Made when there is something to read or to send, because a start can spare it.
    private static final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper();
    }

    private final ControlFile.Content content;

    private LiveServer(ControlFile.Content content) {
        this.content = content;
    }

    /// The server that says it runs on `home`; empty if none does, or if it was killed.
    static Optional<LiveServer> on(Path home) {
        var file = ControlFile.in(home);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            var content =
                    Json.MAPPER.readValue(Files.readAllBytes(file), ControlFile.Content.class);
            return ProcessHandle.of(content.pid()).filter(ProcessHandle::isAlive).isPresent()
                    ? Optional.of(new LiveServer(content))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty(); // half written or not ours: as if there were none
        }
    }

    int port() {
        return content.port();
    }

    /// Whether something listens where the server said it would.
    boolean isListening() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(reachableHost(), content.port()), 1000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Has the server do an errand; empty if nobody listens there.
    ///
    /// @throws Failure if something else than our server answers, or the connection breaks
    Optional<Errand.Answer> run(String errand, Map<String, String> words) {
        try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build()) {
            var request =
                    HttpRequest.newBuilder(address(errand))
                            .timeout(LONGEST)
                            .header(ControlController.HEADER, content.token())
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofByteArray(
                                            Json.MAPPER.writeValueAsBytes(words)))
                            .build();
            var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw Failure.found(
                        "the running server refused (%d): is it another version?"
                                .formatted(response.statusCode()));
            }
            return Optional.of(Json.MAPPER.readValue(response.body(), Errand.Answer.class));
        } catch (ConnectException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw Failure.found("the connection to the running server broke", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.found("interrupted", e);
        }
    }

    private URI address(String errand) {
        var host = reachableHost();
        var written = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + written + ":" + content.port() + "/control/" + errand);
    }

    private String reachableHost() {
        var host = content.host();
        return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    }
}
