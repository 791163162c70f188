package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import it.obolo.storage.Ids;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Shows the page of one supporter.
@Singleton
class ShowSupporter {

    private final ReadSupporter readSupporter;
    private final ReadPerson readPerson;
    private final Frames frames;
    private final Pages pages;

    ShowSupporter(ReadSupporter readSupporter, ReadPerson readPerson, Frames frames, Pages pages) {
        this.readSupporter = readSupporter;
        this.readPerson = readPerson;
        this.frames = frames;
        this.pages = pages;
    }

    boolean exists(long supporterId) {
        return readSupporter.find(supporterId).isPresent();
    }

    /// @param taxCode their codice fiscale, where an editor asked for it expressly
    HttpResponse<String> page(HttpRequest<?> request, long supporterId, @Nullable String taxCode) {
        var supporter =
                readSupporter
                        .find(supporterId)
                        .orElseThrow(() -> Problems.notFound("there is no such supporter"));
        var query = new Query(request.getParameters());
        var undo = query.text("undo");
        var other = query.text("other");
        return pages.ok(
                "admin/supporter.jte",
                new SupporterPage(
                        frames.frame(request, Section.SUPPORTERS),
                        supporter,
                        readPerson.facts(supporterId),
                        taxCode,
                        query.oneOf("done", SupporterPage.DONE),
                        undo != null && undo.matches("[0-9A-Z]{13}") ? undo : null,
                        other == null
                                ? null
                                : Ids.parse(other).flatMap(readSupporter::find).orElse(null)));
    }
}
