package it.obolo.admin;

import it.obolo.campaign.Campaign;
import it.obolo.supporter.FindPeople;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The list of donations.
///
/// @param sums of the whole view, not only of this page; null where they would take too long
/// @param given what reached us of the people who are meant; null where `sums` says more, or nobody
///   knows
/// @param currencies that can be chosen
/// @param campaigns that can be chosen
/// @param files the address of files of the view, without their format
public record DonationsPage(
        Frame frame,
        DonationFilter filter,
        Listing<DonationRow> listing,
        @Nullable List<DonationSum> sums,
        FindPeople.@Nullable Given given,
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
