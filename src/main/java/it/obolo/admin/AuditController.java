package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.account.Editors;
import it.obolo.account.ReadAuditTrail;
import it.obolo.storage.Ids;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The register: who did what, and when.
@Controller(AuditController.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class AuditController {

    /// Where the page is.
    static final String PATH = "/admin/audit";

    private final ReadAuditTrail trail;
    private final Editors editors;
    private final ActWords actWords;
    private final Frames frames;
    private final Pages pages;

    AuditController(
            ReadAuditTrail trail, Editors editors, ActWords actWords, Frames frames, Pages pages) {
        this.trail = trail;
        this.editors = editors;
        this.actWords = actWords;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var query = new Query(request.getParameters());
        var who = query.text("who");
        var kind = query.oneOf("kind", AuditPage.KINDS);
        var act = query.text("act");
        var outcome = query.oneOf("outcome", AuditPage.OUTCOMES);
        var until = query.day("until");
        var frame = frames.frame(request, Section.SETTINGS);
        var filter =
                new ReadAuditTrail.Filter(
                        who == null ? null : editor(who),
                        kind,
                        act,
                        act == null ? List.of() : actWords.having(frame.words(), act),
                        outcome,
                        until == null
                                ? null
                                : until.plusDays(1).atStartOfDay(Words.ROME).toInstant());
        var after = after(request.getParameters().get("after"));
        var rows = trail.page(filter, after == null ? Long.MAX_VALUE : after, Listing.SIZE + 1);
        var page =
                new AuditPage(
                        frame,
                        listing(rows, query, after != null),
                        editors.all(),
                        new AuditPage.Asked(
                                who, kind, act, outcome, until == null ? null : until.toString()));
        return pages.ok("admin/audit.jte", page);
    }

    private static Listing<ReadAuditTrail.Shown> listing(
            List<ReadAuditTrail.Shown> rows, Query query, boolean later) {
        var more = rows.size() > Listing.SIZE;
        var shown = more ? rows.subList(0, Listing.SIZE) : rows;
        return new Listing<>(
                List.copyOf(shown),
                more ? query.address(PATH, Long.toString(shown.getLast().number())) : null,
                later ? query.address(PATH, null) : null);
    }

    private static long editor(String id) {
        return Ids.parse(id).orElseThrow(() -> Problems.badRequest("who is not an id"));
    }

    private static @Nullable Long after(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw Problems.badRequest("after is not a number");
        }
        return Long.valueOf(text);
    }
}
