package it.obolo.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Stands between Obolo and a PayPal, writes down what is asked, and makes trouble when it was told
/// to.
public final class WatchedPayPal implements AutoCloseable {

    /// What was asked.
    public record Asked(String method, String path, @Nullable String requestId, String body) {}

    /// Something that goes wrong once.
    ///
    /// @param reaches whether the question reaches PayPal all the same
    /// @param status 0 for no answer at all
    public record Trouble(
            String method, String pathEnds, boolean reaches, int status, String body) {}

    private final URI payPal;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<Trouble> troubles = new ArrayList<>();

    /// In front of the PayPal at `payPal`.
    public WatchedPayPal(URI payPal) {
        this.payPal = payPal;
        try {
            var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            this.server = HttpServer.create(loopback, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The next such question gets this answer, and PayPal never hears of it.
    public void answerNext(String method, String pathEnds, int status, String body) {
        trouble(new Trouble(method, pathEnds, false, status, body));
    }

    /// PayPal does what the next such question wants, and nobody hears of it.
    public void loseAnswerOfNext(String method, String pathEnds) {
        trouble(new Trouble(method, pathEnds, true, 0, ""));
    }

    /// PayPal does what the next such question wants, and something else is heard.
    public void twistAnswerOfNext(String method, String pathEnds, int status, String body) {
        trouble(new Trouble(method, pathEnds, true, status, body));
    }

    private void trouble(Trouble trouble) {
        synchronized (troubles) {
            troubles.add(trouble);
        }
    }

    /// The questions with a path of that end, oldest first.
    public List<Asked> asked(String method, String pathEnds) {
        synchronized (asked) {
            return asked.stream()
                    .filter(one -> one.method().equals(method) && one.path().endsWith(pathEnds))
                    .toList();
        }
    }

    /// Everything that was asked.
    public List<Asked> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    private Optional<Trouble> troubleWith(String method, String path) {
        synchronized (troubles) {
            var found =
                    troubles.stream()
                            .filter(one ->
                                    one.method().equals(method) && path.endsWith(one.pathEnds()))
                            .findFirst();
            found.ifPresent(troubles::remove);
            return found;
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var method = exchange.getRequestMethod();
            var path = exchange.getRequestURI().getPath();
            var body = exchange.getRequestBody().readAllBytes();
            var requestId = exchange.getRequestHeaders().getFirst("PayPal-Request-Id");
            asked.add(new Asked(method, path, requestId, new String(body, StandardCharsets.UTF_8)));
            var trouble = troubleWith(method, path);
            if (trouble.isEmpty()) {
                var answer = forward(exchange, body);
                answer(exchange, answer.statusCode(), answer.body());
                return;
            }
            if (trouble.get().reaches()) {
                forward(exchange, body);
            }
            if (trouble.get().status() > 0) {
                answer(
                        exchange,
                        trouble.get().status(),
                        trouble.get().body().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        var request =
                HttpRequest.newBuilder(payPal.resolve(exchange.getRequestURI().toString()))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        for (var name : List.of("Authorization", "Content-Type", "PayPal-Request-Id")) {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
