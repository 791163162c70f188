package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import it.obolo.donation.Channel;
import it.obolo.intake.WebhookEndpoint.Answer;
import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.testing.Webhooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ArgumentsSource(WebhookEndpoint.OnBoth.class)
class PayPalWebhookEndpointTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final WebhookEndpoint endpoint;
    private final Sql sql;

    PayPalWebhookEndpointTest(WebhookEndpoint endpoint) {
        this.endpoint = endpoint;
        this.sql = endpoint.obolo().sql();
    }

    @AfterEach
    void nothingPersonalWasLogged() {
        assertThat(endpoint.logged()).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void aSignedEventIsStoredWithItsBytesAndItsHeaders() {
        var event = event();
        var headers = endpoint.sign(event);

        var answer = endpoint.post(event, headers);

        assertThat(answer.status()).isEqualTo(200);
        var stored =
                sql.reading(() ->
                        sql.query(
                                "SELECT headers, body, environment FROM delivery WHERE external_key = '"
                                        + keyOf(event)
                                        + "'",
                                rows -> {
                                    assertThat(rows.getBytes(2)).isEqualTo(event);
                                    return rows.getString(3) + rows.getString(1);
                                }));
        assertThat(stored)
                .singleElement()
                .asString()
                .startsWith("SANDBOX")
                .contains(
                        headers.get("PAYPAL-TRANSMISSION-ID"),
                        headers.get("PAYPAL-TRANSMISSION-TIME"),
                        headers.get("PAYPAL-CERT-URL"),
                        headers.get("PAYPAL-AUTH-ALGO"),
                        headers.get("PAYPAL-TRANSMISSION-SIG"));
    }

    @Test
    void theSameEventAgainIsAcknowledgedAndStoredOnce() {
        var event = event();

        var first = endpoint.post(event, endpoint.sign(event));
        var again = endpoint.post(event, endpoint.sign(event));

        assertThat(List.of(first.status(), again.status())).containsOnly(200);
        assertThat(rowsOf(event)).isEqualTo(1);
    }

    @Test
    void fiftyCopiesOfOneEventAtOnceAreAllAcknowledgedAndStoredOnce() throws Exception {
        var event = event();
        var ready = new CountDownLatch(50);
        Callable<Integer> copy =
                () -> {
                    var headers = endpoint.sign(event);
                    ready.countDown();
                    ready.await();
                    return endpoint.post(event, headers).status();
                };

        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var copies = IntStream.range(0, 50).mapToObj(_ -> threads.submit(copy)).toList();
            for (var one : copies) {
                statuses.add(one.get());
            }
        }

        assertThat(statuses).hasSize(50).containsOnly(200);
        assertThat(rowsOf(event)).isEqualTo(1);
    }

    @Test
    void anUnsignedEventIsRefusedAndCounted() {
        var event = event();

        assertRefused(event, Map.of(), "headers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PAYPAL-TRANSMISSION-ID",
                "PAYPAL-TRANSMISSION-TIME",
                "PAYPAL-CERT-URL",
                "PAYPAL-AUTH-ALGO",
                "PAYPAL-TRANSMISSION-SIG"
            })
    void anEventWithoutOneOfItsHeadersIsRefusedAndCounted(String missing) {
        var event = event();
        var headers = endpoint.sign(event);
        headers.remove(missing);

        var answer = assertRefused(event, headers, "headers");

        assertThat(answer.body()).contains(missing);
    }

    @Test
    void aForgedEventIsRefusedAndCounted() {
        var event = event();
        var headers = endpoint.sign(event);

        event[event.length - 2] ^= 1;

        assertRefused(event, headers, "signature");
    }

    @Test
    void anEventForAnotherReceiverIsRefusedAndCounted() {
        var event = event();
        var signer = endpoint.paypal().signer().withWebhookId("0AB12345CD678901E");

        assertRefused(event, signer.sign(event, endpoint.obolo().clock().instant()), "signature");
    }

    @Test
    void anEventWhoseCertificateCannotBeReadNowIsPutOff() throws IOException {
        var name = "CERT-unreadable" + SERIAL.incrementAndGet();
        Files.writeString(endpoint.certificates().resolve(name + ".pem"), "half a certificate");
        var event = event();
        var signer =
                endpoint.paypal()
                        .signer()
                        .withCertUrl(
                                "https://api.sandbox.paypal.com/v1/notifications/certs/" + name);

        var answer = endpoint.post(event, signer.sign(event, endpoint.obolo().clock().instant()));

        assertPutOff(answer);
        assertThat(rowsOf(event)).isZero();
    }

    @Test
    void aBodyOfTwoMegabytesIsTooLargeAlsoWhenItsLengthIsNotAnnounced() {
        var large = new byte[2 * MEBIBYTE];
        Arrays.fill(large, (byte) 'x');

        var announced = endpoint.post(large, endpoint.sign(large));
        var chunked = endpoint.postChunked(large, endpoint.sign(large));

        assertThat(announced.status()).isEqualTo(413);
        assertThat(chunked.status()).isEqualTo(413);
    }

    @Test
    void aSignedBodyOfOneMebibyteIsStoredWhole() {
        var event = Arrays.copyOf(event(), MEBIBYTE);
        Arrays.fill(event, event().length, MEBIBYTE, (byte) ' ');

        var announced = endpoint.post(event, endpoint.sign(event));
        var chunked = endpoint.postChunked(event, endpoint.sign(event));

        assertThat(announced.status()).isEqualTo(200);
        assertThat(chunked.status()).isEqualTo(200);
        assertThat(count("SELECT LENGTH(body) FROM delivery WHERE external_key = ?", keyOf(event)))
                .isEqualTo(MEBIBYTE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "image/png",
                "no type at all"
            })
    void aSignedEventOfAnyContentTypeIsStored(String contentType) {
        var event = event();
        var headers = endpoint.sign(event);
        headers.put("Content-Type", contentType);

        var answer = endpoint.post(event, headers);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(rowsOf(event)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "canary", "{\"canary\":", "[1e308]", "\"canary\"", "{}"})
    void signedGarbageIsAcknowledgedAndParked(String garbage) {
        var body = garbage.getBytes(StandardCharsets.UTF_8);
        var headers = endpoint.sign(body);

        var answer = endpoint.post(body, headers);
        endpoint.obolo().get(WorkDeliveries.class).workAll();

        assertThat(answer.status()).isEqualTo(200);
        var key = "webhook:transmission:" + headers.get("PAYPAL-TRANSMISSION-ID");
        assertThat(
                        count(
                                """
                                SELECT COUNT(*)
                                  FROM delivery_queue q
                                  JOIN delivery d ON d.delivery_id = q.delivery_id
                                 WHERE q.status = 'PARKED'
                                   AND d.external_key = ?
                                """,
                                key))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "HEAD"})
    void anotherMethodIsNotAllowed(String method) {
        var event = event();

        var answer = endpoint.send(method, event, endpoint.sign(event));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(rowsOf(event)).isZero();
    }

    @Test
    void namesOfHeadersCountInAnyCase() {
        for (var locale : List.of("lower", "mixed")) {
            var event = event();
            var headers = new HashMap<String, String>();
            endpoint.sign(event)
                    .forEach((name, value) ->
                            headers.put(
                                    locale.equals("lower")
                                            ? name.toLowerCase(Locale.ROOT)
                                            : "pAyPaL" + name.substring(6).toLowerCase(Locale.ROOT),
                                    value));

            assertThat(endpoint.post(event, headers).status()).isEqualTo(200);
        }
    }

    @Test
    void whileTheDatabaseRefusesToWriteEventsArePutOffAndAfterwardsTaken() {
        var event = event();
        change("ALTER TABLE delivery RENAME TO delivery_away");

        var refused = endpoint.post(event, endpoint.sign(event));
        change("ALTER TABLE delivery_away RENAME TO delivery");
        var taken = endpoint.post(event, endpoint.sign(event));

        assertPutOff(refused);
        assertThat(taken.status()).isEqualTo(200);
        assertThat(rowsOf(event)).isEqualTo(1);
    }

    @Test
    void whileTheDatabaseIsAwayEventsArePutOff() {
        var kind = endpoint.obolo().get(Database.class).kind();
        try (var other = WebhookEndpoint.on(kind)) {
            var event = event();
            assertThat(other.post(event, other.sign(event)).status()).isEqualTo(200);
            other.takeDatabaseAway();
            var next = event();

            var answer = other.post(next, other.sign(next));

            assertPutOff(answer);
            assertThat(other.logged()).noneMatch(line -> line.contains("canary"));
        }
    }

    /// Another transaction holds a key, so that the writer waits for it while the queue fills.
    @Test
    void whenTheQueueIsFullEventsArePutOff() {
        var store = endpoint.obolo().get(StoreDeliveries.class);
        var contested = "contested:" + SERIAL.incrementAndGet();
        var waiting = new ArrayList<CompletableFuture<StoreDeliveries.Outcome>>();
        var event = event();

        var answer =
                sql.transaction(() -> {
                    hold(contested);
                    // more than the queue holds: the writer has some of them, and waits
                    await().until(() -> {
                        fill(store, contested, waiting);
                        return waiting.stream().filter(one -> !one.isDone()).count()
                                > StoreDeliveries.LONGEST_QUEUE;
                    });
                    return endpoint.post(event, endpoint.sign(event));
                });
        waiting.forEach(CompletableFuture::join);

        assertPutOff(answer);
        assertThat(endpoint.post(event, endpoint.sign(event)).status()).isEqualTo(200);
    }

    private void fill(
            StoreDeliveries store,
            String contested,
            List<CompletableFuture<StoreDeliveries.Outcome>> waiting) {
        do {
            var delivery =
                    new NewDelivery(Channel.WEBHOOK, contested, "TEST", new byte[] {'x'}, null);
            waiting.add(store.store(delivery));
        } while (!waiting.getLast().isDone());
    }

    private void hold(String key) {
        sql.update(
                """
                INSERT INTO delivery
                     ( delivery_id, channel, environment, external_key, kind, body, received_at )
                VALUES ( ?, 'WEBHOOK', 'SANDBOX', ?, 'TEST', ?, ? )
                """,
                statement -> {
                    statement.setLong(1, endpoint.obolo().get(Ids.class).next());
                    statement.setString(2, key);
                    statement.setBytes(3, new byte[] {'x'});
                    Sql.setInstant(statement, 4, endpoint.obolo().clock().instant());
                });
    }

    private Answer assertRefused(byte[] event, Map<String, String> headers, String reason) {
        var before = refusals(reason);

        var answer = endpoint.post(event, headers);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.body()).doesNotContain("canary");
        assertThat(refusals(reason)).isEqualTo(before + 1);
        assertThat(rowsOf(event)).isZero();
        return answer;
    }

    private static void assertPutOff(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.retryAfter()).matches("[1-9][0-9]*");
    }

    private long refusals(String reason) {
        var counter =
                endpoint.obolo()
                        .get(MeterRegistry.class)
                        .find("obolo.webhooks")
                        .tags("outcome", "refused", "reason", reason)
                        .counter();
        return counter == null ? 0 : Math.round(counter.count());
    }

    /// An event nobody has seen, with a giver whose data must not be logged.
    private static byte[] event() {
        var capture = "CAP" + SERIAL.incrementAndGet();
        return Webhooks.captureCompleted(capture, "13.37", "EUR")
                .replace(
                        "\"links\":[]",
                        "\"payer\":{\"name\":\"canary Verdi\",\"email\":\"canary@example.com\"},\"links\":[]")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String keyOf(byte[] event) {
        var text = new String(event, StandardCharsets.UTF_8);
        return "webhook:" + text.substring(text.indexOf("WH-"), text.indexOf("\",\"event_version"));
    }

    private long rowsOf(byte[] event) {
        return count("SELECT COUNT(*) FROM delivery WHERE external_key = ?", keyOf(event));
    }

    private long count(String question, String key) {
        return sql.reading(() ->
                sql.find(
                                question,
                                statement -> statement.setString(1, key),
                                rows -> rows.getLong(1))
                        .orElseThrow());
    }

    private void change(String statement) {
        sql.transaction(() -> sql.update(statement));
    }
}
