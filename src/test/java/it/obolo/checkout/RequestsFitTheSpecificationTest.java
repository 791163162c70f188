package it.obolo.checkout;

import static it.obolo.checkout.CheckoutObolo.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import it.obolo.money.Money;
import it.obolo.storage.Database;
import it.obolo.testing.WatchedPayPal.Asked;
import it.obolo.web.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Everything we send to PayPal fits PayPal's own OpenAPI specifications, where they lie beside the
/// project.
class RequestsFitTheSpecificationTest {

    private static final Path SPECIFICATIONS = Path.of("../shared/paypal/openapi");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Which specification, and which of its paths, is about a path that we ask.
    private static final Map<String, List<String>> ABOUT =
            Map.of(
                    "/v2/checkout/orders",
                    List.of("checkout_orders_v2", "/v2/checkout/orders"),
                    "/capture",
                    List.of("checkout_orders_v2", "/v2/checkout/orders/{id}/capture"),
                    "/v1/catalogs/products",
                    List.of("catalogs_products_v1", "/v1/catalogs/products"),
                    "/v1/billing/plans",
                    List.of("billing_subscriptions_v1", "/v1/billing/plans"),
                    "/v1/billing/subscriptions",
                    List.of("billing_subscriptions_v1", "/v1/billing/subscriptions"),
                    "/cancel",
                    List.of("billing_subscriptions_v1", "/v1/billing/subscriptions/{id}/cancel"),
                    "/revise",
                    List.of("billing_subscriptions_v1", "/v1/billing/subscriptions/{id}/revise"));

    @Test
    void everyBodyIsValid() throws IOException {
        assumeTrue(Files.isDirectory(SPECIFICATIONS), "PayPal's specifications are not here");
        try (var gifts = new CheckoutObolo(Database.Kind.H2)) {
            var id = gifts.begin(Rhythm.ONCE, "13.37");
            gifts.choose(id, "pay");
            gifts.comeBack(id);
            var monthly = gifts.begin(Rhythm.MONTHLY, "13.37");
            gifts.choose(monthly, "pay");
            var subscription = gifts.payPalId(monthly);
            gifts.obolo()
                    .get(ChangeMonthly.class)
                    .change(subscription, Money.of(1711, "EUR"), Language.EN, "/portal/back/x");
            gifts.obolo().get(StopMonthly.class).stop(subscription);
            gifts.start(wish(Rhythm.MONTHLY, "100000"));
            for (var currency : List.of("JPY", "HUF", "USD")) {
                gifts.start(
                        new Wish(
                                Rhythm.ONCE,
                                Money.of(150000, currency),
                                Language.EN,
                                null,
                                null,
                                null,
                                null,
                                null));
            }

            var posts =
                    gifts.payPal().asked().stream()
                            .filter(asked -> asked.method().equals("POST"))
                            .filter(asked -> !asked.path().contains("oauth2"))
                            .toList();

            assertThat(posts).hasSizeGreaterThan(8);
            for (var asked : posts) {
                assertThat(complaints(asked)).as(asked.path() + " " + asked.body()).isEmpty();
                assertThat(asked.requestId()).isNotNull().hasSizeBetween(1, 108);
            }
            assertThat(posts).anyMatch(asked -> asked.body().contains("\"1500\""));
            assertThat(complaints(new Asked("POST", "/v1/billing/plans", null, "{\"name\":7}")))
                    .as("a body that is wrong is found")
                    .isNotEmpty();
        }
    }

    private static List<String> complaints(Asked asked) throws IOException {
        var about =
                ABOUT.entrySet().stream()
                        .filter(entry -> asked.path().endsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow();
        var file = SPECIFICATIONS.resolve(about.getFirst() + ".json");
        var text = Files.readString(file);
        var body =
                JSON.readTree(text)
                        .path("paths")
                        .path(about.getLast())
                        .path("post")
                        .path("requestBody");
        assertThat(body.isMissingNode()).as("a body at " + about).isFalse();
        var address = "urn:paypal:" + about.getFirst();
        var registry =
                SchemaRegistry.withDialect(
                        Dialects.getOpenApi30(), builder -> builder.schemas(Map.of(address, text)));
        var schema =
                registry.getSchema(
                        SchemaLocation.of(address + "#" + pointer(about.getLast(), body)));
        return schema.validate(asked.body(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /// Where in the specification the body's schema stands.
    private static String pointer(String path, JsonNode body) {
        var schema = body.path("content").path("application/json").path("schema");
        return schema.has("$ref")
                ? schema.path("$ref").asText().substring(1)
                : "/paths/"
                        + path.replace("~", "~0").replace("/", "~1")
                        + "/post/requestBody/content/application~1json/schema";
    }
}
