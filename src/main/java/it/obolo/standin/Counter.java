package it.obolo.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// The part of the API through which a program asks for gifts: orders and their capture, products,
/// plans and subscriptions. What is asked again under the same `PayPal-Request-Id` is done once and
/// answered alike, as PayPal does. Takes euros only.
final class Counter {

    private static final Duration SOON = Duration.ofMillis(400);
    private static final int LARGEST = 100_000;
    private static final int MOST = 1000;
    private static final Pattern VALUE = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,2})?");
    private static final String ORDERS = "/v2/checkout/orders";
    private static final String SUBSCRIPTIONS = "/v1/billing/subscriptions";
    private static final String TOKEN =
            "{\"access_token\":\"A21AAstandin\",\"token_type\":\"Bearer\",\"expires_in\":32400}";

    private final StandInPayPal payPal;
    private final Till till;
    private final LongStories stories;
    private final Desk desk;
    private final HistoryPledges history = new HistoryPledges();
    private final ObjectMapper json = new ObjectMapper();
    private final RevisePages revisePages = new RevisePages(this);
    private final Map<String, Approval> approvals = bounded();
    private final Map<String, Long> plans = bounded();
    private final Map<String, String> planOf = bounded();
    private final Map<String, Answer> answered = bounded();
    private int serial;

    private record Answer(int status, String body) {}

    Counter(StandInPayPal payPal, Till till, LongStories stories, Desk desk) {
        this.payPal = payPal;
        this.till = till;
        this.stories = stories;
        this.desk = desk;
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /// From now on the stand-in answers programs and shows readers its pages.
    void open() {
        payPal.serve("/v1/oauth2/token", exchange -> send(exchange, new Answer(200, TOKEN)));
        payPal.serve(ORDERS, exchange -> serve(exchange, this::orders));
        payPal.serve(SUBSCRIPTIONS, exchange -> serve(exchange, this::subscriptions));
        payPal.serve("/v1/catalogs/products", exchange -> serve(exchange, this::products));
        payPal.serve("/v1/billing/plans", exchange -> serve(exchange, this::plans));
        payPal.serve("/v1/reporting/transactions", this::transactions);
        payPal.serve(WebhookList.PATH, new WebhookList()::answer);
        var pages = new ApprovePages(this, till, desk);
        payPal.serve("/checkoutnow", pages::approve);
        payPal.serve("/webapps/billing/subscriptions", pages::approve);
        payPal.serve(RevisePages.PATH, revisePages::agree);
        payPal.serve("/donate", pages::donate);
    }

    /// The monthly gifts that an invented download tells of.
    HistoryPledges history() {
        return history;
    }

    /// What waits for approval, or waited, under that id.
    synchronized Optional<Approval> find(String id) {
        return Optional.ofNullable(approvals.get(id));
    }

    /// PayPal's own list of what moved, page by page.
    private void transactions(HttpExchange exchange) throws IOException {
        var asked = new HashMap<String, String>();
        for (var field : exchange.getRequestURI().getQuery().split("&")) {
            var parts = field.split("=", 2);
            asked.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        var page =
                new TransactionList(till, stories)
                        .page(
                                Instant.parse(asked.getOrDefault("start_date", "")),
                                Instant.parse(asked.getOrDefault("end_date", "")),
                                Integer.parseInt(asked.getOrDefault("page_size", "100")),
                                Integer.parseInt(asked.getOrDefault("page", "1")));
        send(exchange, new Answer(200, page));
    }

    private interface Question {
        Answer answer(String path, JsonNode body);
    }

    private void serve(HttpExchange exchange, Question question) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (!exchange.getRequestMethod().equals("POST")) {
            send(exchange, get(path.substring(path.lastIndexOf('/') + 1)));
            return;
        }
        var body = json.readTree(exchange.getRequestBody().readNBytes(LARGEST));
        var requestId = exchange.getRequestHeaders().getFirst("PayPal-Request-Id");
        send(exchange, once(path + " " + requestId, path, body, question));
    }

    private synchronized Answer once(String key, String path, JsonNode body, Question question) {
        var before = answered.get(key);
        if (before != null) {
            return before;
        }
        var answer = question.answer(path, body);
        answered.put(key, answer);
        return answer;
    }

    private Answer get(String id) {
        return stories.answer(id)
                .or(() -> history.answer(id))
                .or(() -> find(id).map(this::standing))
                .or(() -> till.find(id).map(Till.Gift::answer))
                .map(text -> new Answer(200, text))
                .orElseGet(Counter::unknown);
    }

    /// What the API answers about it now.
    synchronized String standing(Approval approval) {
        return approval.isMonthly()
                ? approval.subscription(payPal.address(), planOf.getOrDefault(approval.id(), ""))
                : approval.order(payPal.address(), capture(approval));
    }

    private String capture(Approval order) {
        return order.state() == Approval.State.COMPLETED
                ? till.find(order.id()).map(Till.Gift::captureJson).orElse("")
                : "";
    }

    private Answer orders(String path, JsonNode body) {
        return path.endsWith("/capture")
                ? capture(path.substring(ORDERS.length() + 1, path.length() - "/capture".length()))
                : order(body);
    }

    private Answer order(JsonNode body) {
        var cents = cents(body.path("purchase_units").path(0).path("amount"));
        if (cents.isEmpty()) {
            return refused("CURRENCY_NOT_SUPPORTED");
        }
        var order = Approval.order(till.reserve(), cents.getAsLong(), body, payPal.now());
        approvals.put(order.id(), order);
        return new Answer(201, standing(order));
    }

    private static OptionalLong cents(JsonNode amount) {
        var value = amount.path("value").asText("");
        if (!amount.path("currency_code").asText("").equals("EUR")
                || !VALUE.matcher(value).matches()) {
            return OptionalLong.empty();
        }
        var cents = new BigDecimal(value).movePointRight(2).longValueExact();
        return cents == 0 ? OptionalLong.empty() : OptionalLong.of(cents);
    }

    private Answer capture(String id) {
        var order = approvals.get(id);
        if (order == null || order.isMonthly()) {
            return unknown();
        }
        return switch (order.state()) {
            case OPEN -> refused("ORDER_NOT_APPROVED");
            case COMPLETED -> refused("ORDER_ALREADY_CAPTURED");
            case APPROVED -> order.isPaid() ? captured(order) : refused("INSTRUMENT_DECLINED");
        };
    }

    private Answer captured(Approval order) {
        var reader = order.reader();
        var gift =
                till.captured(
                        order.number(),
                        reader.name(),
                        reader.email(),
                        reader.country(),
                        order.cents(),
                        order.custom(),
                        payPal.now());
        desk.later(ApprovePages.pause(order), () -> desk.send(gift.completed()));
        return new Answer(201, standing(order));
    }

    private Answer products(String path, JsonNode body) {
        serial++;
        return new Answer(201, "{\"id\":\"PROD-STANDIN%04d\"}".formatted(serial));
    }

    private Answer plans(String path, JsonNode body) {
        var cycle = body.path("billing_cycles").path(0);
        var cents = cents(cycle.path("pricing_scheme").path("fixed_price"));
        if (cents.isEmpty() || !body.path("product_id").asText("").startsWith("PROD-")) {
            return refused("CURRENCY_NOT_SUPPORTED");
        }
        serial++;
        var id = "P-STANDIN%04d".formatted(serial);
        plans.put(id, cents.getAsLong());
        return new Answer(201, "{\"id\":\"%s\",\"status\":\"ACTIVE\"}".formatted(id));
    }

    private Answer subscriptions(String path, JsonNode body) {
        var parts = path.substring(SUBSCRIPTIONS.length()).split("/");
        if (parts.length == 3) {
            var pledge = stories.pledge(parts[1]);
            return pledge.isEmpty()
                    ? unknown()
                    : parts[2].equals("cancel")
                            ? cancel(pledge.get())
                            : revision(pledge.get(), body);
        }
        var planId = body.path("plan_id").asText("");
        var cents = plans.get(planId);
        if (cents == null) {
            return unknown();
        }
        serial++;
        var wanted = Approval.subscription(serial, cents, body, payPal.now());
        approvals.put(wanted.id(), wanted);
        planOf.put(wanted.id(), planId);
        return new Answer(201, standing(wanted));
    }

    private Answer cancel(Pledge pledge) {
        if (!pledge.goesOn()) {
            return refused("SUBSCRIPTION_STATUS_INVALID");
        }
        var message = pledge.cancelled(payPal.now());
        desk.later(SOON, () -> stories.tell(pledge, message));
        return new Answer(204, "");
    }

    private Answer revision(Pledge pledge, JsonNode body) {
        var cents = plans.get(body.path("plan_id").asText(""));
        if (cents == null || !pledge.goesOn()) {
            return cents == null ? unknown() : refused("SUBSCRIPTION_STATUS_INVALID");
        }
        var token = revisePages.wish(pledge, cents, body);
        return new Answer(
                200,
                "{\"plan_id\":\"%s\",\"links\":[{\"href\":\"%s%s?ba_token=%s\",\"rel\":\"approve\",\"method\":\"GET\"}]}"
                        .formatted(
                                body.path("plan_id").asText(""),
                                payPal.address(),
                                RevisePages.PATH,
                                token));
    }

    /// The giver agreed to another amount.
    void revise(Pledge pledge, long cents) {
        var message = pledge.revised(cents, payPal.now());
        desk.later(SOON, () -> stories.tell(pledge, message));
    }

    /// The reader approved a monthly gift: it begins at once.
    Pledge begin(Approval wanted) {
        var reader = wanted.reader();
        var pledge =
                new Pledge(
                        wanted.id(),
                        reader.name(),
                        reader.email(),
                        reader.country(),
                        wanted.cents(),
                        wanted.custom(),
                        payPal.now());
        stories.add(pledge);
        return pledge;
    }

    /// Sends a message about a monthly gift.
    void tell(Pledge pledge, Pledge.Message message) {
        stories.tell(pledge, message);
    }

    /// When it is, for the stand-in.
    Instant now() {
        return payPal.now();
    }

    private static Answer refused(String issue) {
        return new Answer(
                422,
                "{\"name\":\"UNPROCESSABLE_ENTITY\",\"details\":[{\"issue\":\"%s\"}]}"
                        .formatted(issue));
    }

    private static Answer unknown() {
        return new Answer(
                404,
                "{\"name\":\"RESOURCE_NOT_FOUND\",\"details\":[{\"issue\":\"INVALID_RESOURCE_ID\"}]}");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
