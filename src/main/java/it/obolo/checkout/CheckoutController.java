package it.obolo.checkout;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import it.obolo.web.Language;
import it.obolo.web.Problems;
import it.obolo.web.RateLimit;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where PayPal sends readers back to. An address says which checkout it is and nothing more; what
/// PayPal adds to it is not read.
@Controller("/checkout/{checkoutId}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class CheckoutController {

    private static final int PER_MINUTE = 30;

    private final SettleCheckout settleCheckout;
    private final CheckoutTable table;
    private final ReadCheckout readCheckout;
    private final GoOn goOn;
    private final RateLimit rateLimit;

    CheckoutController(
            SettleCheckout settleCheckout,
            CheckoutTable table,
            ReadCheckout readCheckout,
            GoOn goOn,
            RateLimit rateLimit) {
        this.settleCheckout = settleCheckout;
        this.table = table;
        this.readCheckout = readCheckout;
        this.goOn = goOn;
        this.rateLimit = rateLimit;
    }

    /// The reader approved: the gift is captured, and the reader thanked. Coming back twice does no
    /// more than once.
    @Get("/return")
    HttpResponse<?> approved(HttpRequest<?> request, @PathVariable String checkoutId) {
        var view = known(request, checkoutId);
        var more = settleCheckout.settle(checkoutId, SettleCheckout.Occasion.RETURN);
        return HttpResponse.seeOther(more.orElseGet(() -> thanks(view)));
    }

    /// The reader turned back: nothing was charged, and the donate page still knows the wish.
    @Get("/cancel")
    HttpResponse<?> cancelled(HttpRequest<?> request, @PathVariable String checkoutId) {
        var view = known(request, checkoutId);
        return HttpResponse.seeOther(table.cancel(checkoutId) ? donate(view) : thanks(view));
    }

    /// The reader wants to go on at PayPal, as with another card.
    @Get("/again")
    HttpResponse<?> again(HttpRequest<?> request, @PathVariable String checkoutId) {
        var view = known(request, checkoutId);
        return HttpResponse.seeOther(goOn.at(checkoutId).orElseGet(() -> thanks(view)));
    }

    private CheckoutView known(HttpRequest<?> request, String checkoutId) {
        rateLimit
                .exceeded("checkout-return", PER_MINUTE, request)
                .ifPresent(pause -> {
                    throw Problems.tooMany(pause);
                });
        return readCheckout
                .find(checkoutId)
                .orElseThrow(() -> Problems.notFound("there is no such checkout"));
    }

    private static URI thanks(CheckoutView view) {
        var path = view.language() == Language.IT ? "/grazie" : "/thanks";
        return URI.create(path + "?ref=" + view.checkoutId());
    }

    /// The same choices again; the reader's own words are no part of an address.
    private static URI donate(CheckoutView view) {
        var address = new StringBuilder(view.language() == Language.IT ? "/dona" : "/donate");
        address.append("?amount=").append(view.amount().decimal().replaceFirst("\\.0+$", ""));
        if (view.rhythm() == Rhythm.MONTHLY) {
            address.append("&every=month");
        }
        add(address, "campaign", view.campaignCode() == null ? "none" : view.campaignCode());
        add(address, "from", view.source());
        return URI.create(address.append("&cancelled=").append(view.checkoutId()).toString());
    }

    private static void add(StringBuilder address, String name, @Nullable String text) {
        if (text != null) {
            address.append('&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(text, StandardCharsets.UTF_8));
        }
    }
}
