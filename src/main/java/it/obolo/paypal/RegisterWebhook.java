package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.CRC32;

/// Sees to it that PayPal has a webhook at our address with all events we read: makes it where it
/// is missing, adds events where some are, and remembers its id.
@Singleton
public class RegisterWebhook {

    private static final String PATH = "/v1/notifications/webhooks";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// What we read; other events would be kept and parked.
    static final List<String> EVENTS =
            List.of(
                    "BILLING.SUBSCRIPTION.ACTIVATED",
                    "BILLING.SUBSCRIPTION.CANCELLED",
                    "BILLING.SUBSCRIPTION.CREATED",
                    "BILLING.SUBSCRIPTION.EXPIRED",
                    "BILLING.SUBSCRIPTION.PAYMENT.FAILED",
                    "BILLING.SUBSCRIPTION.RE-ACTIVATED",
                    "BILLING.SUBSCRIPTION.SUSPENDED",
                    "BILLING.SUBSCRIPTION.UPDATED",
                    "CHECKOUT.ORDER.APPROVED",
                    "CHECKOUT.ORDER.COMPLETED",
                    "CUSTOMER.DISPUTE.CREATED",
                    "CUSTOMER.DISPUTE.RESOLVED",
                    "CUSTOMER.DISPUTE.UPDATED",
                    "PAYMENT.CAPTURE.COMPLETED",
                    "PAYMENT.CAPTURE.DECLINED",
                    "PAYMENT.CAPTURE.DENIED",
                    "PAYMENT.CAPTURE.PENDING",
                    "PAYMENT.CAPTURE.REFUNDED",
                    "PAYMENT.CAPTURE.REVERSED",
                    "PAYMENT.SALE.COMPLETED",
                    "PAYMENT.SALE.DENIED",
                    "PAYMENT.SALE.PENDING",
                    "PAYMENT.SALE.REFUNDED",
                    "PAYMENT.SALE.REVERSED");

    /// What became of it.
    public sealed interface Outcome {
        /// It was not there and is now.
        record Made(String id) implements Outcome {}

        /// It was there without some events and has them now.
        record Repaired(String id) implements Outcome {}

        /// It was there as it should be.
        record WasThere(String id) implements Outcome {}

        /// PayPal does not do it.
        ///
        /// @param reason PayPal's word for why
        record Refused(String reason) implements Outcome {}

        /// PayPal gave no answer; it can be tried again.
        record NoAnswer() implements Outcome {}
    }

    private final AskPayPal askPayPal;
    private final WebhookIds webhookIds;

    RegisterWebhook(AskPayPal askPayPal, WebhookIds webhookIds) {
        this.askPayPal = askPayPal;
        this.webhookIds = webhookIds;
    }

    /// Registers or repairs.
    ///
    /// @param address of our endpoint, as PayPal is to call it: https
    /// @param by the editor who asked for it
    public Outcome register(URI address, String by) {
        try {
            var list = askPayPal.list(PATH);
            if (!list.isDone()) {
                return new Outcome.Refused(PayPalAnswer.issue(list));
            }
            var found = find(PayPalAnswer.object(list.body()), address);
            return found.isPresent() ? repair(found.get(), by) : make(address, by);
        } catch (PayPalUnavailable _) {
            return new Outcome.NoAnswer();
        }
    }

    private Outcome make(URI address, String by) {
        var body = JSON.objectNode().put("url", address.toString());
        body.set("event_types", events(EVENTS));
        var checksum = new CRC32();
        checksum.update(body.toString().getBytes(StandardCharsets.UTF_8));
        var requestId = "webhook-" + HexFormat.of().toHexDigits((int) checksum.getValue());
        var answer = askPayPal.post(PATH, requestId, body);
        if (!answer.isDone()) {
            return new Outcome.Refused(PayPalAnswer.issue(answer));
        }
        var id = PayPalAnswer.object(answer.body()).path("id").asText("");
        if (!AskPayPal.isId(id)) {
            throw new PayPalUnavailable("PayPal's answer names no webhook");
        }
        webhookIds.remember(id, by);
        return new Outcome.Made(id);
    }

    private Outcome repair(JsonNode webhook, String by) {
        var id = webhook.path("id").asText("");
        var has = new TreeSet<String>();
        webhook.path("event_types").forEach(event -> has.add(event.path("name").asText("")));
        if (has.contains("*") || has.containsAll(EVENTS)) {
            webhookIds.remember(id, by);
            return new Outcome.WasThere(id);
        }
        has.addAll(EVENTS);
        var change = JSON.objectNode().put("op", "replace").put("path", "/event_types");
        change.set("value", events(new ArrayList<>(has)));
        var answer = askPayPal.patch(PATH + "/" + id, JSON.arrayNode().add(change));
        if (!answer.isDone()) {
            return new Outcome.Refused(PayPalAnswer.issue(answer));
        }
        webhookIds.remember(id, by);
        return new Outcome.Repaired(id);
    }

    private static Optional<JsonNode> find(JsonNode list, URI address) {
        for (var webhook : list.path("webhooks")) {
            if (webhook.path("url").asText("").equals(address.toString())
                    && AskPayPal.isId(webhook.path("id").asText(""))) {
                return Optional.of(webhook);
            }
        }
        return Optional.empty();
    }

    private static ArrayNode events(List<String> names) {
        var events = JSON.arrayNode();
        names.forEach(name -> events.addObject().put("name", name));
        return events;
    }
}
