package it.obolo.api;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.tags.Tag;
import it.obolo.account.Access;
import it.obolo.donation.SubscriptionStatus;
import it.obolo.web.Problems;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/subscriptions")
@Secured(Access.API_READ)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "subscriptions")
class SubscriptionController {

    private final SubscriptionList subscriptions;

    SubscriptionController(SubscriptionList subscriptions) {
        this.subscriptions = subscriptions;
    }

    /// Promises to give again and again, from new to old. Not money: their payments are among the
    /// donations.
    ///
    /// @param status CREATED, ACTIVE, SUSPENDED, CANCELLED or EXPIRED
    /// @param limit rows on a page, 1 to 200
    /// @param cursor what the page before gave as next
    @Get
    Listing<SubscriptionJson> list(
            @QueryValue @Nullable String status,
            @QueryValue @Nullable String limit,
            @QueryValue @Nullable String cursor) {
        var rows = Asked.limit(limit);
        var conditions = new Conditions();
        Asked.word("status", status, SubscriptionStatus.class)
                .ifPresent(word -> conditions.and("u.status = ?", word));
        var found = subscriptions.page(conditions, TextCursor.read(cursor), rows + 1);
        return Listing.ofTexts(
                found, rows, SubscriptionList.Row::subscription, row -> row.cursor().text());
    }

    /// One of them.
    @Get("/{id}")
    SubscriptionJson show(String id) {
        return subscriptions
                .one(id)
                .map(SubscriptionList.Row::subscription)
                .orElseThrow(() -> Problems.notFound("there is no such subscription"));
    }
}
