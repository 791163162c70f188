package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.storage.Ids;
import it.obolo.web.Pages;
import it.obolo.web.Problems;

/// Every gift, and all about one.
@Controller("/admin/donations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class DonationController {

    private final DonationList donations;
    private final ReadDonation readDonation;
    private final GiftHistory history;
    private final Frames frames;
    private final Pages pages;

    DonationController(
            DonationList donations,
            ReadDonation readDonation,
            GiftHistory history,
            Frames frames,
            Pages pages) {
        this.donations = donations;
        this.readDonation = readDonation;
        this.history = history;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var query = new Query(request.getParameters());
        var filter = DonationFilter.of(query);
        var rows = donations.page(filter, query.after());
        var page =
                new DonationsPage(
                        frames.frame(request, Section.DONATIONS),
                        filter,
                        Listing.of(rows, DonationRow::donationId, query, Section.DONATIONS.path()),
                        donations.sums(filter),
                        donations.currencies());
        return pages.ok("admin/donations.jte", page);
    }

    @Get("/{id}")
    HttpResponse<String> one(HttpRequest<?> request, String id) {
        var donation =
                Ids.parse(id)
                        .flatMap(readDonation::find)
                        .orElseThrow(() -> Problems.notFound("there is no such donation"));
        var frame = frames.frame(request, Section.DONATIONS);
        var query = new Query(request.getParameters());
        return pages.ok(
                "admin/donation.jte",
                new DonationPage(
                        frame,
                        donation,
                        history.of(donation.transactionId()).orElse(null),
                        query.oneOf("done", DonationPage.DONE)));
    }
}
