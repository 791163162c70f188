package it.obolo.site;

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
import io.micronaut.security.rules.SecurityRule;
import it.obolo.checkout.CheckoutView;
import it.obolo.checkout.PaymentWays;
import it.obolo.checkout.ReadCheckout;
import it.obolo.checkout.StartCheckout;
import it.obolo.checkout.Started;
import it.obolo.money.Money;
import it.obolo.web.Audience;
import it.obolo.web.Language;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.RateLimit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The donate page and the pages of campaigns, in Italian and English.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class DonateController {

    private static final int PER_MINUTE = 20;

    private final DescribeDonate describe;
    private final StartCheckout startCheckout;
    private final ReadCheckout readCheckout;
    private final PaymentWays ways;
    private final RateLimit rateLimit;
    private final Pages pages;

    DonateController(
            DescribeDonate describe,
            StartCheckout startCheckout,
            ReadCheckout readCheckout,
            PaymentWays ways,
            RateLimit rateLimit,
            Pages pages) {
        this.describe = describe;
        this.startCheckout = startCheckout;
        this.readCheckout = readCheckout;
        this.ways = ways;
        this.rateLimit = rateLimit;
        this.pages = pages;
    }

    /// In the language the address or the browser asks for, else Italian.
    @Get("/")
    HttpResponse<String> home(HttpRequest<?> request) {
        return linked(request, Audience.language(request)).header("Vary", "Accept-Language");
    }

    @Get("/dona")
    HttpResponse<String> italian(HttpRequest<?> request) {
        return linked(request, Language.IT);
    }

    @Get("/donate")
    HttpResponse<String> english(HttpRequest<?> request) {
        return linked(request, Language.EN);
    }

    /// A campaign, for as long as there is an Obolo.
    @Get("/dona/{code}")
    HttpResponse<String> italianCampaign(HttpRequest<?> request, String code) {
        return campaign(request, Language.IT, code);
    }

    @Get("/donate/{code}")
    HttpResponse<String> englishCampaign(HttpRequest<?> request, String code) {
        return campaign(request, Language.EN, code);
    }

    @Post(value = "/", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> give(HttpRequest<?> request, @Body Map<String, String> form) {
        return give(request, Audience.language(request), form);
    }

    @Post(value = "/dona", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> giveInItalian(HttpRequest<?> request, @Body Map<String, String> form) {
        return give(request, Language.IT, form);
    }

    @Post(value = "/donate", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> giveInEnglish(HttpRequest<?> request, @Body Map<String, String> form) {
        return give(request, Language.EN, form);
    }

    private MutableHttpResponse<String> linked(HttpRequest<?> request, Language language) {
        var form = DonateForm.ofLink(name -> request.getParameters().get(name));
        var cancelled = request.getParameters().get("cancelled");
        var view =
                cancelled == null
                        ? Optional.<CheckoutView>empty()
                        : readCheckout
                                .find(cancelled)
                                .filter(one -> one.state() == CheckoutView.State.CANCELLED);
        return answer(
                describe.linked(
                        language,
                        view.map(one -> form.withWords(one.message(), one.wallName())).orElse(form),
                        view.isPresent()));
    }

    private MutableHttpResponse<String> campaign(
            HttpRequest<?> request, Language language, String code) {
        var form = DonateForm.ofLink(name -> request.getParameters().get(name)).withCampaign(code);
        return answer(
                describe.campaign(language, code, form)
                        .orElseThrow(() -> Problems.notFound("there is no such campaign")));
    }

    private HttpResponse<?> give(
            HttpRequest<?> request, Language language, Map<String, String> fields) {
        rateLimit
                .exceeded("donate", PER_MINUTE, request)
                .ifPresent(wait -> {
                    throw Problems.tooMany(wait);
                });
        var form = DonateForm.ofPost(fields);
        var asked = describe.asked(form.campaign());
        var campaign = asked.campaign();
        var words = describe.words(language);
        if (!form.campaign().isEmpty()
                && !form.campaign().equals(DonateForm.NONE)
                && campaign == null) {
            var gone = form.withCampaign(DonateForm.NONE).withLevel("");
            return answer(
                            describe.answer(
                                    language,
                                    gone,
                                    asked,
                                    List.of(),
                                    null,
                                    words.of("site.donate.campaign_gone")))
                    .status(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        var reading =
                new ReadWish(
                                form,
                                asked.appeal(),
                                campaign,
                                asked.levels(),
                                ways.canOnce(),
                                ways.canMonthly(),
                                words)
                        .read();
        return switch (reading) {
            case ReadWish.Reading.Unread(var flaws) ->
                    again(language, form, asked, flaws, null, null)
                            .status(HttpStatus.UNPROCESSABLE_ENTITY);
            case ReadWish.Reading.Ask(var understood) ->
                    again(
                            language,
                            form.withAmount("", DescribeDonate.typed(understood, language)),
                            asked,
                            List.of(),
                            understood,
                            null);
            case ReadWish.Reading.Read(var wish) ->
                    switch (startCheckout.start(wish)) {
                        case Started.AtPayPal(var address) ->
                                HttpResponse.seeOther(address)
                                        .header("Content-Security-Policy", policy());
                        case Started.NotNow(var reason) ->
                                again(
                                                language,
                                                form,
                                                asked,
                                                List.of(),
                                                null,
                                                words.of(notice(reason)))
                                        .status(HttpStatus.SERVICE_UNAVAILABLE)
                                        .header("Retry-After", "60");
                    };
        };
    }

    private MutableHttpResponse<String> again(
            Language language,
            DonateForm form,
            DescribeDonate.Asked asked,
            List<DonateFlaw> flaws,
            @Nullable Money understood,
            @Nullable String notice) {
        return answer(describe.answer(language, form, asked, flaws, understood, notice));
    }

    private static String notice(String reason) {
        return switch (reason) {
            case Started.NotNow.TOO_MANY -> "site.donate.not_now.too_many";
            case Started.NotNow.REFUSED -> "site.donate.not_now.refused";
            case Started.NotNow.NOT_SET_UP -> "site.donate.not_now.not_set_up";
            default -> "site.donate.not_now.no_answer";
        };
    }

    private MutableHttpResponse<String> answer(DonatePage page) {
        return pages.ok("site/donate.jte", page)
                .header("Content-Security-Policy", policy())
                .header("Content-Language", page.frame().words().language().code());
    }

    /// A browser follows the form's answer to PayPal only if the page said that it may lead there.
    private String policy() {
        return "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' "
                + String.join(" ", ways.payPalOrigins())
                + "; frame-ancestors 'none'; base-uri 'none'";
    }
}
