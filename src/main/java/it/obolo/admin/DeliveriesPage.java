package it.obolo.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The list of deliveries.
///
/// @param count of the whole view
/// @param parkedKinds what kinds wait for a person
public record DeliveriesPage(
        Frame frame,
        DeliveryFilter filter,
        Listing<DeliveryRow> listing,
        long count,
        List<Kind> parkedKinds) {

    /// One kind of deliveries, and how many.
    public record Kind(String name, long count) {

        /// Where they are listed.
        public String path() {
            return Section.DELIVERIES.path()
                    + "?status=PARKED&kind="
                    + URLEncoder.encode(name, StandardCharsets.UTF_8);
        }
    }

    /// What can be chosen as status.
    public List<String> statuses() {
        return DeliveryFilter.STATUSES;
    }

    /// What can be chosen as channel.
    public List<String> channels() {
        return DeliveryFilter.CHANNELS;
    }

    /// A status in words.
    public State state(String status) {
        return State.ofDelivery(frame.words(), status);
    }
}
