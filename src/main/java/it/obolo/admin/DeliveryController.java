package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.intake.ReplayDeliveries;
import it.obolo.storage.Ids;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that told about money, and what each says.
@Controller("/admin/deliveries")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class DeliveryController {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryController.class);

    private final DeliveryList deliveries;
    private final ReplayDeliveries replayDeliveries;
    private final Frames frames;
    private final Pages pages;

    DeliveryController(
            DeliveryList deliveries,
            ReplayDeliveries replayDeliveries,
            Frames frames,
            Pages pages) {
        this.deliveries = deliveries;
        this.replayDeliveries = replayDeliveries;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var query = new Query(request.getParameters());
        var filter = DeliveryFilter.of(query);
        var rows = deliveries.page(filter, query.after());
        var page =
                new DeliveriesPage(
                        frames.frame(request, Section.DELIVERIES),
                        filter,
                        Listing.of(rows, DeliveryRow::deliveryId, query, Section.DELIVERIES.path()),
                        deliveries.count(filter),
                        deliveries.parkedKinds());
        return pages.ok("admin/deliveries.jte", page);
    }

    /// What it says, without saying of whom.
    @Get("/{id}")
    HttpResponse<String> one(HttpRequest<?> request, String id) {
        return page(request, id, true);
    }

    /// What it says, byte for byte. Asked for by a button and noted in the log.
    @Post(value = "/{id}/unveil", consumes = MediaType.ALL)
    @Secured(Access.EDITOR)
    HttpResponse<String> unveiled(HttpRequest<?> request, String id) {
        var page = page(request, id, false);
        LOG.info(
                "editor {} looked at the personal data of delivery {}",
                Frames.editor(request).editorId(),
                Ids.parse(id).orElseThrow());
        return page;
    }

    /// Puts it back into the queue.
    @Post(value = "/{id}/replay", consumes = MediaType.ALL)
    @Secured(Access.EDITOR)
    HttpResponse<?> replay(HttpRequest<?> request, String id) {
        var deliveryId =
                Ids.parse(id).orElseThrow(() -> Problems.notFound("there is no such delivery"));
        if (replayDeliveries.replay(OptionalLong.of(deliveryId)) == 0) {
            throw Problems.conflict("a refused delivery stays refused");
        }
        LOG.info(
                "editor {} had delivery {} worked again",
                Frames.editor(request).editorId(),
                deliveryId);
        return HttpResponse.seeOther(
                URI.create(Section.DELIVERIES.path() + "/" + Ids.text(deliveryId) + "?replayed=1"));
    }

    private static String veiled(DeliveryList.Body body) {
        return body.isForm()
                ? VeilPersonalData.veilForm(body.text())
                : VeilPersonalData.veil(body.text());
    }

    private HttpResponse<String> page(HttpRequest<?> request, String id, boolean veiled) {
        var found =
                Ids.parse(id)
                        .flatMap(deliveries::find)
                        .orElseThrow(() -> Problems.notFound("there is no such delivery"));
        var page =
                new DeliveryPage(
                        frames.frame(request, Section.DELIVERIES),
                        found.row(),
                        veiled ? veiled(found) : found.text(),
                        veiled,
                        deliveries.donations(found.row().deliveryId()),
                        request.getParameters().contains("replayed"));
        return pages.ok("admin/delivery.jte", page);
    }
}
