package it.obolo.site;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import it.obolo.money.MoneyFormat;
import it.obolo.report.PublicFigures;
import it.obolo.site.RenderOnce.Rendered;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.OwnAddress;
import it.obolo.web.Problems;
import it.obolo.web.QrCode;
import it.obolo.web.ServerSettings;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Pictures for other pages and for paper: the badge and QR codes. These alone may be shown by
/// other sites.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class BadgeController {

    /// Other sites may show it; as a page of its own it does nothing.
    private static final Map<String, String> FOR_ALL =
            Map.of(
                    "Cross-Origin-Resource-Policy",
                    "cross-origin",
                    "Access-Control-Allow-Origin",
                    "*",
                    "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");

    private final FiguresNow figuresNow;
    private final RenderOnce renderOnce;
    private final Glyphs glyphs;
    private final Newsroom newsroom;
    private final ServerSettings server;
    private final Texts texts;

    BadgeController(
            FiguresNow figuresNow,
            RenderOnce renderOnce,
            Glyphs glyphs,
            Newsroom newsroom,
            ServerSettings server,
            Texts texts) {
        this.figuresNow = figuresNow;
        this.renderOnce = renderOnce;
        this.glyphs = glyphs;
        this.newsroom = newsroom;
        this.server = server;
        this.texts = texts;
    }

    /// What a badge is to say.
    ///
    /// @param show `readers`, `month`, or a campaign's code
    private record Wish(Language language, boolean dark, String show) {}

    @Get("/badge.svg")
    HttpResponse<?> svg(HttpRequest<?> request) {
        var wish = wish(request);
        return RenderOnce.answer(
                request,
                renderOnce.get(
                        "badge.svg " + wish,
                        () ->
                                new Rendered(
                                        badge(wish).svg().getBytes(StandardCharsets.UTF_8),
                                        "image/svg+xml",
                                        FOR_ALL)));
    }

    @Get("/badge.png")
    HttpResponse<?> png(HttpRequest<?> request) {
        var wish = wish(request);
        return RenderOnce.answer(
                request,
                renderOnce.get(
                        "badge.png " + wish,
                        () -> new Rendered(badge(wish).png(), "image/png", FOR_ALL)));
    }

    /// The QR code of one of our own public addresses, named by `to`.
    @Get("/qr.svg")
    HttpResponse<?> code(HttpRequest<?> request) {
        var address =
                OwnAddress.parse(request.getParameters().get("to", String.class, "/"))
                        .orElseThrow(
                                () -> Problems.badRequest("to is the path of a public page here"))
                        .at(server);
        return RenderOnce.answer(
                request,
                new Rendered(
                        QrCode.of(address).svg(address).getBytes(StandardCharsets.UTF_8),
                        "image/svg+xml",
                        FOR_ALL));
    }

    private static Wish wish(HttpRequest<?> request) {
        var parameters = request.getParameters();
        var theme = parameters.get("theme", String.class, "light");
        var show =
                parameters.contains("campaign")
                        ? "=" + parameters.get("campaign", String.class, "")
                        : parameters.get("show", String.class, "readers");
        if (!theme.matches("light|dark") || !show.matches("readers|month|=[a-z0-9-]{1,60}")) {
            throw Problems.badRequest(
                    "theme is light or dark, show is readers or month, campaign is a code");
        }
        var language =
                Language.parse(parameters.get("language", String.class, "it"))
                        .orElseThrow(() -> Problems.badRequest("language is it or en"));
        return new Wish(language, theme.equals("dark"), show);
    }

    private Badge badge(Wish wish) {
        var profile = newsroom.profile();
        var words = new Words(texts, wish.language());
        var colours = Badge.Colours.of(wish.dark(), profile.accent());
        var figures = figuresNow.figures();
        return switch (wish.show()) {
            case "readers" -> Badge.of(profile.name(), readers(figures, words), colours, glyphs);
            case "month" -> Badge.of(profile.name(), month(figures, words), colours, glyphs);
            default -> {
                var campaign =
                        figures.campaigns().stream()
                                .filter(one -> one.code().equals(wish.show().substring(1)))
                                .findFirst()
                                .orElseThrow(() -> Problems.notFound("there is no such campaign"));
                var name = wish.language() == Language.IT ? campaign.nameIt() : campaign.nameEn();
                yield Badge.of(name, campaign(campaign, figures, words), colours, glyphs);
            }
        };
    }

    private static String readers(PublicFigures figures, Words words) {
        var readers = figures.readers();
        return readers.isEmpty()
                ? words.of("site.badge.readers.few")
                : words.of("site.badge.readers", readers.getAsLong());
    }

    /// The last month that is over and may be shown alone, in the currency of most gifts.
    private static String month(PublicFigures figures, Words words) {
        return figures.currencies().stream()
                .limit(1)
                .flatMap(currency -> currency.years().stream())
                .flatMap(year -> year.periods().reversed().stream())
                .filter(period -> period.isOver() && period.isOneMonth())
                .findFirst()
                .map(period ->
                        words.of(
                                "site.badge.month",
                                words.month(period.from()),
                                brief(period.gross(), words)))
                .orElseGet(() -> readers(figures, words));
    }

    private static String campaign(
            PublicFigures.Campaign campaign, PublicFigures figures, Words words) {
        var goal = campaign.goal();
        var percent = campaign.goalPercent();
        if (campaign.raised().isEmpty()) {
            return readers(figures, words);
        }
        var raised = brief(campaign.raised().get().gross(), words);
        return goal == null || percent.isEmpty()
                ? words.of("site.badge.campaign.raised", raised)
                : words.of("site.badge.campaign", raised, brief(goal, words), percent.getAsLong());
    }

    private static String brief(it.obolo.money.Money money, Words words) {
        return MoneyFormat.writeBriefly(money, words.language().locale());
    }
}
