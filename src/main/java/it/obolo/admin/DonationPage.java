package it.obolo.admin;

import it.obolo.money.Money;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One donation with its evidence.
public record DonationPage(Frame frame, DonationDetail donation) {

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
        return State.ofDonation(frame.words(), donation.row().status());
    }

    /// A movement's status in words.
    public State state(DonationDetail.Movement movement) {
        var tone = movement.status().equals("COMPLETED") ? "well" : "quiet";
        return new State(frame.words().of("admin.movement.status." + movement.status()), tone);
    }

    /// A delivery's status in words.
    public State state(DeliveryRow delivery) {
        return State.ofDelivery(frame.words(), delivery.status());
    }

    /// A note's status in words.
    public State state(DonationDetail.Note note) {
        return State.ofThankYou(frame.words(), note.status());
    }

    /// The amount, or that nobody told it yet.
    public String orUnknown(@Nullable Money amount) {
        return amount == null ? frame.words().of("admin.unknown_yet") : frame.words().money(amount);
    }
}
