package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.byhand.ReadAmount;
import it.obolo.campaign.Campaigns;
import it.obolo.money.Money;
import it.obolo.report.SupportersWall;
import it.obolo.web.Language;
import it.obolo.web.OwnAddress;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.ServerSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the public sees, from the editor's side: links and badges to copy, the poster, the wall.
@Controller("/admin/public")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class PublicController {

    private static final int ON_A_PAGE = 50;

    private final Campaigns campaigns;
    private final SupportersWall wall;
    private final PublicPoster poster;
    private final ServerSettings server;
    private final Frames frames;
    private final Pages pages;

    PublicController(
            Campaigns campaigns,
            SupportersWall wall,
            PublicPoster poster,
            ServerSettings server,
            Frames frames,
            Pages pages) {
        this.campaigns = campaigns;
        this.wall = wall;
        this.poster = poster;
        this.server = server;
        this.frames = frames;
        this.pages = pages;
    }

    /// A link as the form asks for it; what cannot be taken is said and left out of the link.
    @Get
    HttpResponse<String> links(HttpRequest<?> request) {
        var parameters = request.getParameters();
        var frame = frames.frame(request, Section.PUBLIC);
        var known = campaigns.all();
        var wish =
                new PublicPage.Wish(
                        parameters.get("amount", String.class, "").strip(),
                        parameters.get("every", String.class, ""),
                        parameters.get("campaign", String.class, ""),
                        parameters.get("from", String.class, "").strip(),
                        Language.parse(
                                        parameters.get(
                                                "for",
                                                String.class,
                                                frame.words().language().code()))
                                .orElse(Language.IT));
        String problem = null;
        var presets = new ArrayList<String>();
        if (!wish.amount().isEmpty()) {
            var amount = amount(wish.amount(), "EUR", frame.words().language());
            if (amount == null) {
                problem = frame.words().of("admin.public.problem.amount");
            } else {
                presets.add("amount=" + amount.decimal().replaceFirst("\\.00$", ""));
            }
        }
        if (wish.every().equals("month")) {
            presets.add("every=month");
        }
        if (known.stream().anyMatch(one -> one.code().equals(wish.campaign()))) {
            presets.add("campaign=" + wish.campaign());
        } else if (!wish.campaign().isEmpty()) {
            throw Problems.badRequest("there is no such campaign");
        }
        if (wish.source().matches("[A-Za-z0-9._-]{1,60}")) {
            presets.add("from=" + wish.source());
        } else if (!wish.source().isEmpty()) {
            problem = frame.words().of("admin.public.problem.source");
        }
        var path =
                (wish.language() == Language.IT ? "/dona" : "/donate")
                        + (presets.isEmpty() ? "" : "?" + String.join("&", presets));
        var page =
                new PublicPage(
                        frame,
                        wish,
                        path,
                        server.getPublicUrl() + path,
                        server.getPublicUrl().toString(),
                        known,
                        problem);
        return problem == null
                ? pages.ok("admin/public.jte", page)
                : pages.ok("admin/public.jte", page).status(HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /// A poster for a wall or a counter, A4, with the QR code of one of our own addresses.
    @Get("/poster.pdf")
    HttpResponse<byte[]> poster(HttpRequest<?> request) {
        var parameters = request.getParameters();
        var address =
                OwnAddress.parse(parameters.get("to", String.class, "/"))
                        .orElseThrow(
                                () -> Problems.badRequest("to is the path of a public page here"));
        var language =
                Language.parse(parameters.get("for", String.class, "it"))
                        .orElseThrow(() -> Problems.badRequest("for is it or en"));
        return HttpResponse.ok(poster.draw(address.at(server), language))
                .contentType(MediaType.of("application/pdf"))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"poster-" + language.code() + ".pdf\"");
    }

    @Get("/wall")
    HttpResponse<String> wall(HttpRequest<?> request) {
        var after = request.getParameters().get("after", String.class, "");
        var found = wall.entries(after, ON_A_PAGE + 1);
        var shown = found.subList(0, Math.min(ON_A_PAGE, found.size()));
        var path = "/admin/public/wall";
        var page =
                new PublicWallPage(
                        frames.frame(request, Section.PUBLIC),
                        shown,
                        after.isEmpty() ? null : path,
                        found.size() > ON_A_PAGE
                                ? path + "?after=" + shown.getLast().checkoutId()
                                : null);
        return pages.ok("admin/public-wall.jte", page);
    }

    /// Takes a name off the wall, or puts it back.
    @Post(value = "/wall", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> hide(@Body Map<String, String> form) {
        var action = form.getOrDefault("action", "");
        if (!action.matches("hide|show")) {
            throw Problems.badRequest("action is hide or show");
        }
        if (!wall.hide(form.getOrDefault("checkout", ""), action.equals("hide"))) {
            throw Problems.notFound("there is no such name");
        }
        return HttpResponse.seeOther(URI.create("/admin/public/wall"));
    }

    static @Nullable Money amount(String typed, String currency, Language language) {
        return switch (ReadAmount.read(typed, currency, language)) {
            case ReadAmount.Reading.Read(var amount) -> amount;
            case ReadAmount.Reading.Unread _ -> null;
        };
    }

    static MutableHttpResponse<String> refused(MutableHttpResponse<String> page) {
        return page.status(HttpStatus.UNPROCESSABLE_ENTITY);
    }
}
