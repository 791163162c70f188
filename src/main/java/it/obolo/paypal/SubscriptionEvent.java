package it.obolo.paypal;

import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.donation.Source;
import it.obolo.donation.Subject;
import it.obolo.donation.SubscriptionStatus;
import it.obolo.paypal.Translation.Understood;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what is told of a subscription. It is a promise and no money: its payments are told by
/// sale events.
final class SubscriptionEvent {

    private SubscriptionEvent() {}

    static Translation read(Event event) throws NotReadable {
        var id = event.id();
        if (id == null) {
            throw new NotReadable("a subscription without an id");
        }
        var subscription = event.resource();
        var toldAt = event.toldAt();
        return new Understood(
                List.of(
                        new Evidence(
                                Subject.subscription(id),
                                Channel.WEBHOOK,
                                SubscriptionFields.isVersion1(subscription)
                                        ? Source.WEBHOOK_V1
                                        : Source.WEBHOOK_V2,
                                toldAt != null
                                        ? toldAt
                                        : JsonReader.time(subscription, "status_update_time"),
                                SubscriptionFields.read(subscription, status(event.type()))
                                        .build())));
    }

    /// What the event's name says, where the subscription itself says nothing; a change or a failed
    /// payment says nothing of the status.
    private static @Nullable SubscriptionStatus status(String type) {
        return switch (type) {
            case "BILLING.SUBSCRIPTION.CREATED" -> SubscriptionStatus.CREATED;
            case "BILLING.SUBSCRIPTION.ACTIVATED", "BILLING.SUBSCRIPTION.RE-ACTIVATED" ->
                    SubscriptionStatus.ACTIVE;
            case "BILLING.SUBSCRIPTION.SUSPENDED" -> SubscriptionStatus.SUSPENDED;
            case "BILLING.SUBSCRIPTION.CANCELLED" -> SubscriptionStatus.CANCELLED;
            case "BILLING.SUBSCRIPTION.EXPIRED" -> SubscriptionStatus.EXPIRED;
            default -> null;
        };
    }
}
