package it.obolo.admin;

import it.obolo.campaign.Campaign;
import it.obolo.money.Money;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One donation with its evidence.
///
/// @param byHand what was recorded of it by hand; null where it came by PayPal
/// @param origin where it came from
/// @param campaigns for which it could be
/// @param done what the editor did with it just now; null if nothing
public record DonationPage(
        Frame frame,
        DonationDetail donation,
        @Nullable ByHand byHand,
        GiftOrigin origin,
        List<Campaign> campaigns,
        @Nullable String done) {

    static final List<String> DONE =
            List.of("recorded", "edited", "voided", "restored", "attributed");

    /// Whether the campaign was chosen just now.
    public boolean isAttributed() {
        return "attributed".equals(done);
    }

    /// Where the choice of a campaign is sent.
    public String campaignAction() {
        return donation.row().path() + "/campaign";
    }

    /// What two tellers differ about, in words; null if they do not.
    public @Nullable String contradiction(DonationDetail.Movement movement) {
        var found = movement.contradiction();
        if (found == null) {
            return null;
        }
        var fields =
                Arrays.stream(found.split(","))
                        .map(field -> frame.words().of("report.contradiction." + field))
                        .collect(Collectors.joining(", "));
        return frame.words().of("admin.contradiction", fields);
    }

    private static final Set<String> REASONS =
            Set.of(
                    "UNAUTHORISED",
                    "MERCHANDISE_OR_SERVICE_NOT_RECEIVED",
                    "MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED",
                    "CREDIT_NOT_PROCESSED",
                    "DUPLICATE_TRANSACTION",
                    "INCORRECT_AMOUNT",
                    "CANCELED_RECURRING_BILLING",
                    "OTHER");

    /// Who gave it, in words.
    public String giver() {
        var name = donation.row().supporterName();
        return name == null ? frame.words().of("admin.nameless") : name;
    }

    /// Who told of it, in words.
    public String channels() {
        return donation.channels().stream()
                .map(channel -> frame.words().of("admin.channel." + channel))
                .collect(Collectors.joining(", "));
    }

    /// Its status in words.
    public State state() {
        if (byHand != null && byHand.latest().voided()) {
            return new State(frame.words().of("admin.gift.voided"), "quiet");
        }
        return State.ofDonation(frame.words(), donation.row().status());
    }

    /// A movement's status in words.
    public State state(DonationDetail.Movement movement) {
        if (movement.kind().equals("DISPUTE")) {
            return State.ofDispute(frame.words(), movement.status());
        }
        var tone = movement.status().equals("COMPLETED") ? "well" : "quiet";
        return new State(frame.words().of("admin.movement.status." + movement.status()), tone);
    }

    /// A dispute's status in words.
    public State state(DonationDetail.Dispute dispute) {
        return State.ofDispute(frame.words(), dispute.status());
    }

    /// PayPal's reason for a dispute in words of ours; its own where we have none.
    public String reason(DonationDetail.Dispute dispute) {
        var reason = dispute.reason();
        if (reason == null) {
            return frame.words().of("admin.untold");
        }
        var known = reason.toUpperCase(Locale.ROOT).replace("UNAUTHORIZED", "UNAUTHORISED");
        return REASONS.contains(known) ? frame.words().of("admin.dispute.reason." + known) : reason;
    }

    /// A delivery's status in words.
    public State state(DeliveryRow delivery) {
        return State.ofDelivery(frame.words(), delivery.status());
    }

    /// A note's status in words.
    public State state(DonationDetail.Note note) {
        return State.ofThankYou(frame.words(), note.status());
    }

    /// What PayPal kept of a movement, or that nobody told it yet; a dispute has none.
    public String fee(DonationDetail.Movement movement) {
        return movement.kind().equals("DISPUTE") ? "–" : orUnknown(movement.fee());
    }

    /// That a dispute is open, in words; null if none is.
    public @Nullable State disputed() {
        return donation.disputes().stream().anyMatch(DonationDetail.Dispute::isOpen)
                ? State.ofDonation(frame.words(), "DISPUTED")
                : null;
    }

    /// The amount, or that nobody told it yet.
    public String orUnknown(@Nullable Money amount) {
        return amount == null ? frame.words().of("admin.unknown_yet") : frame.words().money(amount);
    }
}
