package it.obolo.admin;

import it.obolo.donation.Account;
import it.obolo.reconciliation.Reconciled.Difference;
import it.obolo.reconciliation.Reconciled.Kind;
import it.obolo.reconciliation.Reconciliations.Comparison;
import it.obolo.reconciliation.Reconciliations.Kept;
import it.obolo.report.Finding;
import it.obolo.storage.Ids;
import it.obolo.web.Words;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The list of findings.
///
/// @param payPalList on the first page only
public record FindingsPage(Frame frame, Listing<Finding> listing, @Nullable PayPalList payPalList) {

    /// What came of holding PayPal's list against the books.
    ///
    /// @param latest null while that was never done
    /// @param differences the newest of them
    /// @param count of all differences
    public record PayPalList(@Nullable Comparison latest, List<Kept> differences, long count) {

        /// What differs, in the reader's language.
        public String what(Difference difference, Words words) {
            return words.of(key(difference), String.valueOf(difference.eventCode()));
        }

        /// What to do about it.
        public String next(Difference difference, Words words) {
            return words.of(key(difference) + ".next");
        }

        /// Where it is shown: its gift; a code that is not known yet, among the parked deliveries;
        /// null where there is no page of it.
        public @Nullable String path(Kept kept) {
            if (kept.difference().kind() == Kind.NOT_IN_BOOKS) {
                return Section.DELIVERIES.path() + "?status=PARKED";
            }
            var donation = kept.donationId();
            return donation == null ? null : Section.DONATIONS.path() + "/" + Ids.text(donation);
        }

        private static String key(Difference difference) {
            return "needs.paypal_list." + difference.kind().name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether there is nothing to settle.
    public boolean agrees() {
        return listing.rows().isEmpty() && (payPalList == null || payPalList.count() == 0);
    }

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
