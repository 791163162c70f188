package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import it.obolo.privacy.ErasePerson;
import it.obolo.privacy.ErasePerson.Outcome.Erased;
import it.obolo.privacy.ErasePerson.Outcome.Unknown;
import it.obolo.privacy.ErasePerson.Outcome.Unsettled;
import it.obolo.privacy.ExportPerson;
import it.obolo.privacy.FindPerson;
import it.obolo.privacy.PrivacyRequests.AskedBy;
import it.obolo.storage.Ids;
import it.obolo.storage.SweepWhileServing;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a person may ask of their data, done by an editor for them. By POST, because each request
/// is noted.
@Controller("/admin/supporters/{id}/data")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.EDITOR)
class PersonDataController {

    private final ExportPerson exportPerson;
    private final ErasePerson erasePerson;
    private final FindPerson findPerson;
    private final ReadSupporter readSupporter;
    private final SweepWhileServing sweep;
    private final Frames frames;
    private final Pages pages;

    PersonDataController(
            ExportPerson exportPerson,
            ErasePerson erasePerson,
            FindPerson findPerson,
            ReadSupporter readSupporter,
            SweepWhileServing sweep,
            Frames frames,
            Pages pages) {
        this.exportPerson = exportPerson;
        this.erasePerson = erasePerson;
        this.findPerson = findPerson;
        this.readSupporter = readSupporter;
        this.sweep = sweep;
        this.frames = frames;
        this.pages = pages;
    }

    /// Everything, for a computer.
    @Post(value = "/json", consumes = MediaType.ALL)
    @NeedsProof(page = "/admin/supporters/{id}")
    HttpResponse<?> json(HttpRequest<?> request, String id) {
        var export = export(request, id);
        return HttpResponse.ok(export.json())
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("Content-Disposition", attached(export, "json"));
    }

    /// Everything, to be read.
    @Post(value = "/html", consumes = MediaType.ALL)
    @NeedsProof(page = "/admin/supporters/{id}")
    HttpResponse<?> html(HttpRequest<?> request, String id) {
        var export = export(request, id);
        return HttpResponse.ok(export.html())
                .contentType(Pages.HTML)
                .header("Content-Disposition", attached(export, "html"));
    }

    /// Asks for the id before anything happens.
    @Get("/erase")
    @NeedsProof
    HttpResponse<String> ask(HttpRequest<?> request, String id) {
        return pages.ok("admin/erase.jte", page(request, id, null));
    }

    /// Erases whom the typed id names.
    @Post(value = "/erase", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @NeedsProof(page = "/admin/supporters/{id}/data/erase")
    HttpResponse<?> erase(HttpRequest<?> request, String id, @Body Map<String, String> form) {
        var page = page(request, id, null);
        if (!form.getOrDefault("confirm", "").strip().equalsIgnoreCase(page.code())) {
            return refused(page(request, id, frames.words(request).of("privacy.erase.mistyped")));
        }
        return switch (erasePerson.erase(page.code(), AskedBy.EDITOR)) {
            case Unknown _ -> throw Problems.notFound("there is no such supporter");
            case Unsettled(var parked) ->
                    refused(
                            page(
                                    request,
                                    id,
                                    frames.words(request).of("privacy.erase.unsettled", parked)));
            case Erased _ -> HttpResponse.seeOther(URI.create("/admin/supporters/" + page.code()));
        };
    }

    private HttpResponse<String> refused(ErasePage page) {
        return pages.ok("admin/erase.jte", page).status(HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private ErasePage page(HttpRequest<?> request, String id, @Nullable String problem) {
        var person =
                Ids.parse(id)
                        .flatMap(number -> findPerson.find(number.longValue()))
                        .orElseThrow(() -> Problems.notFound("there is no such supporter"));
        var frame = frames.frame(request, Section.SUPPORTERS);
        var profile = readSupporter.find(person.supporterId());
        var name = profile.map(SupporterProfile::name);
        return new ErasePage(
                frame,
                Ids.text(person.supporterId()),
                name.orElseGet(() -> frame.words().of("admin.nameless")),
                person.donations().size(),
                profile.stream()
                        .flatMap(found -> found.subscriptions().stream())
                        .anyMatch(found -> found.status().equals("ACTIVE")),
                frame.words().of(bytesGo()),
                problem);
    }

    private String bytesGo() {
        return switch (sweep.bytesGo()) {
            case AT_ONCE -> "privacy.erase.bytes.once";
            case AT_NIGHT -> "privacy.erase.bytes.night";
            case AT_THE_NEXT_START -> "privacy.erase.bytes.start";
        };
    }

    private ExportPerson.Export export(HttpRequest<?> request, String id) {
        return Ids.parse(id)
                .flatMap(_ ->
                        exportPerson.export(id, frames.words(request).language(), AskedBy.EDITOR))
                .orElseThrow(() -> Problems.notFound("there is no such supporter"));
    }

    private static String attached(ExportPerson.Export export, String ending) {
        return "attachment; filename=\"obolo-export-%s.%s\"".formatted(export.code(), ending);
    }
}
