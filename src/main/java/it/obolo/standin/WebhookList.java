package it.obolo.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The part of the API that keeps the webhooks of an app, at most ten. All of them are signed for
/// [StandInPayPal#WEBHOOK_ID], whatever they are called here.
final class WebhookList {

    static final String PATH = "/v1/notifications/webhooks";

    private static final int LARGEST = 100_000;
    private static final int MOST = 10;

    private final ObjectMapper json = new ObjectMapper();
    private final List<ObjectNode> webhooks = new ArrayList<>();

    private record Answer(int status, String body) {}

    void answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(LARGEST);
        var id = exchange.getRequestURI().getPath().substring(PATH.length()).replace("/", "");
        var answer =
                switch (exchange.getRequestMethod()) {
                    case "GET" -> list();
                    case "POST" -> add(json.readTree(body));
                    case "PATCH" -> change(id, json.readTree(body));
                    default -> new Answer(405, "");
                };
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer list() {
        var all = json.createObjectNode();
        all.putArray("webhooks").addAll(webhooks);
        return new Answer(200, all.toString());
    }

    private synchronized Answer add(JsonNode wanted) {
        var url = wanted.path("url").asText("");
        if (!url.startsWith("https://")) {
            return new Answer(400, "{\"name\":\"VALIDATION_ERROR\"}");
        }
        if (webhooks.stream().anyMatch(one -> one.path("url").asText().equals(url))) {
            return new Answer(400, "{\"name\":\"WEBHOOK_URL_ALREADY_EXISTS\"}");
        }
        if (webhooks.size() == MOST) {
            return new Answer(400, "{\"name\":\"WEBHOOK_NUMBER_LIMIT_EXCEEDED\"}");
        }
        var made =
                json.createObjectNode()
                        .put("id", webhooks.isEmpty() ? StandInPayPal.WEBHOOK_ID : next())
                        .put("url", url);
        made.set("event_types", wanted.path("event_types"));
        webhooks.add(made);
        return new Answer(201, made.toString());
    }

    private String next() {
        return "2JE4291016473214" + webhooks.size();
    }

    private synchronized Answer change(String id, JsonNode changes) {
        var found = find(id);
        var change = changes.path(0);
        if (found.isEmpty()) {
            return new Answer(404, "{\"name\":\"INVALID_RESOURCE_ID\"}");
        }
        if (!change.path("op").asText().equals("replace")
                || !change.path("path").asText().equals("/event_types")) {
            return new Answer(400, "{\"name\":\"VALIDATION_ERROR\"}");
        }
        found.get().set("event_types", change.path("value"));
        return new Answer(200, found.get().toString());
    }

    private Optional<ObjectNode> find(String id) {
        return webhooks.stream().filter(one -> one.path("id").asText().equals(id)).findFirst();
    }
}
