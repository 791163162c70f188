package it.obolo.admin;

import it.obolo.campaign.Campaign;
import java.util.List;

/// The list of donations.
///
/// @param sums of the whole view, not only of this page
/// @param currencies that can be chosen
/// @param campaigns that can be chosen
public record DonationsPage(
        Frame frame,
        DonationFilter filter,
        Listing<DonationRow> listing,
        List<DonationSum> sums,
        List<String> currencies,
        List<Campaign> campaigns) {

    /// How many donations the whole view has.
    public long count() {
        return sums.stream().mapToLong(DonationSum::count).sum();
    }

    /// What can be chosen as status.
    public List<String> statuses() {
        return DonationFilter.STATUSES;
    }

    /// A status in words.
    public State state(String status) {
        return State.ofDonation(frame.words(), status);
    }

    /// A note's status in words.
    public State thankYou(String status) {
        return State.ofThankYou(frame.words(), status);
    }
}
