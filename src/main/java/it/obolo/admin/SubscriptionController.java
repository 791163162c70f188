package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.web.Pages;
import it.obolo.web.Problems;

/// Every promise to give again and again, and all about one.
@Controller("/admin/subscriptions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class SubscriptionController {

    private final SubscriptionList subscriptions;
    private final ReadSubscription readSubscription;
    private final Frames frames;
    private final Pages pages;

    SubscriptionController(
            SubscriptionList subscriptions,
            ReadSubscription readSubscription,
            Frames frames,
            Pages pages) {
        this.subscriptions = subscriptions;
        this.readSubscription = readSubscription;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var query = new Query(request.getParameters());
        var status = query.oneOf("status", SubscriptionList.STATUSES);
        var rows = subscriptions.page(status, query.afterPayPalId());
        var page =
                new SubscriptionsPage(
                        frames.frame(request, Section.SUBSCRIPTIONS),
                        status,
                        subscriptions.counts(),
                        subscriptions.promises(),
                        Listing.ofPayPalIds(
                                rows,
                                SubscriptionRow::subscriptionId,
                                query,
                                Section.SUBSCRIPTIONS.path()));
        return pages.ok("admin/subscriptions.jte", page);
    }

    @Get("/{id}")
    HttpResponse<String> one(HttpRequest<?> request, String id) {
        var subscription =
                readSubscription
                        .find(id)
                        .orElseThrow(() -> Problems.notFound("there is no such subscription"));
        var frame = frames.frame(request, Section.SUBSCRIPTIONS);
        return pages.ok("admin/subscription.jte", new SubscriptionPage(frame, subscription));
    }
}
