package it.obolo.admin;

import it.obolo.storage.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A delivery in a list.
///
/// @param status `WORKED`, `UNVERIFIED`, `WAITING`, `PARKED` or `REFUSED`
/// @param invalid whether PayPal says that it did not send it
/// @param reason why it is not in the books; null where nobody said
public record DeliveryRow(
        long deliveryId,
        Instant receivedAt,
        String channel,
        String environment,
        String kind,
        String status,
        boolean invalid,
        @Nullable String reason) {

    /// Where it is shown alone.
    public String path() {
        return Section.DELIVERIES.path() + "/" + Ids.text(deliveryId);
    }
}
