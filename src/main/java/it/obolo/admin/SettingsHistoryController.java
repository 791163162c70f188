package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.account.NeedsProof;
import it.obolo.campaign.Campaigns;
import it.obolo.report.Costs;
import it.obolo.storage.Ids;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.PutSettingsBack;
import it.obolo.web.SettingsBook;
import it.obolo.web.SettingsBook.Change;
import it.obolo.web.SettingsPlace;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The history of the settings, from which each saving can be put back.
@Controller("/admin/settings/history")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.EDITOR)
class SettingsHistoryController {

    private static final String PATH = "/admin/settings/history";

    private final SettingsBook settings;
    private final PutSettingsBack putSettingsBack;
    private final Costs costs;
    private final Campaigns campaigns;
    private final Frames frames;
    private final Pages pages;

    SettingsHistoryController(
            SettingsBook settings,
            PutSettingsBack putSettingsBack,
            Costs costs,
            Campaigns campaigns,
            Frames frames,
            Pages pages) {
        this.settings = settings;
        this.putSettingsBack = putSettingsBack;
        this.costs = costs;
        this.campaigns = campaigns;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var query = new Query(request.getParameters());
        var before = query.after().orElse(Long.MAX_VALUE);
        var rows = settings.history(before, Listing.SIZE + 1);
        return pages.ok(
                "admin/settings-history.jte",
                new SettingsHistoryPage(
                        frames.frame(request, Section.SETTINGS),
                        Listing.of(rows, Change::changeId, query, PATH),
                        costs.all(),
                        campaigns.levelNames(),
                        notice(request.getParameters().get("put"))));
    }

    /// Puts one saving back. What only owners may save, only they put back.
    @Post(value = "/{id}/back", consumes = MediaType.ALL)
    @NeedsProof(page = PATH)
    HttpResponse<?> putBack(HttpRequest<?> request, String id) {
        var change =
                Ids.parse(id)
                        .flatMap(settings::find)
                        .orElseThrow(() -> Problems.notFound("there is no such change"));
        var editor = Frames.editor(request);
        if (!SettingsHistoryPage.mayPutBack(editor.role(), change.group())) {
            throw Problems.forbidden("only an owner puts this back");
        }
        var outcome = putSettingsBack.putBack(change, editor.email());
        return HttpResponse.seeOther(URI.create(PATH + "?put=" + word(outcome)));
    }

    /// Says on the next page what became of it.
    private static @Nullable String notice(@Nullable String put) {
        return Arrays.stream(SettingsPlace.Outcome.values())
                .map(SettingsHistoryController::word)
                .filter(word -> word.equals(put))
                .findFirst()
                .map(word -> "needs.history.put." + word)
                .orElse(null);
    }

    private static String word(SettingsPlace.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
