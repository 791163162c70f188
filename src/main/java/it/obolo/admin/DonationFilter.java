package it.obolo.admin;

import it.obolo.web.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which donations are shown; null where it does not matter.
///
/// @param status the donation's, or `DISPUTED` for those with an open dispute
/// @param campaign its code
/// @param from first day, in Rome
/// @param until last day, included
/// @param q part of a supporter's name or address, or several, or a whole transaction id
public record DonationFilter(
        @Nullable String status,
        @Nullable String currency,
        @Nullable String campaign,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String q) {

    private static final LocalDate BEFORE_EVERYTHING = LocalDate.of(1970, 1, 1);
    private static final LocalDate AFTER_EVERYTHING = LocalDate.of(2999, 12, 31);
    private static final String DISPUTED = "DISPUTED";

    static final List<String> STATUSES =
            List.of(
                    "COMPLETED",
                    "PENDING",
                    "PARTIALLY_REFUNDED",
                    "REFUNDED",
                    "REVERSED",
                    "FAILED",
                    DISPUTED);

    static DonationFilter of(Query query) {
        return new DonationFilter(
                query.oneOf("status", STATUSES),
                query.text("currency"),
                query.text("campaign"),
                query.day("from"),
                query.day("until"),
                query.text("q"));
    }

    /// Whether anything is left out.
    public boolean isActive() {
        return status != null
                || currency != null
                || campaign != null
                || from != null
                || until != null
                || q != null;
    }

    /// Whether all that matters are days, currency and status, of which sums are kept.
    boolean isOfSums() {
        return campaign == null && q == null && !DISPUTED.equals(status);
    }

    /// Whether a campaign matters and else only what sums of its days are kept of.
    boolean isOfCampaign() {
        return campaign != null && q == null && !DISPUTED.equals(status);
    }

    /// Whether words are all that matters.
    boolean isOfWords() {
        return q != null
                && status == null
                && currency == null
                && campaign == null
                && from == null
                && until == null;
    }

    /// The first day that matters.
    LocalDate firstDay() {
        return from == null ? BEFORE_EVERYTHING : from;
    }

    /// The last day that matters; before the first where the address says so.
    LocalDate lastDay() {
        return until == null ? AFTER_EVERYTHING : until;
    }

    /// Newest first. Names the whole of an index whose first column is asked for, because else H2
    /// would read all that has it before it sorts.
    String order() {
        var first =
                status != null && !DISPUTED.equals(status)
                        ? "d.status DESC, "
                        : campaign != null ? "d.campaign DESC, " : "";
        return " ORDER BY " + first + "d.given_at DESC, d.donation_id DESC";
    }

    /// All but `q`, which [SearchDonations] understands.
    Conditions conditions() {
        var conditions = new Conditions();
        if (DISPUTED.equals(status)) {
            conditions.and("d.movement_id IN (SELECT o.payment_movement_id FROM open_dispute o)");
        } else if (status != null) {
            conditions.and("d.status = ?", status);
        }
        if (currency != null) {
            conditions.and("d.currency = ?", currency.toUpperCase(Locale.ROOT));
        }
        if (campaign != null) {
            conditions.and("d.campaign = ?", campaign.toLowerCase(Locale.ROOT));
        }
        if (from != null) {
            conditions.and("d.given_at >= ?", from.atStartOfDay(Words.ROME).toOffsetDateTime());
        }
        if (until != null) {
            conditions.and(
                    "d.given_at < ?",
                    until.plusDays(1).atStartOfDay(Words.ROME).toOffsetDateTime());
        }
        return conditions;
    }
}
