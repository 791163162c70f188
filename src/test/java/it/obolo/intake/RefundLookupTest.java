package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import it.obolo.storage.Database;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A refund or reversal that does not say of which payment: PayPal is asked, and nobody guesses.
class RefundLookupTest {

    private static final String REVERSED =
            """
            {"id":"WH-V1","event_type":"PAYMENT.SALE.REVERSED","create_time":"2026-03-02T10:00:00Z","resource_type":"sale",
             "resource":{"id":"RV1","state":"completed","amount":{"total":"-13.37","currency":"EUR"},"create_time":"2026-03-02T09:59:00Z",
              "links":[{"href":"https://evil.example/v1/payments/refund/RV1","rel":"self"}]}}
            """;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer payPal;

    @BeforeEach
    void listen() throws IOException {
        payPal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answers.put(
                "/v1/oauth2/token",
                "{\"access_token\":\"A21\",\"token_type\":\"Bearer\",\"expires_in\":32400}");
        payPal.createContext(
                "/",
                exchange -> {
                    var path = exchange.getRequestURI().getPath();
                    asked.add(path);
                    var answer = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(
                            answers.containsKey(path) ? 200 : 404, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        payPal.start();
    }

    @AfterEach
    void stop() {
        payPal.stop(0);
    }

    @ParameterizedTest
    @EnumSource
    void aReversalWithoutItsPaymentIsResolvedByAskingPayPalAndReachesNoOtherGift(
            Database.Kind kind) {
        try (var obolo = start(kind)) {
            var told = new ToldObolo(obolo);
            told.webhook(Webhooks.saleCompleted("SALE1", "I-1", "13.37"));
            told.webhook(Webhooks.saleCompleted("SALE2", "I-1", "13.37"));
            told.webhook(REVERSED);
            assertThat(told.parked())
                    .containsExactly("a reversal that does not say of which payment");
            answers.put(
                    "/v1/payments/refund/RV1",
                    """
                    {"id":"RV1","state":"completed","sale_id":"SALE2","amount":{"total":"-13.37","currency":"EUR"},"create_time":"2026-03-02T09:59:00Z"}
                    """);

            obolo.get(PayerLookups.class).askDue();
            told.work();

            assertThat(donations(told)).containsExactly("SALE1 COMPLETED 0", "SALE2 REVERSED 1337");
            assertThat(told.parked()).isEmpty();
            assertThat(
                            told.lines(
                                    "SELECT s.subject FROM payer_lookup l JOIN subject s ON s.subject_id = l.subject_id WHERE s.subject LIKE 'T:%'"))
                    .isEmpty();
            assertThat(asked).allMatch(path -> path.startsWith("/v1/") || path.startsWith("/v2/"));
            assertThat(told.wrong()).isEmpty();

            obolo.get(ReplayDeliveries.class).replay(OptionalLong.empty());
            told.work();

            assertThat(donations(told)).containsExactly("SALE1 COMPLETED 0", "SALE2 REVERSED 1337");
            assertThat(told.parked()).isEmpty();
            assertThat(told.wrong()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefundOfVersionTwoIsAskedForThereFirst(Database.Kind kind) {
        try (var obolo = start(kind)) {
            var told = new ToldObolo(obolo);
            told.webhook(Webhooks.captureCompleted("CAP1", "13.37", "EUR"));
            answers.put(
                    "/v2/payments/refunds/RF1",
                    """
                    {"id":"RF1","status":"COMPLETED","amount":{"currency_code":"EUR","value":"3.00"},"create_time":"2026-03-02T09:59:00Z",
                     "seller_payable_breakdown":{"paypal_fee":{"currency_code":"EUR","value":"0.10"}},
                     "links":[{"href":"https://api.paypal.com/v2/payments/captures/CAP1","rel":"up"}]}
                    """);

            told.webhook(
                    Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "RF1", "CAP1", "3.00")
                            .replace("\"rel\":\"up\"", "\"rel\":\"self\""));
            obolo.get(PayerLookups.class).askDue();
            told.work();

            assertThat(donations(told)).containsExactly("CAP1 PARTIALLY_REFUNDED 300");
            assertThat(told.accounts()).containsExactly("EUR 970 -1337 67 300 0");
            assertThat(told.wrong()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatPayPalDoesNotKnowEitherStaysParkedForAPersonAndIsAskedAgainOnReplay(
            Database.Kind kind) {
        try (var obolo = start(kind)) {
            var told = new ToldObolo(obolo);
            told.webhook(Webhooks.saleCompleted("SALE1", "I-1", "13.37"));
            told.webhook(REVERSED);

            obolo.get(PayerLookups.class).askDue();
            told.work();

            assertThat(donations(told)).containsExactly("SALE1 COMPLETED 0");
            assertThat(told.parked())
                    .containsExactly("a reversal that does not say of which payment");
            assertThat(lookup(told))
                    .containsExactly("T:RV1 REVERSAL PARKED PayPal does not know it");

            obolo.get(ReplayDeliveries.class).replay(OptionalLong.empty());
            told.work();

            assertThat(lookup(told)).containsExactly("T:RV1 REVERSAL WAITING null");
            assertThat(told.wrong()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatDoesNotSayItEitherIsNotAskedForForEver(Database.Kind kind) {
        try (var obolo = start(kind)) {
            var told = new ToldObolo(obolo);
            answers.put(
                    "/v2/payments/refunds/RV1",
                    "{\"id\":\"RV1\",\"status\":\"COMPLETED\",\"amount\":{\"currency_code\":\"EUR\",\"value\":\"13.37\"}}");
            told.webhook(REVERSED);

            for (var round = 0; round < 4; round++) {
                obolo.get(PayerLookups.class).askDue();
                told.work();
                obolo.clock().advance(Duration.ofHours(1));
            }

            assertThat(asked.stream().filter(path -> path.endsWith("/RV1"))).hasSize(1);
            assertThat(told.parked())
                    .containsExactly(
                            "a reversal that does not say of which payment",
                            "an answer that does not say of which payment either");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSaleWithoutASubscriptionIsBookedByItsIdAndItsPayerAskedForByItsPayment(
            Database.Kind kind) {
        try (var obolo = start(kind)) {
            var told = new ToldObolo(obolo);
            answers.put(
                    "/v1/payments/payment/PAY-1PA12106FU478450M",
                    """
                    {"id":"PAY-1PA12106FU478450M","state":"approved","create_time":"2026-03-01T17:59:00Z",
                     "payer":{"payment_method":"paypal","payer_info":{"email":"ugo@reader.example","first_name":"Ugo","last_name":"Fiorentini","payer_id":"PAYERUGO","country_code":"IT"}}}
                    """);
            told.webhook(
                    Webhooks.saleCompleted("SALE1", "I-1", "13.37")
                            .replace(
                                    "\"billing_agreement_id\":\"I-1\"",
                                    "\"parent_payment\":\"PAY-1PA12106FU478450M\""));
            assertThat(donations(told)).containsExactly("SALE1 COMPLETED 0");
            assertThat(told.lines("SELECT anonymous FROM supporter")).containsExactly("true");

            obolo.get(PayerLookups.class).askDue();
            told.work();

            assertThat(told.lines("SELECT name, email, country FROM supporter"))
                    .containsExactly("Ugo Fiorentini ugo@reader.example IT");
            assertThat(told.lines("SELECT subscription_id FROM subscription")).isEmpty();
            assertThat(told.wrong()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSaleThatNamesNeitherIsAnAnonymousGift(Database.Kind kind) {
        try (var obolo = start(kind)) {
            var told = new ToldObolo(obolo);
            told.webhook(
                    Webhooks.saleCompleted("SALE1", "I-1", "13.37")
                            .replace("\"billing_agreement_id\":\"I-1\",", ""));

            assertThat(donations(told)).containsExactly("SALE1 COMPLETED 0");
            assertThat(
                            told.lines(
                                    "SELECT s.subject FROM payer_lookup l JOIN subject s ON s.subject_id = l.subject_id"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLinkInAnEventIsReadOnlyForTheIdAtItsEndAndNeverFollowed(Database.Kind kind) {
        try (var obolo = start(kind)) {
            var told = new ToldObolo(obolo);
            told.webhook(Webhooks.captureCompleted("CAP1", "13.37", "EUR"));
            asked.clear();

            told.webhook(
                    Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "RF1", "CAP1", "3.00")
                            .replace(
                                    "https://api.paypal.com",
                                    "http://127.0.0.1:" + payPal.getAddress().getPort()));

            assertThat(donations(told)).containsExactly("CAP1 PARTIALLY_REFUNDED 300");
            assertThat(asked).isEmpty();
        }
    }

    private TestObolo start(Database.Kind kind) {
        return TestObolo.on(
                kind,
                Map.of(
                        "paypal.environment",
                        "sandbox",
                        "paypal.client-id",
                        "client-" + UUID.randomUUID(),
                        "paypal.client-secret",
                        "secret",
                        "paypal.api-url",
                        "http://127.0.0.1:" + payPal.getAddress().getPort()));
    }

    private static List<String> donations(ToldObolo told) {
        return told.lines("SELECT transaction_id, status, refunded_minor FROM donation ORDER BY 1");
    }

    private static List<String> lookup(ToldObolo told) {
        return told.lines(
                "SELECT s.subject, l.wanted, l.status, l.reason FROM payer_lookup l JOIN subject s ON s.subject_id = l.subject_id WHERE s.subject LIKE 'T:%'");
    }
}
