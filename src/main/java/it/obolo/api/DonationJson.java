package it.obolo.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A donation as the API tells it.
///
/// @param fee null while nobody has told it, like `net`
/// @param thankedAt when the thank-you note was handed over; null if it was not
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record DonationJson(
        String id,
        String transactionId,
        String status,
        List<String> channel,
        Amount gross,
        @Nullable Amount fee,
        @Nullable Amount net,
        Amount refunded,
        boolean disputed,
        Instant givenAt,
        @Nullable String subscriptionId,
        @Nullable String campaign,
        Giver supporter,
        @Nullable Instant thankedAt) {

    /// Who gave; name and address are null where nobody told them.
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Giver(String id, @Nullable String name, @Nullable String email) {}
}
