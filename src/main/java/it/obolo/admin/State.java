package it.obolo.admin;

import it.obolo.web.Words;

/// A status with its word and, so that colour is never alone, its shape: well `●`, look `▲`, act
/// `■`, quiet `○`.
///
/// @param text the word
/// @param tone `well`, `look`, `act` or `quiet`, as the stylesheet knows them
public record State(String text, String tone) {

    static State ofDonation(Words words, String status) {
        var tone =
                switch (status) {
                    case "COMPLETED" -> "well";
                    case "PARTIALLY_REFUNDED", "REFUNDED" -> "look";
                    case "REVERSED", "DISPUTED" -> "act";
                    default -> "quiet";
                };
        return new State(words.of("admin.donation.status." + status), tone);
    }

    static State ofDelivery(Words words, String status) {
        var tone =
                switch (status) {
                    case "WORKED" -> "well";
                    case "PARKED" -> "look";
                    default -> "quiet";
                };
        return new State(words.of("admin.delivery.status." + status), tone);
    }

    static State ofSubscription(Words words, String status) {
        var tone =
                switch (status) {
                    case "ACTIVE" -> "well";
                    case "SUSPENDED" -> "look";
                    default -> "quiet";
                };
        return new State(words.of("admin.subscription.status." + status), tone);
    }

    /// @param status of the movement that the dispute is: pending while it is open
    static State ofDispute(Words words, String status) {
        var tone =
                switch (status) {
                    case "PENDING" -> "act";
                    case "FAILED" -> "well";
                    default -> "look";
                };
        return new State(words.of("admin.dispute.status." + status), tone);
    }

    static State ofThankYou(Words words, String status) {
        var tone =
                switch (status) {
                    case "SENT", "BY_HAND" -> "well";
                    case "UNCERTAIN", "HELD" -> "look";
                    case "FAILED", "BOUNCED" -> "act";
                    default -> "quiet";
                };
        return new State(words.of("admin.thanks.status." + status), tone);
    }
}
