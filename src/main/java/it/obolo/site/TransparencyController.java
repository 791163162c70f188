package it.obolo.site;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import it.obolo.account.AuditTrail;
import it.obolo.account.ReadAuditTrail;
import it.obolo.site.RenderOnce.Rendered;
import it.obolo.web.Audience;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.ServerSettings;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the newsroom is funded, for people and for programs.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class TransparencyController {

    /// The header with the signature, in the words of RFC 8941: `ed25519=:BASE64:`.
    static final String SIGNATURE = "Obolo-Signature";

    private static final String HTML = "text/html; charset=utf-8";

    private final FiguresNow figuresNow;
    private final RenderOnce renderOnce;
    private final ReadAuditTrail trail;
    private final TransparencyKey key;
    private final SiteFrames frames;
    private final Newsroom newsroom;
    private final ServerSettings server;
    private final Texts texts;
    private final Pages pages;
    private final TransparencyJson json = new TransparencyJson();

    TransparencyController(
            FiguresNow figuresNow,
            RenderOnce renderOnce,
            ReadAuditTrail trail,
            TransparencyKey key,
            SiteFrames frames,
            Newsroom newsroom,
            ServerSettings server,
            Texts texts,
            Pages pages) {
        this.figuresNow = figuresNow;
        this.renderOnce = renderOnce;
        this.trail = trail;
        this.key = key;
        this.frames = frames;
        this.newsroom = newsroom;
        this.server = server;
        this.texts = texts;
        this.pages = pages;
    }

    @Get("/trasparenza")
    HttpResponse<?> italian(HttpRequest<?> request) {
        return page(request, Language.IT, null);
    }

    @Get("/transparency")
    HttpResponse<?> english(HttpRequest<?> request) {
        return page(request, Language.EN, null);
    }

    /// A year's own page; its address never changes.
    @Get("/trasparenza/{year}")
    HttpResponse<?> italian(HttpRequest<?> request, String year) {
        return page(request, Language.IT, known(year));
    }

    @Get("/transparency/{year}")
    HttpResponse<?> english(HttpRequest<?> request, String year) {
        return page(request, Language.EN, known(year));
    }

    @Get("/transparency.json")
    HttpResponse<?> json(HttpRequest<?> request) {
        return RenderOnce.answer(request, signed());
    }

    /// The signature over the very bytes of `/transparency.json`, as base64 on one line.
    @Get("/transparency.json.sig")
    HttpResponse<?> signature(HttpRequest<?> request) {
        var header = String.valueOf(signed().headers().get(SIGNATURE));
        var text = header.substring(header.indexOf(':') + 1, header.length() - 1) + "\n";
        return RenderOnce.answer(request, text(text, "text/plain; charset=utf-8"));
    }

    @Get("/.well-known/obolo-transparency-key.pem")
    HttpResponse<?> key(HttpRequest<?> request) {
        return RenderOnce.answer(request, text(key.publicKey(), "application/x-pem-file"));
    }

    @Get("/transparency.csv")
    HttpResponse<?> csv(HttpRequest<?> request) {
        return RenderOnce.answer(
                request,
                renderOnce.get(
                        "transparency.csv",
                        () ->
                                text(
                                        TransparencyCsv.write(figuresNow.figures()),
                                        "text/csv; charset=utf-8; header=present")));
    }

    @Get("/feed.atom")
    HttpResponse<?> feed(HttpRequest<?> request) {
        var language = Audience.language(request);
        return RenderOnce.answer(
                request,
                renderOnce.get(
                        "feed.atom " + language,
                        () ->
                                text(
                                        new TransparencyFeed(
                                                        new Words(texts, language),
                                                        newsroom.profile().name(),
                                                        publicUrl())
                                                .write(figuresNow.figures()),
                                        "application/atom+xml; charset=utf-8")));
    }

    private HttpResponse<?> page(
            HttpRequest<?> request, Language language, @Nullable Integer year) {
        return RenderOnce.answer(
                request,
                renderOnce.get(
                        "transparency " + language + " " + year,
                        () -> {
                            var below = year == null ? "" : "/" + year;
                            var page =
                                    new TransparencyPage(
                                            frames.frame(Place.TRANSPARENCY, language, below),
                                            figuresNow.figures(),
                                            year,
                                            registerHead());
                            return text(pages.render("site/transparency.jte", page), HTML);
                        }));
    }

    private int known(String year) {
        if (!year.matches("[0-9]{4}")) {
            throw Problems.notFound("there is no such year");
        }
        var number = Integer.parseInt(year);
        if (!figuresNow.figures().years().contains(number)) {
            throw Problems.notFound("there is no such year");
        }
        return number;
    }

    private Rendered signed() {
        return renderOnce.get(
                "transparency.json",
                () -> {
                    var bytes =
                            json.write(
                                    figuresNow.figures(),
                                    newsroom.profile().name(),
                                    publicUrl(),
                                    registerHead());
                    var signature = Base64.getEncoder().encodeToString(key.sign(bytes));
                    return new Rendered(
                            bytes,
                            "application/json; charset=utf-8",
                            Map.of(SIGNATURE, "ed25519=:" + signature + ":"));
                });
    }

    /// The register's end on the day through which the figures go.
    private @Nullable String registerHead() {
        var day = figuresNow.figures().through().plusDays(1).atStartOfDay(Words.ROME).toInstant();
        return trail.endBefore(day).map(AuditTrail.Head::hash).orElse(null);
    }

    private String publicUrl() {
        return server.getPublicUrl().toString();
    }

    private static Rendered text(String text, String type) {
        return new Rendered(text.getBytes(StandardCharsets.UTF_8), type, Map.of());
    }
}
