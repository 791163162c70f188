package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.privacy.ExportPerson;
import it.obolo.privacy.PrivacyRequests.AskedBy;
import it.obolo.storage.Ids;
import it.obolo.web.Pages;
import it.obolo.web.Problems;

/// What a person may ask of their data, done by an editor for them. By POST, because each request
/// is noted.
@Controller("/admin/supporters/{id}/data")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.EDITOR)
class PersonDataController {

    private final ExportPerson exportPerson;
    private final Frames frames;

    PersonDataController(ExportPerson exportPerson, Frames frames) {
        this.exportPerson = exportPerson;
        this.frames = frames;
    }

    /// Everything, for a computer.
    @Post(value = "/json", consumes = MediaType.ALL)
    HttpResponse<?> json(HttpRequest<?> request, String id) {
        var export = export(request, id);
        return HttpResponse.ok(export.json())
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("Content-Disposition", attached(export, "json"));
    }

    /// Everything, to be read.
    @Post(value = "/html", consumes = MediaType.ALL)
    HttpResponse<?> html(HttpRequest<?> request, String id) {
        var export = export(request, id);
        return HttpResponse.ok(export.html())
                .contentType(Pages.HTML)
                .header("Content-Disposition", attached(export, "html"));
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
