package it.obolo.bench;

import it.obolo.web.Words;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;

/// An editor at a server, as far as a benchmark needs one. An answer is waited for ten seconds.
record EditorBrowser(HttpClient client, String base) implements AutoCloseable {

    private static final Duration TOO_LONG = Duration.ofSeconds(10);
    private static final int TRIES = 5;

    static EditorBrowser at(int port) {
        var client =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .connectTimeout(TOO_LONG)
                        .build();
        return new EditorBrowser(client, "http://localhost:" + port);
    }

    /// The server answers a moment before its first editor is made, who is refused until then.
    void signIn(String email, String password) throws IOException, InterruptedException {
        var fields = "email=%s&password=%s".formatted(encoded(email), encoded(password));
        for (var times = 0; times < TRIES; times++) {
            send("/admin/sign-in", fields);
            if (ask(AdminPages.OVERVIEW) == 200) {
                return;
            }
        }
        throw new IllegalStateException("nobody can sign in, see target/bench-server.log");
    }

    /// The status of the answer, 0 if there was none in time.
    int ask(String path) throws IOException, InterruptedException {
        try {
            var page = request(path, TOO_LONG).build();
            return client.send(page, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
        } catch (HttpTimeoutException _) {
            return 0;
        }
    }

    /// What the answer has, while it comes.
    InputStream stream(String path, Duration patience) throws IOException, InterruptedException {
        return client.send(
                        request(path, patience).build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    /// Records a gift, as an editor does by hand.
    void give() throws IOException, InterruptedException {
        var today = LocalDate.ofInstant(Clock.systemUTC().instant(), Words.ROME);
        var status =
                send(
                        "/admin/gifts",
                        "amount=13.37&currency=EUR&method=CASH&name=Ada+Brambilla&date=" + today);
        if (status != 303) {
            throw new IllegalStateException("no gift is taken: " + status);
        }
    }

    private int send(String path, String fields) throws IOException, InterruptedException {
        var form =
                request(path, TOO_LONG)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", base)
                        .POST(HttpRequest.BodyPublishers.ofString(fields))
                        .build();
        return client.send(form, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
    }

    private HttpRequest.Builder request(String path, Duration patience) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(patience);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
