package it.obolo.admin;

import it.obolo.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything there is about one donation.
///
/// @param fee null while unknown, like net
/// @param putAside by PayPal, while a dispute is open
/// @param disputes oldest first
/// @param channels who told of it, such as `API,WEBHOOK`
/// @param thankYou the note owed for it; null if there is none
/// @param deliveries every one that told of it, oldest first, at most fifty
public record DonationDetail(
        DonationRow row,
        String transactionId,
        @Nullable Money fee,
        @Nullable Money net,
        Money refunded,
        Money putAside,
        List<Dispute> disputes,
        @Nullable String subscriptionId,
        @Nullable String campaign,
        List<String> channels,
        @Nullable Note thankYou,
        List<Movement> movements,
        List<Posting> postings,
        List<DeliveryRow> deliveries) {

    /// The thank-you.
    ///
    /// @param reason why it is where it is; null where that needs no reason
    public record Note(String status, @Nullable Instant sentAt, @Nullable String reason) {}

    /// One movement of money at PayPal.
    ///
    /// @param contradiction two tellers that disagree; null if none do
    public record Movement(
            String transactionId,
            String kind,
            String status,
            Money gross,
            @Nullable Money fee,
            Instant occurredAt,
            boolean occurredAtTold,
            @Nullable String contradiction) {}

    /// A payer's objection to it.
    ///
    /// @param status pending while it is open, failed when it came to nothing, completed when lost
    /// @param amount what it is about; all of the donation where nobody told
    /// @param partial whether that is less than the donation
    /// @param reason PayPal's word for it
    /// @param dueAt until when PayPal wants an answer
    public record Dispute(
            String disputeId,
            String status,
            Money amount,
            boolean partial,
            @Nullable String reason,
            Instant openedAt,
            @Nullable Instant dueAt) {

        /// Whether it awaits its end.
        public boolean isOpen() {
            return status.equals("PENDING");
        }
    }

    /// One line of a ledger entry: an amount on one account, on one of its two sides.
    ///
    /// @param first whether it is the first line of its entry
    /// @param account `paypal`, `gifts`, `fees` and so on
    /// @param debit null where the amount stands in credit
    public record Posting(
            Instant postedAt,
            boolean first,
            String account,
            @Nullable Money debit,
            @Nullable Money credit) {}
}
