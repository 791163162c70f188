package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.reconciliation.Reconciliations;
import it.obolo.report.FindingsReport;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything only a person can settle.
@Controller("/admin/findings")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class FindingController {

    private static final int LONGEST_KEY = 600;

    private static final int MOST_DIFFERENCES = 100;

    private final FindingsReport findings;
    private final Reconciliations reconciliations;
    private final Frames frames;
    private final Pages pages;

    FindingController(
            FindingsReport findings, Reconciliations reconciliations, Frames frames, Pages pages) {
        this.findings = findings;
        this.reconciliations = reconciliations;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var after = request.getParameters().get("after");
        if (after != null && (after.length() > LONGEST_KEY || after.indexOf('\0') >= 0)) {
            throw Problems.badRequest("after is not one of this list");
        }
        var found = findings.after(after, Listing.SIZE + 1);
        var more = found.size() > Listing.SIZE;
        var rows = more ? found.subList(0, Listing.SIZE) : found;
        var listing =
                new Listing<>(
                        List.copyOf(rows),
                        more ? address(rows.getLast().key()) : null,
                        after == null ? null : Section.FINDINGS.path());
        var page =
                new FindingsPage(
                        frames.frame(request, Section.FINDINGS),
                        listing,
                        after == null ? payPalList() : null);
        return pages.ok("admin/findings.jte", page);
    }

    private FindingsPage.PayPalList payPalList() {
        return new FindingsPage.PayPalList(
                reconciliations.latest().orElse(null),
                reconciliations.differences(MOST_DIFFERENCES),
                reconciliations.count());
    }

    private static @Nullable String address(String key) {
        return Section.FINDINGS.path() + "?after=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }
}
