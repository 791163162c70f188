package it.obolo.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.donation.Source;
import it.obolo.donation.Subject;
import it.obolo.donation.ToldBuilder;
import it.obolo.paypal.Translation.Understood;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Reads what is told of an order. An approved order is not money, and a completed one repeats what
/// its captures say; but it names the payer and our own reference, which a capture does not.
final class OrderEvent {

    private OrderEvent() {}

    static Translation read(Event event) throws NotReadable {
        var order = event.resource();
        var id = event.id();
        if (id == null) {
            throw new NotReadable("an order without an id");
        }
        var evidence = new ArrayList<Evidence>();
        var told = Payer.ofOrder(order).in(new ToldBuilder()).custom(custom(order));
        evidence.add(evidence(Subject.order(id), event, told));
        for (var unit : order.path("purchase_units")) {
            for (var capture : unit.path("payments").path("captures")) {
                var captureId = JsonReader.text(capture, 64, "id");
                if (captureId != null) {
                    // only that the two belong together: the money is told by the capture's event
                    var subject = Subject.transaction(captureId);
                    evidence.add(evidence(subject, event, new ToldBuilder().order(id)));
                }
            }
        }
        return new Understood(evidence);
    }

    /// Our reference, which holds for every capture of the order; of several it would be a guess.
    static @Nullable String custom(JsonNode order) {
        var units = order.path("purchase_units");
        return units.size() == 1 ? JsonReader.text(units.path(0), 300, "custom_id") : null;
    }

    private static Evidence evidence(Subject subject, Event event, ToldBuilder told) {
        return new Evidence(
                subject, Channel.WEBHOOK, Source.WEBHOOK_V2, event.toldAt(), told.build());
    }
}
