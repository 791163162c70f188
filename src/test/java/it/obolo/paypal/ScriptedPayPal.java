package it.obolo.paypal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import it.obolo.paypal.PayPalSettings.Environment;
import it.obolo.testing.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server that answers each path as it was told to, the last answer again and again, and writes
/// down what it was asked. Beside it the services that ask it.
final class ScriptedPayPal implements AutoCloseable {

    static final String TOKEN = "/v1/oauth2/token";

    final TestClock clock = new TestClock();
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Deque<Reply>> script = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final BoundedHttp http =
            new BoundedHttp(Duration.ofSeconds(20), Duration.ofSeconds(20));

    /// Gives up soon: for answers that never come. With those that come a slow machine is too late.
    private final BoundedHttp impatient =
            new BoundedHttp(Duration.ofSeconds(20), Duration.ofMillis(500));

    /// What happens when a path is asked for.
    interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    ScriptedPayPal() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
        answer(TOKEN, token("A21AA-first", "32400"));
    }

    static Reply token(String token, String expiresIn) {
        return json(200, "{\"access_token\":\"" + token + "\",\"expires_in\":" + expiresIn + "}");
    }

    static Reply json(int status, String text) {
        return exchange -> {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    static Reply nothing(int status) {
        return exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    static Reply redirect(String target) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", target);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        };
    }

    /// Answers with a header only and never ends, until the asker gives up.
    static Reply silence() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        };
    }

    void answer(String path, Reply... replies) {
        script.put(path, new ArrayDeque<>(List.of(replies)));
    }

    long timesAsked(String path) {
        return asked.stream().filter(path::equals).count();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    PayPalSettings settings() {
        return settings(address());
    }

    static PayPalSettings settings(URI api) {
        return new PayPalSettings(
                Environment.SANDBOX,
                "client",
                "secret",
                List.of(),
                List.of(),
                api,
                null,
                null,
                Duration.ofDays(30),
                null,
                null);
    }

    BoundedHttp http() {
        return http;
    }

    BoundedHttp impatient() {
        return impatient;
    }

    AccessToken accessToken() {
        return new AccessToken(settings(), http, clock);
    }

    AskPayPal askPayPal() {
        return askPayPal(settings());
    }

    AskPayPal askPayPal(PayPalSettings settings) {
        return askPayPal(settings, http);
    }

    /// Asks for a token as long as it takes, and for all else with `wire`.
    AskPayPal askPayPal(PayPalSettings settings, BoundedHttp wire) {
        return new AskPayPal(
                settings,
                new AccessToken(settings, http, clock),
                () -> new CheckoutClient(settings, wire),
                wire);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        asked.add(path);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Reply reply;
        synchronized (script) {
            var replies = script.getOrDefault(path, new ArrayDeque<>());
            var next = replies.size() > 1 ? replies.poll() : replies.peek();
            reply = next == null ? nothing(404) : next;
        }
        reply.to(exchange);
    }

    @Override
    public void close() {
        http.close();
        impatient.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
