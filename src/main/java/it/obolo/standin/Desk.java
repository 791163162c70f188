package it.obolo.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// The stand-in's counter: a page where a newcomer gives as a reader would at PayPal, and sends the
/// messages PayPal would send: now, late, twice, or the refund before its payment.
public final class Desk implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LATE_SECONDS = 10;
    private static final int LARGEST_FORM = 10_000;

    private final StandInPayPal payPal;
    private final Till till = new Till();
    private final LongStories stories;
    private final Counter counter;
    private final URI target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private Desk(StandInPayPal payPal, URI target, HttpServer server) {
        this.payPal = payPal;
        this.target = target;
        this.server = server;
        this.stories = new LongStories(till, payPal.clock(), this::tell);
        this.counter = new Counter(payPal, till, stories, this);
    }

    /// Opens on a free port of loopback.
    ///
    /// @param target where the webhooks go, on loopback; instant payment notifications go beside it
    public static Desk open(StandInPayPal payPal, URI target) {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var desk = new Desk(payPal, target, server);
            desk.counter.open();
            server.createContext("/", desk::serve);
            server.setExecutor(desk.threads);
            server.start();
            return desk;
        } catch (IOException e) {
            throw new UncheckedIOException("the desk cannot open", e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /// So many gifts over the last year, told one after the other by genuine messages of today,
    /// most by webhook and some by instant payment notification, with a few monthly givers and an
    /// open dispute.
    public void giveInThePast(int gifts) {
        var random = new Random(20260301);
        for (var number = 0; number < gifts; number++) {
            var age =
                    Duration.ofDays(360L * (gifts - 1 - number) / gifts)
                            .plusHours(random.nextInt(20));
            var gift = till.inventGift(random, payPal.now().minus(age));
            send(gift.completed());
            if (number % 17 == 5) {
                send(gift.refunded(gift.cents() / 2));
            }
        }
        stories.inThePast();
    }

    /// From now on PayPal answers what it knows of the monthly gifts among these, which a download
    /// tells of.
    public void knowHistory(List<InventedGift> gifts) {
        counter.history().know(gifts, payPal.now());
    }

    /// The newest gifts, one after the other by genuine messages of today, every third of them by
    /// instant payment notification; then the monthly givers and an open dispute.
    public void giveLately(List<InventedGift> gifts) {
        for (var gift : gifts) {
            var taken =
                    till.take(
                            gift.giver().name(),
                            gift.giver().email(),
                            gift.giver().country(),
                            Till.Gift.euros(gift.cents()),
                            false,
                            gift.serial() % 3 == 0 ? Till.Way.BUTTON : Till.Way.APP,
                            gift.custom(),
                            gift.at());
            if (taken.isPresent()) {
                send(taken.get().completed());
                if (gift.back() > 0) {
                    send(taken.get().refunded(gift.back()));
                }
            }
        }
        stories.inThePast();
    }

    /// A reader approves what waits at `approveAt`, and comes back to the newsroom.
    ///
    /// @return whether the newsroom answered
    public boolean approve(URI approveAt, Invented reader) {
        var form =
                Map.of(
                        "choice", "pay",
                        "token",
                                String.valueOf(approveAt.getQuery())
                                        .replaceFirst("^(ba_)?token=", ""),
                        "name", reader.name(),
                        "email", reader.email(),
                        "country", reader.country());
        var body =
                form.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var request =
                post(
                                payPal.address().resolve("/checkoutnow"),
                                "application/x-www-form-urlencoded",
                                body.getBytes(StandardCharsets.UTF_8))
                        .build();
        try {
            var back =
                    client.send(request, HttpResponse.BodyHandlers.discarding())
                            .headers()
                            .firstValue("Location");
            if (back.isEmpty()) {
                return false;
            }
            var home = target.resolve(URI.create(back.get()).getPath());
            var come = HttpRequest.newBuilder(home).timeout(PATIENCE).GET().build();
            return client.send(come, HttpResponse.BodyHandlers.discarding()).statusCode() < 400;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                act(form(exchange));
                exchange.getResponseHeaders().set("Location", "/");
                exchange.sendResponseHeaders(303, -1);
                return;
            }
            var page = DeskPage.write(till.newestFirst(), stories).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders()
                    .set(
                            "Content-Security-Policy",
                            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private void act(Map<String, String> form) {
        if (stories.act(form)) {
            return;
        }
        var refunded = form.get("refund");
        if (refunded != null) {
            till.find(refunded).ifPresent(gift -> send(gift.refunded(gift.cents())));
            return;
        }
        for (var status : List.of("Completed", "Failed")) {
            var decided = form.get(status.toLowerCase(Locale.ROOT));
            if (decided != null) {
                till.find(decided).ifPresent(gift -> send(gift.byIpn(status, payPal.now())));
                return;
            }
        }
        give(form);
    }

    private void give(Map<String, String> form) {
        var how = form.getOrDefault("how", "now");
        var gift =
                till.take(
                        form.getOrDefault("name", ""),
                        form.getOrDefault("email", ""),
                        form.getOrDefault("country", "IT"),
                        form.getOrDefault("amount", ""),
                        form.containsKey("monthly"),
                        way(how),
                        "",
                        payPal.now());
        if (gift.isEmpty()) {
            return;
        }
        switch (how) {
            case "echeck" -> send(gift.get().byIpn("Pending", payPal.now()));
            case "late" -> sendLate(gift.get());
            case "twice" -> {
                send(gift.get().completed());
                send(gift.get().completed());
            }
            case "backwards" -> {
                send(gift.get().refunded(gift.get().cents() / 2));
                send(gift.get().completed());
            }
            default -> send(gift.get().completed());
        }
    }

    private static Till.Way way(String how) {
        return switch (how) {
            case "button" -> Till.Way.BUTTON;
            case "echeck" -> Till.Way.ECHECK;
            default -> Till.Way.APP;
        };
    }

    private void sendLate(Till.Gift gift) {
        later(Duration.ofSeconds(LATE_SECONDS), () -> send(gift.completed()));
    }

    /// Does it on another thread, after a while.
    void later(Duration pause, Runnable what) {
        threads.execute(() -> {
            try {
                Thread.sleep(pause);
                what.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void send(Till.Message message) {
        var body = message.body().getBytes(StandardCharsets.UTF_8);
        var request = message.gift().way() == Till.Way.APP ? webhook(body) : ipn(body);
        message.gift().note(message.type() + " → " + answerTo(request));
    }

    /// Posts a webhook and says what came back.
    String tell(String text) {
        return answerTo(webhook(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String answerTo(HttpRequest request) {
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            return Integer.toString(answer.statusCode());
        } catch (IOException _) {
            return "no answer";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private HttpRequest webhook(byte[] body) {
        var request = post(target, "application/json", body);
        payPal.sign(body).forEach(request::header);
        return request.build();
    }

    private HttpRequest ipn(byte[] body) {
        return post(
                        target.resolve("/ipn/paypal"),
                        "application/x-www-form-urlencoded",
                        payPal.ipn().send(body))
                .build();
    }

    private static HttpRequest.Builder post(URI address, String contentType, byte[] body) {
        return HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /// The fields of a posted form, or of an address.
    static Map<String, String> form(HttpExchange exchange) throws IOException {
        return fields(
                new String(
                        exchange.getRequestBody().readNBytes(LARGEST_FORM),
                        StandardCharsets.UTF_8));
    }

    static Map<String, String> fields(String text) {
        var fields = new HashMap<String, String>();
        for (var pair : text.split("&")) {
            var at = pair.indexOf('=');
            if (at > 0) {
                fields.put(
                        pair.substring(0, at).toLowerCase(Locale.ROOT),
                        URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
