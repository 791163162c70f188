package it.obolo.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pages of the stand-in where a reader approves a gift, or gives with the hosted button.
final class ApprovePages {

    private static final Duration SOON = Duration.ofMillis(400);
    private static final Duration LATE = Duration.ofSeconds(20);

    private final Counter counter;
    private final Till till;
    private final Desk desk;

    ApprovePages(Counter counter, Till till, Desk desk) {
        this.counter = counter;
        this.till = till;
        this.desk = desk;
    }

    /// How long messages about it take.
    static Duration pause(Approval approval) {
        return approval.isLate() ? LATE : SOON;
    }

    /// Shows the page, or does what the reader chose there.
    void approve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                var form = Desk.form(exchange);
                var approval = counter.find(form.getOrDefault("token", ""));
                if (approval.isPresent()) {
                    choose(exchange, approval.get(), form);
                    return;
                }
            }
            var found = asked(exchange);
            if (found.isEmpty()) {
                page(exchange, 404, ApproveText.unknown());
            } else if (found.get().state() == Approval.State.COMPLETED) {
                redirect(exchange, found.get().returnTo());
            } else {
                page(exchange, 200, ApproveText.choices(found.get()));
            }
        }
    }

    private Optional<Approval> asked(HttpExchange exchange) {
        var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        var fields = Desk.fields(query);
        return counter.find(fields.getOrDefault("token", fields.getOrDefault("ba_token", "")));
    }

    private void choose(HttpExchange exchange, Approval approval, Map<String, String> form)
            throws IOException {
        var choice = form.getOrDefault("choice", "");
        if (choice.equals("cancel")) {
            redirect(exchange, approval.cancelTo());
            return;
        }
        var reader =
                new Approval.Reader(
                        Till.clean(form.getOrDefault("name", "")),
                        Till.clean(form.getOrDefault("email", "")),
                        Till.clean(form.getOrDefault("country", "IT")));
        var open = approval.approve(reader, choice.equals("declined"), choice.equals("late"));
        if (open) {
            tell(approval);
        }
        if (choice.equals("closed")) {
            page(exchange, 200, ApproveText.closed(approval));
        } else {
            redirect(exchange, approval.returnTo());
        }
    }

    private void tell(Approval approval) {
        if (!approval.isMonthly()) {
            var event = approved(approval);
            desk.later(pause(approval), () -> desk.tell(event));
            return;
        }
        var pledge = counter.begin(approval);
        var messages = List.of(pledge.created(), pledge.activated(), pledge.charged(counter.now()));
        desk.later(
                pause(approval), () -> messages.forEach(message -> counter.tell(pledge, message)));
    }

    private String approved(Approval order) {
        return """
        {"id":"WH-%1$s-A%2$d","event_version":"1.0","create_time":"%3$s","resource_type":"checkout-order","resource_version":"2.0",
        "event_type":"CHECKOUT.ORDER.APPROVED","resource":%4$s}
        """
                .formatted(order.id(), order.approvals(), counter.now(), counter.standing(order));
    }

    /// PayPal's donate page for the hosted button: the gift is told by instant payment
    /// notification.
    void donate(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
                page(exchange, 200, ApproveText.donate(Desk.fields(query)));
                return;
            }
            var form = Desk.form(exchange);
            var gift =
                    till.take(
                            form.getOrDefault("name", ""),
                            form.getOrDefault("email", ""),
                            form.getOrDefault("country", "IT"),
                            form.getOrDefault("amount", ""),
                            false,
                            Till.Way.BUTTON,
                            form.getOrDefault("custom", ""),
                            counter.now());
            gift.ifPresent(given -> desk.later(SOON, () -> desk.send(given.completed())));
            page(
                    exchange,
                    gift.isPresent() ? 200 : 400,
                    gift.isPresent() ? ApproveText.given() : ApproveText.donate(form));
        }
    }

    static void redirect(HttpExchange exchange, URI to) throws IOException {
        exchange.getResponseHeaders().set("Location", to.toString());
        exchange.sendResponseHeaders(303, -1);
    }

    /// The policy names no `form-action`: a browser would hold the way back to the newsroom against
    /// it.
    static void page(HttpExchange exchange, int status, String html) throws IOException {
        var bytes = html.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
