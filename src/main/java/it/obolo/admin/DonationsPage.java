package it.obolo.admin;

import it.obolo.campaign.Campaign;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The list of donations.
///
/// @param sums of the whole view, not only of this page; null where they would take too long
/// @param currencies that can be chosen
/// @param campaigns that can be chosen
/// @param files the address of files of the view, without their format
public record DonationsPage(
        Frame frame,
        DonationFilter filter,
        Listing<DonationRow> listing,
        @Nullable List<DonationSum> sums,
        List<String> currencies,
        List<Campaign> campaigns,
        String files) {

    /// The address of a file with all of the view.
    public String file(String format) {
        return files + (files.indexOf('?') < 0 ? "?" : "&") + "as=" + format;
    }

    /// Whether the view has no donation at all.
    public boolean isEmpty() {
        return sums == null ? listing.rows().isEmpty() : count(sums) == 0;
    }

    /// How many donations the whole view has.
    public static long count(List<DonationSum> sums) {
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
