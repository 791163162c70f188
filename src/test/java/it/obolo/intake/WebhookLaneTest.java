package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import it.obolo.storage.Database;
import it.obolo.testing.Webhooks;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Webhooks pass the framework, and nobody outside can tell: over raw sockets, in any pieces, mixed
/// with other requests.
class WebhookLaneTest {

    /// One answer as it came over the wire, its headers in lower case.
    private record Answer(int status, Map<String, String> headers, String body) {}

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static WebhookEndpoint endpoint;

    @BeforeAll
    static void start() {
        endpoint = WebhookEndpoint.on(Database.Kind.H2);
        endpoint.obolo().address();
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    /// Genuine, forged and other requests in one go, in random order and cut anywhere: each gets
    /// its own answer, in the order in which they were sent.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void answersKeepTheOrderOfTheRequests(int seed) throws Exception {
        var random = new Random(seed);
        var sent = new ByteArrayOutputStream();
        var expected = new ArrayList<String>();
        for (var number = 0; number < 60; number++) {
            var event = event();
            switch (random.nextInt(5)) {
                case 0 -> {
                    sent.writeBytes(request(event, endpoint.sign(event)));
                    expected.add("200 ");
                }
                case 1 -> {
                    sent.writeBytes(request(event, endpoint.sign(ascii("{}"))));
                    expected.add("400 signature");
                }
                case 2 -> {
                    sent.writeBytes(chunked(event, endpoint.sign(event)));
                    expected.add("200 ");
                }
                case 3 -> {
                    sent.writeBytes(ascii("GET /health/liveness HTTP/1.1\r\nHost: x\r\n\r\n"));
                    expected.add("200 UP");
                }
                default -> {
                    sent.writeBytes(ascii("GET /api/v1/nothing HTTP/1.1\r\nHost: x\r\n\r\n"));
                    expected.add("404 nothing");
                }
            }
        }

        var answers = exchange(sent.toByteArray(), random, expected.size());

        for (var number = 0; number < expected.size(); number++) {
            var wanted = expected.get(number).split(" ", -1);
            var answer = answers.get(number);
            assertThat(answer.status())
                    .as("answer %s", number)
                    .isEqualTo(Integer.parseInt(wanted[0]));
            assertThat(answer.body()).as("answer %s", number).contains(wanted[1]);
            assertThat(answer.body().isEmpty())
                    .as("answer %s", number)
                    .isEqualTo(wanted[1].isEmpty());
        }
    }

    @Test
    void manyBehindEachOtherOnOneLineAreKeptOnceEach() throws Exception {
        var before = count();
        var sent = new ByteArrayOutputStream();
        for (var number = 0; number < 200; number++) {
            var event = event();
            var request = request(event, endpoint.sign(event));
            sent.writeBytes(request);
            sent.writeBytes(request);
        }

        var answers = exchange(sent.toByteArray(), new Random(9), 400);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(count() - before).isEqualTo(200);
    }

    @Test
    void theAnswersAreThoseOfTheFramework() throws Exception {
        var event = event();
        var genuine = endpoint.sign(event);
        var forged = endpoint.sign(ascii("{}"));

        for (var headers : List.of(genuine, forged, Map.<String, String>of())) {
            var sent = new ByteArrayOutputStream();
            sent.writeBytes(request(event, headers));
            sent.writeBytes(chunked(event, headers));
            var answers = exchange(sent.toByteArray(), new Random(1), 2);

            assertThat(answers.getFirst()).isEqualTo(answers.getLast());
        }
    }

    @Test
    void whoLeavesInTheMiddleLeavesNothing() throws Exception {
        var before = count();
        var event = event();
        var request = request(event, endpoint.sign(event));

        try (var socket = connect()) {
            socket.getOutputStream().write(request, 0, request.length - 10);
        }
        var answers =
                exchange(
                        ascii("GET /health/liveness HTTP/1.1\r\nHost: x\r\n\r\n"),
                        new Random(1),
                        1);

        assertThat(answers.getFirst().status()).isEqualTo(200);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void theyAreCountedAmongTheRequests() throws Exception {
        var event = event();
        var before = counted();

        var _ = exchange(request(event, endpoint.sign(event)), new Random(1), 1);

        assertThat(counted()).isEqualTo(before + 1);
    }

    @Test
    void aLineThatIsClosedMeanwhileGetsItsAnswerFirst() {
        var outcome = new CompletableFuture<ReceiveWebhook.Outcome>();
        var channel = channel((_, _) -> outcome);
        channel.writeInbound(
                message("POST", "/webhooks/paypal", "Content-Length", "0"),
                LastHttpContent.EMPTY_LAST_CONTENT);

        var closed = channel.close();
        var closedAgain = channel.close();
        assertThat(closed.isDone()).isFalse();
        outcome.complete(new ReceiveWebhook.Stored());
        channel.runPendingTasks();

        assertThat(closed.isSuccess()).isTrue();
        assertThat(closedAgain.isSuccess()).isTrue();
        assertThat(channel.outboundMessages())
                .singleElement()
                .isInstanceOfSatisfying(
                        FullHttpResponse.class,
                        answer -> assertThat(answer.status().code()).isEqualTo(200));
    }

    @Test
    void whatComesBehindAWebhookThatIsBeingKeptWaits() {
        var outcome = new CompletableFuture<ReceiveWebhook.Outcome>();
        var channel = channel((_, _) -> outcome);
        channel.writeInbound(
                message("POST", "/webhooks/paypal", "Content-Length", "0"),
                LastHttpContent.EMPTY_LAST_CONTENT,
                message("GET", "/", "Accept", "*/*"),
                LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(channel.inboundMessages()).isEmpty();

        outcome.complete(new ReceiveWebhook.NotNow("full"));
        channel.runPendingTasks();

        assertThat(channel.inboundMessages()).hasSize(2);
        assertThat(channel.outboundMessages())
                .singleElement()
                .isInstanceOfSatisfying(
                        FullHttpResponse.class,
                        answer -> {
                            assertThat(answer.status().code()).isEqualTo(503);
                            assertThat(answer.headers().get("Retry-After")).isEqualTo("30");
                        });
        channel.finishAndReleaseAll();
    }

    /// Nobody may wait for an answer that never comes, and nothing may be dropped: PayPal is asked
    /// to come again. Here the one that would fetch the certificate has gone already.
    @Test
    void aWebhookThatCannotBeTakenInIsPutOff() throws Exception {
        try (var stopping = WebhookEndpoint.on(Database.Kind.H2)) {
            stopping.obolo().get(ReceiveWebhook.class).stop();
            var event = event();

            var answer = stopping.post(event, stopping.sign(event));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.retryAfter()).isEqualTo("30");
            assertThat(stopping.logged())
                    .anyMatch(line -> line.contains("RejectedExecutionException"));
        }
    }

    /// What the handler behind it gets to see.
    @ParameterizedTest
    @CsvSource({
        "POST, /webhooks/paypal, Content-Length, 2, 0",
        "POST, /webhooks/paypal, Content-Length, 1048577, 2",
        "POST, /webhooks/paypal, Transfer-Encoding, chunked, 2",
        "POST, /webhooks/paypal, Content-Encoding, gzip, 2",
        "POST, /webhooks/paypal, Expect, 100-continue, 2",
        "POST, /webhooks/paypal, Connection, close, 2",
        "POST, /webhooks/paypal/, Content-Length, 2, 2",
        "POST, /webhooks/paypal?a=b, Content-Length, 2, 2",
        "POST, /ipn/paypal, Content-Length, 2, 2",
        "PUT, /webhooks/paypal, Content-Length, 2, 2",
        "GET, /webhooks/paypal, Accept, */*, 2"
    })
    void onlyWebhooksAsPayPalSendsThemPass(
            String method, String path, String header, String value, int seen) {
        var channel =
                channel((_, _) -> CompletableFuture.completedFuture(new ReceiveWebhook.Stored()));

        channel.writeInbound(
                message(method, path, header, value), LastHttpContent.EMPTY_LAST_CONTENT);

        assertThat(channel.inboundMessages()).hasSize(seen);
        channel.finishAndReleaseAll();
    }

    private static EmbeddedChannel channel(PassWebhooks.Intake intake) {
        return new EmbeddedChannel(
                new PassWebhooks(intake, endpoint.obolo().get(WebhookLane.class)::answer));
    }

    private static HttpRequest message(String method, String path, String header, String value) {
        var message =
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), path);
        message.headers().set(header, value);
        return message;
    }

    private static byte[] event() {
        return Webhooks.captureCompleted("LANE" + SERIAL.incrementAndGet(), "13.37", "EUR")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long count() {
        var sql = endpoint.obolo().sql();
        return sql.reading(
                () -> sql.query("SELECT COUNT(*) FROM delivery", row -> row.getLong(1)).getFirst());
    }

    private static long counted() {
        return endpoint
                .obolo()
                .get(MeterRegistry.class)
                .find("http.server.requests")
                .tag("uri", "/webhooks/paypal")
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private static byte[] request(byte[] body, Map<String, String> headers) {
        return request("Content-Length: " + body.length, body, headers);
    }

    /// The same for whom the framework answers, because its length is not said in front.
    private static byte[] chunked(byte[] body, Map<String, String> headers) {
        var chunk = new ByteArrayOutputStream();
        chunk.writeBytes(ascii("%x\r\n".formatted(body.length)));
        chunk.writeBytes(body);
        chunk.writeBytes(ascii("\r\n0\r\n\r\n"));
        return request("Transfer-Encoding: chunked", chunk.toByteArray(), headers);
    }

    private static byte[] request(String length, byte[] body, Map<String, String> headers) {
        var request = new ByteArrayOutputStream();
        request.writeBytes(
                ascii("POST /webhooks/paypal HTTP/1.1\r\nHost: x\r\n" + length + "\r\n"));
        headers.forEach((name, value) -> request.writeBytes(ascii(name + ": " + value + "\r\n")));
        request.writeBytes(ascii("\r\n"));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /// Sends all of it on one line, cut anywhere, and reads as many answers.
    private static List<Answer> exchange(byte[] bytes, Random cuts, int answers) throws Exception {
        try (var socket = connect();
                var writer = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending =
                    writer.submit(() -> {
                        for (var at = 0; at < bytes.length; ) {
                            var length = Math.min(bytes.length - at, 1 + cuts.nextInt(5_000));
                            socket.getOutputStream().write(bytes, at, length);
                            at += length;
                        }
                        return bytes.length;
                    });
            var read = new ArrayList<Answer>();
            for (var number = 0; number < answers; number++) {
                read.add(answer(socket.getInputStream()));
            }
            sending.get();
            return read;
        }
    }

    private static Answer answer(InputStream stream) throws IOException {
        var status = Integer.parseInt(line(stream).split(" ", -1)[1]);
        var headers = new TreeMap<String, String>();
        for (var line = line(stream); !line.isEmpty(); line = line(stream)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var length = Integer.parseInt(headers.get("content-length"));
        return new Answer(
                status, headers, new String(stream.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream stream) throws IOException {
        var line = new StringBuilder();
        for (var next = stream.read(); next != '\n'; next = stream.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended after: " + line);
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static Socket connect() throws IOException {
        var socket =
                new Socket(InetAddress.getLoopbackAddress(), endpoint.obolo().address().getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
