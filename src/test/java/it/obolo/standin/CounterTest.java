package it.obolo.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import it.obolo.storage.TemporaryFolder;
import it.obolo.testing.Http;
import it.obolo.testing.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The stand-in answers programs as PayPal does: once for each request id, and by the order's
/// state.
class CounterTest {

    private static final String WISH =
            """
            {"intent":"CAPTURE","purchase_units":[{"custom_id":"ref1","amount":{"currency_code":"EUR","value":"13.37"}}],
             "application_context":{"locale":"en-GB","brand_name":"Il Faro","return_url":"http://127.0.0.1:1/r","cancel_url":"http://127.0.0.1:1/c"}}
            """;

    private static TemporaryFolder folder;
    private static StandInPayPal payPal;
    private static Desk desk;
    private static Http http;

    @BeforeAll
    static void open() {
        folder = TemporaryFolder.create();
        payPal = StandInPayPal.start(StandInPayPal.Options.sandbox(folder.path(), new TestClock()));
        desk = Desk.open(payPal, URI.create("http://127.0.0.1:1/webhooks/paypal"));
        http = new Http(payPal.address());
    }

    @AfterAll
    static void close() {
        desk.close();
        payPal.close();
        folder.close();
    }

    private static HttpResponse<String> post(String path, String requestId, String body) {
        return http.send(
                http.request(path, "PayPal-Request-Id", requestId)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String order(String requestId) {
        return json(post("/v2/checkout/orders", requestId, WISH)).path("id").asText();
    }

    private static HttpResponse<String> capture(String order, String requestId) {
        return post("/v2/checkout/orders/" + order + "/capture", requestId, "{}");
    }

    private static String issue(HttpResponse<String> answer) {
        return json(answer).path("details").path(0).path("issue").asText();
    }

    private static HttpResponse<String> choose(String order, String choice) {
        return http.post("/checkoutnow", Map.of("token", order, "choice", choice));
    }

    @Test
    void theSameRequestIdMakesOneOrderAndOneCapture() {
        var order = order("one");
        assertThat(order("one")).isEqualTo(order);
        assertThat(order("two")).isNotEqualTo(order);

        assertThat(issue(capture(order, "early"))).isEqualTo("ORDER_NOT_APPROVED");
        var back = choose(order, "pay");
        var first = capture(order, "c1");
        var again = capture(order, "c1");

        assertThat(back.headers().firstValue("Location").orElseThrow())
                .startsWith("http://127.0.0.1:1/r?token=" + order);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body()).contains("\"custom_id\":\"ref1\"");
        assertThat(issue(capture(order, "c2"))).isEqualTo("ORDER_ALREADY_CAPTURED");
        assertThat(json(http.get("/v2/checkout/orders/" + order)).path("status").asText())
                .isEqualTo("COMPLETED");
    }

    @Test
    void aDeclinedCardIsDeclinedUnderItsRequestIdForEverAndTheOrderCanBeApprovedAgain() {
        var order = order("three");
        choose(order, "declined");

        assertThat(issue(capture(order, "d1"))).isEqualTo("INSTRUMENT_DECLINED");
        choose(order, "pay");

        assertThat(issue(capture(order, "d1"))).isEqualTo("INSTRUMENT_DECLINED");
        assertThat(capture(order, "d2").statusCode()).isEqualTo(201);
    }

    @Test
    void whoCancelsGoesBackAndWhatNobodyKnowsIsNotFound() {
        var order = order("four");

        assertThat(choose(order, "cancel").headers().firstValue("Location"))
                .contains("http://127.0.0.1:1/c");
        assertThat(http.get("/checkoutnow?token=" + order).body())
                .contains("no real money moves", "€13.37", "Il Faro");
        assertThat(http.get("/checkoutnow?token=NONE").statusCode()).isEqualTo(404);
        assertThat(capture("NONE", "x").statusCode()).isEqualTo(404);
        assertThat(post("/v1/billing/subscriptions", "s", "{\"plan_id\":\"P-NONE\"}").statusCode())
                .isEqualTo(404);
        assertThat(issue(post("/v2/checkout/orders", "usd", WISH.replace("EUR", "USD"))))
                .isEqualTo("CURRENCY_NOT_SUPPORTED");
    }
}
