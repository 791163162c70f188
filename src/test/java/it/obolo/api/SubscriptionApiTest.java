package it.obolo.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import it.obolo.account.CreateApiToken;
import it.obolo.account.Scope;
import it.obolo.testing.Http;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.PayPalEvents;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class SubscriptionApiTest {

    private final ToldObolo told;
    private final Http http;
    private final String token;

    SubscriptionApiTest(TestObolo obolo) {
        this.told = new ToldObolo(obolo);
        this.http = new Http(obolo.address());
        this.token = token(obolo);
    }

    @BeforeEach
    void tell() {
        told.forget();
        for (var number = 0; number < 7; number++) {
            told.webhook(
                    PayPalEvents.subscription(
                            "ACTIVATED", "I-" + number, "ACTIVE", "0" + number % 3 + ":00"));
        }
        told.webhook(Webhooks.saleCompleted("SALE1", "I-3", "13.37"));
        told.webhook(PayPalEvents.subscription("CANCELLED", "I-4", "CANCELLED", "09:00"));
    }

    @Test
    void aSubscriptionHasItsPromiseItsStateAndWhoPays() throws Exception {
        var subscription = get("/api/v1/subscriptions/I-3");

        assertThat(subscription.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(subscription.path("planId").asText()).isEqualTo("P-SYN1");
        assertThat(subscription.path("amount").toString())
                .isEqualTo("{\"currency\":\"EUR\",\"value\":\"13.37\"}");
        assertThat(subscription.path("interval").isNull()).isTrue();
        assertThat(subscription.path("startedAt").asText()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(subscription.path("nextChargeAt").asText()).isEqualTo("2026-04-01T10:00:00Z");
        assertThat(subscription.path("failedPayments").asInt()).isZero();
        assertThat(subscription.path("payments").asInt()).isEqualTo(1);
        assertThat(subscription.path("supporter").path("email").asText())
                .isEqualTo("Livia@reader.example");
        assertThat(get("/api/v1/subscriptions/I-0").path("supporter").isNull()).isTrue();
        assertThat(status("/api/v1/subscriptions/I-NOBODY")).isEqualTo(404);
    }

    @Test
    void walkingThePagesShowsEachOnceFromNewToOld() throws Exception {
        var ids = new ArrayList<String>();
        for (var page = get("/api/v1/subscriptions?limit=2");
                ;
                page = get("/api/v1/subscriptions?limit=2&cursor=" + page.path("next").asText())) {
            page.path("items").forEach(item -> ids.add(item.path("id").asText()));
            if (page.path("next").isNull()) {
                break;
            }
        }

        assertThat(ids).containsExactly("I-5", "I-2", "I-4", "I-1", "I-6", "I-3", "I-0");
    }

    @Test
    void aStatusNarrowsTheListAndWhatMakesNoSenseIsRefused() throws Exception {
        assertThat(get("/api/v1/subscriptions?status=CANCELLED").path("items")).hasSize(1);
        assertThat(status("/api/v1/subscriptions?status=GONE")).isEqualTo(400);
        assertThat(status("/api/v1/subscriptions?cursor=abc")).isEqualTo(400);
        assertThat(http.get("/api/v1/subscriptions").statusCode()).isEqualTo(401);
    }

    @Test
    void theDescriptionTellsOfIt() {
        assertThat(http.get("/api/v1/openapi.yml").body())
                .contains(
                        "/api/v1/subscriptions:", "/api/v1/subscriptions/{id}:", "failedPayments");
    }

    private static String token(TestObolo obolo) {
        return switch (obolo.get(CreateApiToken.class)
                .create(UUID.randomUUID().toString(), Scope.READ)) {
            case CreateApiToken.Outcome.Created(var made) -> made;
            case CreateApiToken.Outcome.NameTaken(var name) ->
                    throw new IllegalStateException(name);
        };
    }

    private int status(String path) {
        return http.get(path, "Authorization", "Bearer " + token).statusCode();
    }

    private JsonNode get(String path) throws IOException {
        return new ObjectMapper()
                .readTree(http.get(path, "Authorization", "Bearer " + token).body());
    }
}
