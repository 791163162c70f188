package it.obolo.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which deliveries are shown; null where it does not matter.
///
/// @param kind how its kind begins, such as `PAYMENT.CAPTURE`
public record DeliveryFilter(
        @Nullable String status, @Nullable String channel, @Nullable String kind) {

    static final List<String> STATUSES =
            List.of("WORKED", "UNVERIFIED", "WAITING", "PARKED", "REFUSED");
    static final List<String> CHANNELS = List.of("WEBHOOK", "IPN", "API", "FILE", "MANUAL");

    static DeliveryFilter of(Query query) {
        return new DeliveryFilter(
                query.oneOf("status", STATUSES),
                query.oneOf("channel", CHANNELS),
                query.text("kind"));
    }

    /// Whether anything is left out.
    public boolean isActive() {
        return status != null || channel != null || kind != null;
    }

    /// Whether only deliveries are asked for that are in the queue.
    boolean isQueued() {
        return status != null && !"WORKED".equals(status);
    }

    Conditions conditions() {
        var conditions = new Conditions();
        if ("WORKED".equals(status)) {
            conditions.and("q.delivery_id IS NULL");
        } else if (status != null) {
            conditions.and("q.status = ?", status);
        }
        if (channel != null) {
            conditions.and("d.channel = ?", channel);
        }
        if (kind != null) {
            conditions.and("UPPER(d.kind) LIKE ?", Conditions.beginning(kind));
        }
        return conditions;
    }
}
