package it.obolo.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Confirms instant payment notifications as PayPal does: `VERIFIED` for the very bytes it sent
/// itself, `INVALID` for any others. Can be made to be away, slow, or to talk in HTML.
public final class StandInIpn {

    /// Where messages are posted back to.
    public static final String PATH = "/cgi-bin/webscr";

    private static final byte[] COMMAND =
            "cmd=_notify-validate&".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 2 * 1024 * 1024;
    private static final int MOST_REMEMBERED = 100_000;
    private static final Duration SLOW = Duration.ofSeconds(15);

    /// How it answers.
    public enum Mood {
        /// As it should.
        HONEST,
        /// With 503.
        AWAY,
        /// With 200 and a page for people.
        HTML,
        /// As it should, after a quarter of a minute.
        SLOW,
        /// By sending elsewhere.
        REDIRECT,
        /// With an empty 200.
        EMPTY
    }

    private final Set<String> sent =
            Collections.newSetFromMap(
                    Collections.synchronizedMap(
                            new LinkedHashMap<>() {
                                @Override
                                protected boolean removeEldestEntry(
                                        Map.Entry<String, Boolean> eldest) {
                                    return size() > MOST_REMEMBERED;
                                }
                            }));
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Mood mood = Mood.HONEST;

    StandInIpn() {}

    /// Remembers a message as its own, and hands it back to be sent.
    public byte[] send(byte[] body) {
        sent.add(digest(body));
        return body;
    }

    /// From now on answers so.
    public void be(Mood other) {
        mood = other;
    }

    /// How often it was asked.
    public int timesAsked() {
        return asked.get();
    }

    void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            var question = exchange.getRequestBody().readNBytes(LARGEST);
            switch (mood) {
                case HONEST -> honestly(exchange, question);
                case AWAY -> reply(exchange, 503, "");
                case HTML -> reply(exchange, 200, "<html><body>VERIFIED</body></html>");
                case SLOW -> {
                    pause();
                    honestly(exchange, question);
                }
                case REDIRECT -> {
                    exchange.getResponseHeaders().set("Location", PATH);
                    reply(exchange, 302, "");
                }
                case EMPTY -> reply(exchange, 200, "");
            }
        }
    }

    private void honestly(HttpExchange exchange, byte[] question) throws IOException {
        var headers = exchange.getRequestHeaders();
        var isForm = "application/x-www-form-urlencoded".equals(headers.getFirst("Content-Type"));
        if (!exchange.getRequestMethod().equals("POST")
                || !isForm
                || headers.getFirst("User-Agent") == null) {
            reply(exchange, 403, "<html><body>Access Denied</body></html>");
            return;
        }
        var body = messageIn(question);
        reply(exchange, 200, body != null && sent.contains(digest(body)) ? "VERIFIED" : "INVALID");
    }

    private static byte @Nullable [] messageIn(byte[] question) {
        if (question.length < COMMAND.length) {
            return null;
        }
        return Arrays.equals(question, 0, COMMAND.length, COMMAND, 0, COMMAND.length)
                ? Arrays.copyOfRange(question, COMMAND.length, question.length)
                : null;
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void pause() {
        try {
            Thread.sleep(SLOW);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
