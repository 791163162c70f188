package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.account.NeedsProof;
import it.obolo.campaign.Campaigns;
import it.obolo.campaign.ChooseCampaign;
import it.obolo.storage.Ids;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.SheetFormat;
import java.net.URI;
import java.util.Map;

/// Every gift, and all about one.
@Controller("/admin/donations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class DonationController {

    private final DonationList donations;
    private final SearchDonations search;
    private final SumDonations sumDonations;
    private final WriteDonations writeDonations;
    private final ReadDonation readDonation;
    private final GiftHistory history;
    private final ReadOrigin readOrigin;
    private final Campaigns campaigns;
    private final ChooseCampaign chooseCampaign;
    private final Frames frames;
    private final Pages pages;

    DonationController(
            DonationList donations,
            SearchDonations search,
            SumDonations sumDonations,
            WriteDonations writeDonations,
            ReadDonation readDonation,
            GiftHistory history,
            ReadOrigin readOrigin,
            Campaigns campaigns,
            ChooseCampaign chooseCampaign,
            Frames frames,
            Pages pages) {
        this.donations = donations;
        this.search = search;
        this.sumDonations = sumDonations;
        this.writeDonations = writeDonations;
        this.readDonation = readDonation;
        this.history = history;
        this.readOrigin = readOrigin;
        this.campaigns = campaigns;
        this.chooseCampaign = chooseCampaign;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var query = new Query(request.getParameters());
        var filter = DonationFilter.of(query);
        var meant = search.meant(filter);
        var rows = donations.page(filter, meant, query.after());
        var page =
                new DonationsPage(
                        frames.frame(request, Section.DONATIONS),
                        filter,
                        Listing.of(rows, DonationRow::donationId, query, Section.DONATIONS.path()),
                        sumDonations.sums(filter, meant).orElse(null),
                        sumDonations.given(filter, meant).orElse(null),
                        donations.currencies(),
                        campaigns.all(),
                        query.address(Section.DONATIONS.path() + "/file", null));
        return pages.ok("admin/donations.jte", page);
    }

    /// All of the view, as `as` says: a format of [SheetFormat].
    @Get("/file")
    @NeedsProof
    @Secured(Access.EDITOR)
    HttpResponse<?> file(HttpRequest<?> request) {
        var as = request.getParameters().get("as");
        var format =
                SheetFormat.of(as == null ? "" : as)
                        .orElseThrow(() -> Problems.badRequest("as is no format of a file"));
        var filter = DonationFilter.of(new Query(request.getParameters()));
        return writeDonations.table(filter, format, frames.words(request));
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
                        readOrigin.of(donation.row().donationId()),
                        campaigns.all(),
                        query.oneOf("done", DonationPage.DONE)));
    }

    /// Chooses for which campaign it is: a code, `none`, or `auto` to let its words decide.
    @Post(value = "/{id}/campaign", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> choose(String id, @Body Map<String, String> form) {
        var donationId =
                Ids.parse(id).orElseThrow(() -> Problems.notFound("there is no such donation"));
        var wanted = form.getOrDefault("campaign", "");
        var found =
                switch (wanted) {
                    case "auto" -> chooseCampaign.unchoose(donationId);
                    case "none" -> chooseCampaign.chooseNone(donationId);
                    default ->
                            chooseCampaign.choose(
                                    donationId,
                                    campaigns
                                            .find(wanted)
                                            .orElseThrow(() ->
                                                    Problems.badRequest(
                                                            "campaign is no campaign's code")));
                };
        if (!found) {
            throw Problems.notFound("there is no such donation");
        }
        return HttpResponse.seeOther(
                URI.create(Section.DONATIONS.path() + "/" + id + "?done=attributed"));
    }
}
