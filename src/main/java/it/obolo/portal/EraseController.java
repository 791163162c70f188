package it.obolo.portal;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import it.obolo.checkout.StopMonthly;
import it.obolo.portal.OwnPage.Monthly;
import it.obolo.privacy.ErasePerson;
import it.obolo.privacy.PrivacyRequests.AskedBy;
import it.obolo.storage.Ids;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Erases a supporter who wants so, after a typed word. Their monthly gifts are stopped first.
@Controller("/portal")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class EraseController {

    private final Visitors visitors;
    private final ReadOwnPage readOwnPage;
    private final StopMonthly stopMonthly;
    private final ErasePerson erasePerson;
    private final PortalCookies cookies;
    private final PortalFrames frames;
    private final Pages pages;

    EraseController(
            Visitors visitors,
            ReadOwnPage readOwnPage,
            StopMonthly stopMonthly,
            ErasePerson erasePerson,
            PortalCookies cookies,
            PortalFrames frames,
            Pages pages) {
        this.visitors = visitors;
        this.readOwnPage = readOwnPage;
        this.stopMonthly = stopMonthly;
        this.erasePerson = erasePerson;
        this.cookies = cookies;
        this.frames = frames;
        this.pages = pages;
    }

    @Post(value = "/erase", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> erase(HttpRequest<?> request, @Nullable @Body Map<String, String> form) {
        var visitor = visitors.require(request);
        var word = frames.frame(visitor.session().language(), true).of("portal.erase.word");
        if (!word.equalsIgnoreCase(DoorController.text(form, "confirm"))) {
            return refused(visitor, "portal.erase.problem");
        }
        readOwnPage.monthly(visitor.person()).stream()
                .filter(Monthly::goesOn)
                .forEach(monthly -> stopMonthly.stop(monthly.subscriptionId()));
        var code = Ids.text(visitor.person().supporterId());
        return switch (erasePerson.erase(code, AskedBy.SUPPORTER)) {
            case ErasePerson.Outcome.Erased erased -> farewell(visitor, erased.monthlyGoesOn());
            case ErasePerson.Outcome.Unsettled _ -> refused(visitor, "portal.erase.unsettled");
            case ErasePerson.Outcome.Unknown _ -> throw Problems.notFound("there is nothing kept");
        };
    }

    private HttpResponse<?> farewell(Visitors.Visitor visitor, boolean monthlyGoesOn) {
        var frame = frames.frame(visitor.session().language(), false);
        var warning = monthlyGoesOn ? frame.of("portal.erased.monthly") : null;
        return pages.ok("portal/erased.jte", new DoorPage(frame, null, false, warning))
                .cookie(cookies.endOfSession());
    }

    private HttpResponse<?> refused(Visitors.Visitor visitor, String problem) {
        var frame = frames.frame(visitor.session().language(), true);
        return pages.ok(
                        "portal/page.jte",
                        readOwnPage.read(frame, visitor.person(), null, frame.of(problem)))
                .status(HttpStatus.UNPROCESSABLE_ENTITY);
    }
}
