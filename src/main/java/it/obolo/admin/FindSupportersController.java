package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.account.NeedsProof;
import it.obolo.campaign.Campaigns;
import it.obolo.storage.Ids;
import it.obolo.supporter.FindPeople;
import it.obolo.supporter.Person;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.Script;
import it.obolo.web.SheetFormat;

/// Finds supporters: the list with its filters, and files of exactly what it shows.
@Controller("/admin/supporters")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class FindSupportersController {

    private final FindPeople findPeople;
    private final SupporterRows rows;
    private final ReadSupporterFilter readFilter;
    private final ListSegments listSegments;
    private final WriteSupporters writeSupporters;
    private final SupporterChoices choices;
    private final Campaigns campaigns;
    private final Script script;
    private final Frames frames;
    private final Pages pages;

    FindSupportersController(
            FindPeople findPeople,
            SupporterRows rows,
            ReadSupporterFilter readFilter,
            ListSegments listSegments,
            WriteSupporters writeSupporters,
            SupporterChoices choices,
            Campaigns campaigns,
            Script script,
            Frames frames,
            Pages pages) {
        this.findPeople = findPeople;
        this.rows = rows;
        this.readFilter = readFilter;
        this.listSegments = listSegments;
        this.writeSupporters = writeSupporters;
        this.choices = choices;
        this.campaigns = campaigns;
        this.script = script;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var query = new Query(request.getParameters());
        var frame = frames.frame(request, Section.SUPPORTERS);
        var filter = readFilter.read(query, frame.words());
        var found =
                findPeople.find(
                        filter.people(),
                        filter.order(),
                        filter.currency(),
                        query.after(),
                        Listing.SIZE);
        var ids = found.page().stream().map(Person::supporterId).toList();
        var removed = request.getParameters().get("removed");
        var page =
                new SupportersPage(
                        frame,
                        filter,
                        Listing.of(
                                rows.read(ids),
                                SupporterRow::supporterId,
                                query,
                                Section.SUPPORTERS.path()),
                        found.count(),
                        found.sums(),
                        listSegments.of(filter, frame.words()),
                        choices.read(),
                        campaigns.all(),
                        removed == null ? null : Ids.parse(removed).map(Ids::text).orElse(null),
                        script.path());
        return pages.ok("admin/supporters.jte", page)
                .header("Content-Security-Policy", Script.POLICY);
    }

    /// All of the view, as `as` says: a format of [SheetFormat], or `mail` for a mail-merge file.
    @Get("/file")
    @NeedsProof
    @Secured(Access.EDITOR)
    HttpResponse<?> file(HttpRequest<?> request) {
        var words = frames.words(request);
        var filter = readFilter.read(new Query(request.getParameters()), words);
        var as = request.getParameters().get("as");
        if ("mail".equals(as)) {
            return writeSupporters.mailMerge(filter, words);
        }
        var format =
                SheetFormat.of(as == null ? "" : as)
                        .orElseThrow(() -> Problems.badRequest("as is no format of a file"));
        return writeSupporters.table(filter, format, words);
    }
}
