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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The server that is running on a home folder, as its commands see it.
final class LiveServer {

    /// An errand over millions of deliveries takes its time.
    private static final Duration LONGEST = Duration.ofHours(2);

    /// A name and its value in the file, neither of which has quotes or commas in it.
    private static final Pattern ENTRY =
            Pattern.compile("\"(?<name>host|port|pid|token)\"\\s*:\\s*\"?(?<value>[^\",}\\s]+)");

    /// Made when there is something to send, because a start can spare it.
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
            return read(file)
                    .filter(content ->
                            ProcessHandle.of(content.pid())
                                    .filter(ProcessHandle::isAlive)
                                    .isPresent())
                    .map(LiveServer::new);
        } catch (IOException | NumberFormatException _) {
            return Optional.empty(); // half written or not ours: as if there were none
        }
    }

    /// Without the library that writes it: loading that would be a tenth of a start that finds the
    /// file of a killed server.
    private static Optional<ControlFile.Content> read(Path file) throws IOException {
        var values = new HashMap<String, String>();
        var found = ENTRY.matcher(Files.readString(file));
        while (found.find()) {
            values.put(found.group("name"), found.group("value"));
        }
        var host = values.get("host");
        var token = values.get("token");
        return host == null || token == null
                ? Optional.empty()
                : Optional.of(
                        new ControlFile.Content(
                                host,
                                Integer.parseInt(values.get("port")),
                                Long.parseLong(values.get("pid")),
                                token));
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
