package it.obolo.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import it.obolo.account.CreateApiToken;
import it.obolo.account.Scope;
import it.obolo.donation.Channel;
import it.obolo.intake.NewDelivery;
import it.obolo.intake.StoreDeliveries;
import it.obolo.intake.WorkDeliveries;
import it.obolo.paypal.TranslateAnswer;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.testing.Webhooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class ApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final TestObolo obolo;
    private final URI address;
    private final String token;

    ApiTest(TestObolo obolo) {
        this.obolo = obolo;
        this.address = obolo.address();
        this.token = token(Scope.READ);
        keep(
                Channel.WEBHOOK,
                "capture",
                "CAPTURE",
                Webhooks.captureCompleted("CAPAPI", "25.00", "EUR"));
        keep(
                Channel.API,
                "order",
                TranslateAnswer.ORDER,
                Webhooks.order("ORDERCAPAPI", "PAYERA", "anna@reader.example", "Anna"));
        for (var gift = 0; gift < 7; gift++) {
            keep(
                    Channel.WEBHOOK,
                    "sale" + gift,
                    "SALE",
                    Webhooks.saleCompleted("SALEAPI" + gift, "I-S1", "5.00"));
        }
        keep(Channel.WEBHOOK, "parked", "NOTHING", "{}");
        obolo.get(WorkDeliveries.class).workAll();
    }

    @Test
    void aDonationHasTheShapeThatOthersBuildOn() throws Exception {
        var found = get("/api/v1/donations?q=capapi");

        var donation = found.path("items").path(0);
        assertThat(found.path("items")).hasSize(1);
        assertThat(found.path("next").isNull()).isTrue();
        assertThat(donation.path("transactionId").asText()).isEqualTo("CAPAPI");
        assertThat(donation.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(donation.path("channel").toString()).isEqualTo("[\"API\",\"WEBHOOK\"]");
        assertThat(donation.path("gross").toString())
                .isEqualTo("{\"currency\":\"EUR\",\"value\":\"25.00\"}");
        assertThat(donation.path("fee").toString())
                .isEqualTo("{\"currency\":\"EUR\",\"value\":\"0.77\"}");
        assertThat(donation.path("net").path("value").asText()).isEqualTo("24.23");
        assertThat(donation.path("refunded").path("value").asText()).isEqualTo("0.00");
        assertThat(donation.path("givenAt").asText()).isEqualTo("2026-03-01T18:00:00Z");
        assertThat(donation.has("subscriptionId")).isTrue();
        assertThat(donation.has("campaign")).isTrue();
        assertThat(donation.has("thankedAt")).isTrue();
        assertThat(donation.path("supporter").path("name").asText()).isEqualTo("Anna Verdi");
        assertThat(donation.path("supporter").path("email").asText())
                .isEqualTo("anna@reader.example");
        assertThat(get("/api/v1/donations/" + donation.path("id").asText())).isEqualTo(donation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/donations", "/api/v1/deliveries", "/api/v1/supporters"})
    void walkingThePagesShowsEachRowOnce(String path) throws Exception {
        var all = get(path + "?limit=200").path("items");
        var seen = new HashSet<String>();
        var rows = 0;
        for (var page = get(path + "?limit=3");
                ;
                page = get(path + "?limit=3&cursor=" + page.path("next").asText())) {
            for (var item : page.path("items")) {
                seen.add(item.path("id").asText());
                rows++;
            }
            if (page.path("next").isNull()) {
                break;
            }
        }

        assertThat(rows).isEqualTo(all.size()).isGreaterThan(1);
        assertThat(seen).hasSize(rows);
    }

    @Test
    void filtersNarrowTheList() throws Exception {
        assertThat(get("/api/v1/donations?status=REFUNDED").path("items")).isEmpty();
        assertThat(
                        get("/api/v1/donations?currency=EUR&from=2026-03-01&until=2026-03-01&limit=200")
                                .path("items"))
                .hasSize(8);
        assertThat(get("/api/v1/donations?from=2026-03-02").path("items")).isEmpty();
        assertThat(get("/api/v1/deliveries?status=PARKED").path("items")).hasSize(1);
        assertThat(get("/api/v1/supporters?q=anna").path("items")).hasSize(1);
        assertThat(get("/api/v1/donations?q=%25").path("items")).isEmpty();
    }

    @Test
    void theFundingReportAddsUp() throws Exception {
        var euros =
                get("/api/v1/reports/funding?from=2026-03-01&until=2026-03-31")
                        .path("currencies")
                        .path(0);

        assertThat(euros.path("gifts").asInt()).isEqualTo(8);
        assertThat(euros.path("gross").path("value").asText()).isEqualTo("60.00");
        assertThat(euros.path("fees").path("value").asText()).isEqualTo("4.41");
        assertThat(euros.path("net").path("value").asText()).isEqualTo("55.59");
        assertThat(get("/api/v1/findings").path("items").path(0).path("kind").asText())
                .isEqualTo("PARKED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/donations?limit=0", "/api/v1/donations?limit=201",
                        "/api/v1/donations?limit=many",
                "/api/v1/donations?cursor=nonsense", "/api/v1/donations?from=yesterday",
                        "/api/v1/donations?until=2026-02-30",
                "/api/v1/donations?status=GONE", "/api/v1/deliveries?channel=PIGEON",
                        "/api/v1/reports/funding?from=0001-01-01",
                "/api/v1/donations?cursor=OTk5OTk5OTk5OTk5OTk5OTk5LjE"
            })
    void aMistakeIsAnsweredAsAProblem(String path) throws Exception {
        var answer = ask(path, token);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(JSON.readTree(answer.body()).path("detail").asText()).isNotEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertThat(ask("/api/v1/donations/0MKA2ZXW5R4GT", token).statusCode()).isEqualTo(404);
        assertThat(ask("/api/v1/supporters/%27%20OR%201=1", token).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/donations",
                "/api/v1/supporters",
                "/api/v1/deliveries",
                "/api/v1/findings",
                "/api/v1/reports/funding"
            })
    void nobodyReadsWithoutAToken(String path) throws Exception {
        assertThat(ask(path, "").statusCode()).isEqualTo(401);
        assertThat(ask(path, "nobody-knows-this-token-at-all-here").statusCode()).isEqualTo(401);
    }

    @Test
    void replayingNeedsATokenThatMayWrite() throws Exception {
        var parked =
                get("/api/v1/deliveries?status=PARKED").path("items").path(0).path("id").asText();
        var path = "/api/v1/deliveries/" + parked + "/replay";

        assertThat(post(path, token)).isEqualTo(403);
        assertThat(post(path, token(Scope.WRITE))).isEqualTo(202);
        assertThat(post("/api/v1/deliveries/0MKA2ZXW5R4GT/replay", token(Scope.WRITE)))
                .isEqualTo(404);
    }

    @Test
    void theDescriptionNamesEveryRouteOfTheApiAndNoOther() throws Exception {
        var yaml = ask("/api/v1/openapi.yml", "").body();

        assertThat(yaml)
                .contains(
                        "/api/v1/donations:",
                        "/api/v1/supporters:",
                        "/api/v1/deliveries:",
                        "/api/v1/findings:",
                        "/api/v1/reports/funding:");
        assertThat(yaml).doesNotContain("/admin", "/webhooks");
        assertThat(ask("/api/v1/docs", "").body()).contains("GET /api/v1/donations", "first day");
    }

    private String token(Scope scope) {
        return switch (obolo.get(CreateApiToken.class)
                .create(UUID.randomUUID().toString(), scope)) {
            case CreateApiToken.Outcome.Created(var made) -> made;
            case CreateApiToken.Outcome.NameTaken(var name) ->
                    throw new IllegalStateException(name);
        };
    }

    private void keep(Channel channel, String key, String kind, String body) {
        obolo.get(StoreDeliveries.class)
                .store(
                        new NewDelivery(
                                channel, key, kind, body.getBytes(StandardCharsets.UTF_8), null))
                .join();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var answer = ask(path, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> ask(String path, String bearer)
            throws IOException, InterruptedException {
        return CLIENT.send(
                request(path, bearer).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private int post(String path, String bearer) throws IOException, InterruptedException {
        return CLIENT.send(
                        request(path, bearer).POST(HttpRequest.BodyPublishers.noBody()).build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private HttpRequest.Builder request(String path, String bearer) {
        var request = HttpRequest.newBuilder(address.resolve(path));
        return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
    }
}
