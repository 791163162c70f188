package it.obolo.web;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.storage.Database;
import it.obolo.testing.TestObolo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Requests that arrive drop by drop, over raw sockets: they are ended though they are never
/// silent. Headers and bodies have a second here, bodies 500 bytes a second at least after it;
/// eight connections.
class SlowRequestsTest {

    private static final String HEAD =
            "POST /webhooks/paypal HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n";

    /// A drop that never ends: longer than anybody waits here.
    private static final int FOR_EVER = 400;

    private static TestObolo obolo;

    @BeforeAll
    static void start() {
        obolo =
                TestObolo.on(
                        Database.Kind.H2,
                        Map.of(
                                "obolo.request.head",
                                "1s",
                                "obolo.request.body",
                                "1s",
                                "obolo.request.bytes-per-second",
                                500,
                                "obolo.request.connections",
                                8));
        obolo.address();
    }

    @AfterAll
    static void stop() {
        obolo.close();
    }

    @Test
    void headersThatTrickleAreEnded() throws IOException {
        try (var socket = connect()) {
            send(socket, "GET /health/liveness HTTP/1.1\r\nHost: x\r\nX-Slow: ");

            assertThat(trickle(socket, "a", FOR_EVER)).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void aBodyThatTricklesIsEnded() throws IOException {
        try (var socket = connect()) {
            send(socket, HEAD.formatted(100_000));

            assertThat(trickle(socket, " ", FOR_EVER)).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void theNextRequestOfAConnectionIsWatchedToo() throws IOException {
        try (var socket = connect()) {
            send(socket, "GET /health/liveness HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(trickle(socket, "", FOR_EVER)).startsWith("HTTP/1.1 200 ");
            send(socket, "GET /health/liveness HTTP/1.1\r\n");

            assertThat(trickle(socket, "a", FOR_EVER)).contains("HTTP/1.1 408 ");
        }
    }

    /// 12,000 bytes in twenty-four drops: past the time that any body has, and fast enough.
    @Test
    void aSlowLineThatKeepsUpIsHeardToItsEnd() throws IOException {
        try (var socket = connect()) {
            send(socket, HEAD.formatted(12_000));

            var answer = trickle(socket, " ".repeat(500), 24);

            // heard whole, and refused for what it says
            assertThat(answer + trickle(socket, "", FOR_EVER)).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void connectionsBeyondTheirNumberAreClosedAtOnce() throws IOException {
        var sockets = new ArrayList<Socket>();
        try {
            var answers = new ArrayList<String>();
            for (var number = 0; number < 12; number++) {
                var socket = connect();
                sockets.add(socket);
                send(socket, "GET /health/liveness HTTP/1.1\r\nHost: x\r\n\r\n");
                answers.add(trickle(socket, "", FOR_EVER));
            }

            assertThat(answers.stream().filter(answer -> answer.startsWith("HTTP/1.1 200 ")))
                    .hasSizeBetween(1, 8);
            assertThat(answers.getLast()).isEmpty();
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), obolo.address().getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(50);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Sends a drop about every 50 milliseconds until an answer or the end comes.
    private static String trickle(Socket socket, String drop, int times) throws IOException {
        var answer = new StringBuilder();
        for (var time = 0; time < times; time++) {
            try {
                if (answer.isEmpty()) {
                    send(socket, drop);
                }
                var buffer = new byte[4096];
                var read = socket.getInputStream().read(buffer);
                if (read < 0) {
                    return answer.toString();
                }
                answer.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
                if (drop.isEmpty()) {
                    return answer.toString();
                }
            } catch (SocketTimeoutException _) {
                // nothing yet: the next drop
            } catch (SocketException _) {
                return answer.toString();
            }
        }
        return answer.toString();
    }
}
