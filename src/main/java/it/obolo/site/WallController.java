package it.obolo.site;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import it.obolo.report.SupportersWall;
import it.obolo.site.RenderOnce.Rendered;
import it.obolo.web.Language;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The supporters' wall.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class WallController {

    private static final int ON_A_PAGE = 400;

    private final SupportersWall wall;
    private final RenderOnce renderOnce;
    private final SiteFrames frames;
    private final Pages pages;

    WallController(SupportersWall wall, RenderOnce renderOnce, SiteFrames frames, Pages pages) {
        this.wall = wall;
        this.renderOnce = renderOnce;
        this.frames = frames;
        this.pages = pages;
    }

    @Get("/sostenitori")
    HttpResponse<?> italian(HttpRequest<?> request) {
        return page(request, Language.IT);
    }

    @Get("/supporters")
    HttpResponse<?> english(HttpRequest<?> request) {
        return page(request, Language.EN);
    }

    private HttpResponse<?> page(HttpRequest<?> request, Language language) {
        var asked = request.getParameters().get("page");
        if (asked != null && !asked.matches("[1-9][0-9]{0,2}")) {
            throw Problems.notFound("there is no such page");
        }
        var number = asked == null ? 1 : Integer.parseInt(asked);
        return RenderOnce.answer(
                request,
                renderOnce.get("wall " + language + " " + number, () -> make(language, number)));
    }

    private Rendered make(Language language, int number) {
        var names = wall.names();
        var count = Math.max(1, (names.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        if (number > count) {
            throw Problems.notFound("there is no such page");
        }
        var from = (number - 1) * ON_A_PAGE;
        var page =
                new WallPage(
                        frames.frame(Place.SUPPORTERS, language),
                        names.subList(from, Math.min(names.size(), from + ON_A_PAGE)),
                        names.size(),
                        number,
                        count);
        return new Rendered(
                pages.render("site/wall.jte", page).getBytes(StandardCharsets.UTF_8),
                "text/html; charset=utf-8",
                Map.of());
    }
}
