package it.obolo.site;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import it.obolo.checkout.ReadCheckout;
import it.obolo.checkout.WithdrawName;
import it.obolo.web.Language;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.RateLimit;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The page after giving. It may be loaded as often as one likes: it only reads. Without a
/// reference it thanks in general, as for who comes from PayPal's own donate page.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class ThanksController {

    private static final int PER_MINUTE = 60;

    private final ReadCheckout readCheckout;
    private final WithdrawName withdrawName;
    private final SiteFrames frames;
    private final Pages pages;
    private final RateLimit rateLimit;

    ThanksController(
            ReadCheckout readCheckout,
            WithdrawName withdrawName,
            SiteFrames frames,
            Pages pages,
            RateLimit rateLimit) {
        this.readCheckout = readCheckout;
        this.withdrawName = withdrawName;
        this.frames = frames;
        this.pages = pages;
        this.rateLimit = rateLimit;
    }

    @Get("/grazie")
    HttpResponse<?> italian(HttpRequest<?> request, @Nullable @QueryValue String ref) {
        return page(request, Language.IT, ref);
    }

    @Get("/thanks")
    HttpResponse<?> english(HttpRequest<?> request, @Nullable @QueryValue String ref) {
        return page(request, Language.EN, ref);
    }

    /// Takes the reader's name off the supporters' wall.
    @Post("/grazie/nome")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> withdrawInItalian(HttpRequest<?> request, String ref) {
        return withdraw(request, Language.IT, ref);
    }

    /// Takes the reader's name off the supporters' wall.
    @Post("/thanks/name")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> withdrawInEnglish(HttpRequest<?> request, String ref) {
        return withdraw(request, Language.EN, ref);
    }

    private HttpResponse<?> withdraw(HttpRequest<?> request, Language language, String ref) {
        limit(request);
        var view = readCheckout.find(ref).orElseThrow(ThanksController::unknown);
        withdrawName.withdraw(view.checkoutId());
        return HttpResponse.seeOther(
                URI.create(Place.THANKS.path(language) + "?ref=" + view.checkoutId()));
    }

    private HttpResponse<?> page(HttpRequest<?> request, Language language, @Nullable String ref) {
        limit(request);
        if (ref == null) {
            return render(new ThanksPage(frames.frame(Place.THANKS, language), null));
        }
        var view = readCheckout.find(ref);
        var below = view.map(known -> "?ref=" + known.checkoutId()).orElse("");
        var frame = frames.frame(Place.THANKS, language, below);
        return view.isPresent()
                ? render(new ThanksPage(frame, view.get()))
                : HttpResponse.notFound()
                        .body(pages.render("site/thanks-unknown.jte", new ThanksPage(frame, null)))
                        .contentType(Pages.HTML);
    }

    private MutableHttpResponse<String> render(ThanksPage page) {
        return pages.ok("site/thanks.jte", page).header("X-Robots-Tag", "noindex");
    }

    private void limit(HttpRequest<?> request) {
        rateLimit
                .exceeded("thanks", PER_MINUTE, request)
                .ifPresent(pause -> {
                    throw Problems.tooMany(pause);
                });
    }

    private static RuntimeException unknown() {
        return Problems.notFound("there is no such gift");
    }
}
