package it.obolo.paypal;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads how far a subscription is, from PayPal's answer about it.
@Singleton
public class ReadSubscription {

    /// How far a subscription is.
    public enum Progress {
        /// The reader has not approved it.
        OPEN,
        /// Approved; PayPal is about to start it.
        APPROVED,
        /// It has begun; also one that was suspended since.
        ACTIVE,
        /// Ended.
        ENDED
    }

    /// A subscription as we need it.
    ///
    /// @param reference the `custom_id` we gave it; null where it is none of ours
    /// @param approveAt PayPal's page where the reader approves, while it is open
    public record Subscription(
            Progress progress, @Nullable String reference, Optional<URI> approveAt) {}

    private final PayPalSettings settings;

    ReadSubscription(PayPalSettings settings) {
        this.settings = settings;
    }

    /// Reads the answer.
    ///
    /// @throws PayPalUnavailable if it makes no sense
    public Subscription read(String json) {
        var subscription = PayPalAnswer.object(json);
        var progress =
                switch (subscription.path("status").asText("")) {
                    case "APPROVAL_PENDING" -> Progress.OPEN;
                    case "APPROVED" -> Progress.APPROVED;
                    case "ACTIVE", "SUSPENDED" -> Progress.ACTIVE;
                    case "CANCELLED", "EXPIRED" -> Progress.ENDED;
                    default ->
                            throw new PayPalUnavailable("a subscription whose status nobody knows");
                };
        return new Subscription(
                progress,
                JsonReader.text(subscription, 300, "custom_id"),
                PayPalAnswer.approveAt(subscription, settings));
    }
}
