package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import it.obolo.standin.StandInIpn.Mood;
import it.obolo.testing.Ipns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@ParameterizedClass
@ArgumentsSource(IpnBooks.OnBoth.class)
class PayPalIpnEndpointTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static HttpClient client;

    private final IpnBooks books;

    PayPalIpnEndpointTest(IpnBooks books) {
        this.books = books;
    }

    @BeforeAll
    static void open() {
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        LOG.list = new CopyOnWriteArrayList<>();
        LOG.start();
        root().addAppender(LOG);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @AfterAll
    static void close() {
        client.close();
        root().detachAppender(LOG);
    }

    @Test
    void aMessageOfPayPalsIsAnsweredWithNothingStoredByteForByteAndBooked() {
        var id = "WIRE" + SERIAL.incrementAndGet();
        var message = books.paypal().ipn().send(Ipns.gift(id, "13.37").bytes());

        var answer = post(message, "application/x-www-form-urlencoded");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(stored(message)).isTrue();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(books.donations()).contains(id + " COMPLETED EUR 1337 77 0"));
        assertThat(counted("verified")).isPositive();
    }

    @Test
    void aForgedMessageIsAnsweredTheSameAndRefusedAfterwards() {
        var id = "FORGED" + SERIAL.incrementAndGet();
        var message = Ipns.gift(id, "13.37").bytes();

        assertThat(post(message, "application/x-www-form-urlencoded").statusCode()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(status(message)).isEqualTo("REFUSED"));
        assertThat(books.donations()).noneMatch(line -> line.startsWith(id));
        assertThat(counted("invalid")).isPositive();
    }

    @Test
    void aMessageThatPayPalCouldNotConfirmAtOnceIsConfirmedByItselfOnceItCan() {
        var id = "LATER" + SERIAL.incrementAndGet();
        var message = books.paypal().ipn().send(Ipns.gift(id, "13.37").bytes());
        books.paypal().ipn().be(Mood.AWAY);
        assertThat(post(message, "application/x-www-form-urlencoded").statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(counted("unanswered")).isPositive());

        books.paypal().ipn().be(Mood.HONEST);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    books.obolo().clock().advance(Duration.ofSeconds(11));
                    assertThat(books.donations()).contains(id + " COMPLETED EUR 1337 77 0");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "\0\0\0",
                "{\"id\":\"WH-1\"}",
                "%%%&&&===",
                "txn_type=web_accept&txn_type=cart",
                "<html></html>"
            })
    void garbageIsAnswered200KeptAndRefused(String garbage) {
        var message = (garbage + SERIAL.incrementAndGet()).getBytes(StandardCharsets.UTF_8);

        assertThat(post(message, "application/x-www-form-urlencoded").statusCode()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(status(message)).isEqualTo("REFUSED"));
    }

    @Test
    void twentyCopiesAtOnceAreAllAnsweredAndBookedAndThankedOnce() throws Exception {
        var id = "COPY" + SERIAL.incrementAndGet();
        var message =
                books.paypal()
                        .ipn()
                        .send(
                                Ipns.gift(id, "13.37")
                                        .with("payer_email", "canary@reader.example")
                                        .bytes());
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var copies =
                    IntStream.range(0, 20)
                            .mapToObj(_ -> threads.submit(() -> post(message, "text/plain")))
                            .toList();
            for (var copy : copies) {
                statuses.add(copy.get().statusCode());
            }
        }

        assertThat(statuses).hasSize(20).containsOnly(200);
        assertThat(stored(message)).isTrue();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(
                                        books.lines(
                                                "SELECT COUNT(*) FROM thank_you t JOIN donation d ON d.donation_id = t.donation_id WHERE d.transaction_id = '"
                                                        + id
                                                        + "'",
                                                1))
                                .containsExactly("1"));
        assertThat(LOG.list).noneMatch(line -> line.getFormattedMessage().contains("canary"));
    }

    @Test
    void nothingAtAllIsAnswered200AndNotKept() {
        var before = books.lines("SELECT COUNT(*) FROM delivery", 1);

        assertThat(post(new byte[0], "application/x-www-form-urlencoded").statusCode())
                .isEqualTo(200);

        assertThat(books.lines("SELECT COUNT(*) FROM delivery", 1)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "multipart/form-data; boundary=x",
                "text/plain; charset=utf-16",
                "image/png",
                "no type at all"
            })
    void aMessageOfAnyContentTypeIsStoredByteForByte(String contentType) {
        var message = Ipns.gift("TYPE" + SERIAL.incrementAndGet(), "13.37").bytes();

        assertThat(post(message, contentType).statusCode()).isEqualTo(200);

        assertThat(stored(message)).isTrue();
    }

    @Test
    void aBodyOfTwoMegabytesIsTooLargeAlsoWhenItsLengthIsNotAnnounced() {
        var large = new byte[2 * MEBIBYTE];
        Arrays.fill(large, (byte) 'x');

        var announced = post(large, "application/x-www-form-urlencoded");
        var chunked =
                send(
                        "POST",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
                        "application/x-www-form-urlencoded");

        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void anotherMethodIsNotAllowed(String method) {
        assertThat(send(method, BodyPublishers.ofString("x=1"), "text/plain").statusCode())
                .isEqualTo(405);
    }

    @Test
    void whileTheDatabaseRefusesToWriteMessagesArePutOffAndAfterwardsTaken() {
        var message = Ipns.gift("AWAY" + SERIAL.incrementAndGet(), "13.37").bytes();
        change("ALTER TABLE delivery RENAME TO delivery_away");

        var refused = post(message, "application/x-www-form-urlencoded");
        change("ALTER TABLE delivery_away RENAME TO delivery");
        var taken = post(message, "application/x-www-form-urlencoded");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(stored(message)).isTrue();
    }

    private void change(String command) {
        var sql = books.obolo().sql();
        sql.transaction(() -> sql.update(command));
    }

    private long counted(String outcome) {
        return Math.round(
                books.obolo()
                        .get(MeterRegistry.class)
                        .counter("obolo.ipn", "outcome", outcome)
                        .count());
    }

    private boolean stored(byte[] message) {
        var sql = books.obolo().sql();
        return sql.reading(() ->
                sql.find(
                                "SELECT COUNT(*) FROM delivery WHERE body = ? AND channel = 'IPN'",
                                statement -> statement.setBytes(1, message),
                                row -> row.getLong(1) == 1)
                        .orElse(false));
    }

    private String status(byte[] message) {
        var sql = books.obolo().sql();
        return sql.reading(() ->
                sql.find(
                                """
                                SELECT q.status
                                  FROM delivery_queue q
                                  JOIN delivery d ON d.delivery_id = q.delivery_id
                                 WHERE d.body = ?
                                """,
                                statement -> statement.setBytes(1, message),
                                row -> row.getString(1))
                        .orElse("none"));
    }

    private HttpResponse<String> post(byte[] message, String contentType) {
        return send("POST", BodyPublishers.ofByteArray(message), contentType);
    }

    private HttpResponse<String> send(String method, BodyPublisher body, String contentType) {
        var request =
                HttpRequest.newBuilder(books.obolo().address().resolve("/ipn/paypal"))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", contentType)
                        .method(method, body)
                        .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
