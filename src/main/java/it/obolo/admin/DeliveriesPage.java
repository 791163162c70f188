package it.obolo.admin;

import java.util.List;

/// The list of deliveries.
///
/// @param count of the whole view
public record DeliveriesPage(
        Frame frame, DeliveryFilter filter, Listing<DeliveryRow> listing, long count) {

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
