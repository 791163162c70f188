package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.donation.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One webhook being read: its envelope and what it is about.
///
/// @param type such as `PAYMENT.CAPTURE.COMPLETED`
/// @param receivedAt stands in for a time that the event does not tell
record Event(String type, JsonNode envelope, JsonNode resource, Instant receivedAt) {

    /// When PayPal told it. The envelope's time can be no time at all, as month 19 in the
    /// simulator; then the resource says when it last changed.
    @Nullable Instant toldAt() {
        var told = JsonReader.time(envelope, "create_time");
        return told != null ? told : JsonReader.time(resource, "update_time");
    }

    /// When what it tells of happened.
    @Nullable Instant occurredAt() {
        var created = JsonReader.time(resource, "create_time");
        return created != null ? created : toldAt();
    }

    @Nullable String id() {
        return JsonReader.text(resource, 64, "id");
    }

    @Nullable String custom() {
        var custom = JsonReader.text(resource, 300, "custom_id");
        return custom != null ? custom : JsonReader.text(resource, 300, "custom");
    }

    /// Whether the resource writes amounts as version 2 does; the version's own field is missing
    /// from sales and refunds of sales.
    boolean hasAmountOfVersion2() {
        return resource.path("amount").has("currency_code");
    }

    Source source() {
        return hasAmountOfVersion2() ? Source.WEBHOOK_V2 : Source.WEBHOOK_V1;
    }
}
