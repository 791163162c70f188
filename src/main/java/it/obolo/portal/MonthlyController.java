package it.obolo.portal;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import it.obolo.byhand.ReadAmount;
import it.obolo.checkout.ChangeMonthly;
import it.obolo.checkout.StopMonthly;
import it.obolo.money.Money;
import it.obolo.portal.OwnPage.Monthly;
import it.obolo.web.Audience;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.RateLimit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Stops a supporter's monthly gift, or changes its amount.
@Controller("/portal")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class MonthlyController {

    private static final int PER_MINUTE = 10;
    private static final long LEAST_MINOR = 100;
    private static final long MOST_MINOR = 500_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final Visitors visitors;
    private final ReadOwnPage readOwnPage;
    private final StopMonthly stopMonthly;
    private final ChangeMonthly changeMonthly;
    private final PortalFrames frames;
    private final Pages pages;
    private final RateLimit rateLimit;

    MonthlyController(
            Visitors visitors,
            ReadOwnPage readOwnPage,
            StopMonthly stopMonthly,
            ChangeMonthly changeMonthly,
            PortalFrames frames,
            Pages pages,
            RateLimit rateLimit) {
        this.visitors = visitors;
        this.readOwnPage = readOwnPage;
        this.stopMonthly = stopMonthly;
        this.changeMonthly = changeMonthly;
        this.frames = frames;
        this.pages = pages;
        this.rateLimit = rateLimit;
    }

    /// Stops it at PayPal.
    @Post(value = "/monthly/{id}/stop", consumes = MediaType.ALL)
    HttpResponse<?> stop(HttpRequest<?> request, String id) {
        var visitor = visitors.require(request);
        limit(request);
        var monthly = theirs(visitor, id);
        return switch (stopMonthly.stop(monthly.subscriptionId())) {
            case STOPPED -> OwnPageController.done("stopped");
            case AT_PAYPAL_ONLY -> refused(visitor, "portal.monthly.at_paypal");
            case NOT_NOW -> refused(visitor, "portal.monthly.not_now");
        };
    }

    /// Asks PayPal for another amount and leads there, where the giver agrees.
    @Post(value = "/monthly/{id}/change", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(
            HttpRequest<?> request, String id, @Nullable @Body Map<String, String> form) {
        var visitor = visitors.require(request);
        limit(request);
        var monthly = theirs(visitor, id);
        var amount = amount(visitor, monthly, DoorController.text(form, "amount"));
        if (amount.isEmpty()) {
            return refused(visitor, "portal.monthly.amount.problem");
        }
        var outcome =
                changeMonthly.change(
                        monthly.subscriptionId(),
                        amount.get(),
                        visitor.session().language(),
                        "/portal/back/" + monthly.subscriptionId());
        return switch (outcome) {
            case ChangeMonthly.Outcome.AtPayPal(var address) -> HttpResponse.seeOther(address);
            case ChangeMonthly.Outcome.Refused _ -> refused(visitor, "portal.monthly.at_paypal");
            case ChangeMonthly.Outcome.NotNow _ -> refused(visitor, "portal.monthly.not_now");
        };
    }

    /// Where PayPal leads back. The cookie of the session does not come along from another site, so
    /// this is a page with a way on; it asks PayPal how the gift stands and shows nothing of it.
    @Get("/back/{id}")
    HttpResponse<String> back(HttpRequest<?> request, String id) {
        limit(request);
        if (!ID.matcher(id).matches() || !readOwnPage.isMonthly(id)) {
            throw Problems.notFound("there is no such gift");
        }
        stopMonthly.hear(id);
        return pages.ok(
                        "portal/back.jte",
                        new DoorPage(
                                frames.frame(Audience.language(request), false), null, false, null))
                .header("X-Robots-Tag", "noindex");
    }

    private Monthly theirs(Visitors.Visitor visitor, String id) {
        return readOwnPage.monthly(visitor.person()).stream()
                .filter(monthly -> monthly.subscriptionId().equals(id) && monthly.goesOn())
                .findFirst()
                .orElseThrow(() -> Problems.notFound("there is no such gift"));
    }

    private static Optional<Money> amount(Visitors.Visitor visitor, Monthly monthly, String typed) {
        var before = monthly.amount();
        var currency = before == null ? "EUR" : before.currencyCode();
        return ReadAmount.read(typed, currency, visitor.session().language())
                                instanceof ReadAmount.Reading.Read(var amount)
                        && amount.minorUnits() >= LEAST_MINOR
                        && amount.minorUnits() <= MOST_MINOR
                        && !amount.equals(before)
                ? Optional.of(amount)
                : Optional.empty();
    }

    private HttpResponse<?> refused(Visitors.Visitor visitor, String problem) {
        var frame = frames.frame(visitor.session().language(), true);
        return pages.ok(
                        "portal/page.jte",
                        readOwnPage.read(frame, visitor.person(), null, frame.of(problem)))
                .status(HttpStatus.CONFLICT);
    }

    private void limit(HttpRequest<?> request) {
        rateLimit
                .exceeded("portal-monthly", PER_MINUTE, request)
                .ifPresent(pause -> {
                    throw Problems.tooMany(pause);
                });
    }
}
