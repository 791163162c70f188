package it.obolo.admin;

import it.obolo.donation.Account;
import it.obolo.report.Finding;
import it.obolo.storage.Ids;
import org.jspecify.annotations.Nullable;

/// The list of findings.
public record FindingsPage(Frame frame, Listing<Finding> listing) {

    /// Where the rows behind a finding are.
    public @Nullable String path(Finding finding) {
        var donation = finding.donationId();
        return switch (finding.kind()) {
            case PARKED -> Section.DELIVERIES.path() + "?status=PARKED";
            case STATED_BALANCE ->
                    AccountController.path(String.valueOf(finding.detail()), Account.PAYPAL)
                            + "#stated";
            default ->
                    donation == null ? null : Section.DONATIONS.path() + "/" + Ids.text(donation);
        };
    }
}
