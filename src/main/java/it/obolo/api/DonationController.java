package it.obolo.api;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.tags.Tag;
import it.obolo.account.Access;
import it.obolo.donation.DonationStatus;
import it.obolo.storage.Ids;
import it.obolo.supporter.FindPeople;
import it.obolo.web.Problems;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/donations")
@Secured(Access.API_READ)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "donations")
class DonationController {

    private static final String OF_CAMPAIGN =
            """
            d.donation_id IN
                            ( SELECT o.donation_id
                                FROM gift_origin o
                                JOIN campaign c ON c.campaign_id = o.campaign_id
                               WHERE c.code = ? )\
            """;

    private final DonationList donations;
    private final FindPeople findPeople;

    DonationController(DonationList donations, FindPeople findPeople) {
        this.donations = donations;
        this.findPeople = findPeople;
    }

    /// Donations from new to old.
    ///
    /// @param from first day, such as 2026-03-01, in Rome
    /// @param until last day, included
    /// @param status PENDING, COMPLETED, PARTIALLY_REFUNDED, REFUNDED, REVERSED or FAILED
    /// @param currency ISO 4217
    /// @param campaign the campaign's short name
    /// @param q beginning of a name, e-mail address or transaction id
    /// @param limit rows on a page, 1 to 200
    /// @param cursor what the page before gave as next
    @Get
    Listing<DonationJson> list(
            @QueryValue @Nullable String from,
            @QueryValue @Nullable String until,
            @QueryValue @Nullable String status,
            @QueryValue @Nullable String currency,
            @QueryValue @Nullable String campaign,
            @QueryValue @Nullable String q,
            @QueryValue @Nullable String limit,
            @QueryValue @Nullable String cursor) {
        var rows = Asked.limit(limit);
        var conditions = new Conditions();
        Asked.from(from).ifPresent(at -> conditions.and("d.given_at >= ?", at));
        Asked.until(until).ifPresent(at -> conditions.and("d.given_at < ?", at));
        Asked.word("status", status, DonationStatus.class)
                .ifPresent(word -> conditions.and("d.status = ?", word));
        Asked.text("currency", currency).ifPresent(code -> conditions.and("d.currency = ?", code));
        Asked.text("campaign", campaign).ifPresent(code -> conditions.and(OF_CAMPAIGN, code));
        Asked.text("q", q).ifPresent(start -> begins(conditions, start));
        var found = donations.page(conditions, Cursor.read(cursor), rows + 1);
        return Listing.of(found, rows, DonationList.Row::donation, DonationList.Row::cursor);
    }

    /// The gifts of a few people are looked up, and so are a few transactions; where many are
    /// meant, or some of both, the list is walked, because they come soon.
    private void begins(Conditions conditions, String start) {
        var people = findPeople.beginning(start);
        var gifts = donations.ofTransactions(start, FindPeople.FEW + 1);
        if (gifts.length == 0 && people.length <= FindPeople.FEW) {
            conditions.and("d.supporter_id = ANY(?)", Asked.ids(people));
        } else if (people.length == 0 && gifts.length <= FindPeople.FEW) {
            conditions.and("d.donation_id = ANY(?)", Asked.ids(gifts));
        } else {
            var pattern = Asked.beginning(start);
            conditions.and(
                    "(LOWER(s.name) LIKE ? OR LOWER(s.email) LIKE ? OR LOWER(d.transaction_id) LIKE ?)",
                    pattern,
                    pattern,
                    pattern);
        }
    }

    /// One donation.
    @Get("/{id}")
    DonationJson show(String id) {
        return Ids.parse(id)
                .flatMap(donations::one)
                .map(DonationList.Row::donation)
                .orElseThrow(() -> Problems.notFound("there is no such donation"));
    }
}
