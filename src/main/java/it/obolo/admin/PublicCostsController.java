package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import it.obolo.money.Money;
import it.obolo.report.Costs;
import it.obolo.storage.Ids;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The costs that the public sees: the editor adds, changes and ends them.
@Controller("/admin/public/costs")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class PublicCostsController {

    private static final Logger LOG = LoggerFactory.getLogger(PublicCostsController.class);
    private static final String PATH = "/admin/public/costs";

    private final Costs costs;
    private final Frames frames;
    private final Pages pages;

    PublicCostsController(Costs costs, Frames frames, Pages pages) {
        this.costs = costs;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var asked = request.getParameters().get("cost");
        if (asked == null) {
            return page(request, "", Map.of("currency", "EUR"), null);
        }
        var cost = find(asked);
        var words = frames.words(request);
        var is = cost.is();
        var until = is.until();
        var decimal = is.monthly().decimal();
        return page(
                request,
                asked,
                Map.of(
                        "name_it", is.nameIt(),
                        "name_en", is.nameEn(),
                        "monthly",
                                words.language() == it.obolo.web.Language.IT
                                        ? decimal.replace('.', ',')
                                        : decimal,
                        "currency", is.monthly().currencyCode(),
                        "from", is.from().toString(),
                        "until", until == null ? "" : until.toString()),
                null);
    }

    /// Adds a cost, changes one, or removes one that was a slip.
    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> change(HttpRequest<?> request, @Body Map<String, String> form) {
        var editing = form.getOrDefault("cost", "");
        var by = Frames.editor(request).email();
        if (form.getOrDefault("action", "save").equals("remove")) {
            costs.remove(find(editing).costId(), by);
            return done(request, "removed");
        }
        Costs.Draft draft;
        try {
            draft = draft(request, form);
        } catch (IllegalArgumentException | DateTimeException e) {
            return PublicController.refused(
                    page(request, editing, form, frames.words(request).of(problem(e))));
        }
        if (editing.isEmpty()) {
            if (!costs.add(draft, by)) {
                return PublicController.refused(
                        page(
                                request,
                                editing,
                                form,
                                frames.words(request)
                                        .of("admin.public.costs.problem.many", Costs.MOST)));
            }
            return done(request, "added");
        }
        costs.change(find(editing).costId(), draft, by);
        return done(request, "changed");
    }

    private static String problem(RuntimeException e) {
        if (e instanceof DateTimeException) {
            return "admin.public.costs.problem.month";
        }
        var message = String.valueOf(e.getMessage());
        return message.contains("name")
                ? "admin.public.costs.problem.name"
                : message.contains("end before")
                        ? "admin.public.costs.problem.order"
                        : "admin.public.costs.problem.amount";
    }

    private Costs.Draft draft(HttpRequest<?> request, Map<String, String> form) {
        var currency = form.getOrDefault("currency", "EUR").strip();
        Money.of(0, currency); // refuses what is no currency
        var monthly =
                PublicController.amount(
                        form.getOrDefault("monthly", ""),
                        currency,
                        frames.words(request).language());
        if (monthly == null) {
            throw new IllegalArgumentException("no amount");
        }
        var until = form.getOrDefault("until", "").strip();
        return new Costs.Draft(
                form.getOrDefault("name_it", "").strip(),
                form.getOrDefault("name_en", "").strip(),
                monthly,
                month(form.getOrDefault("from", "").strip()),
                until.isEmpty() ? null : month(until));
    }

    private static YearMonth month(String text) {
        var month = YearMonth.parse(text);
        if (month.getYear() < 1990 || month.getYear() > 2999) {
            throw new DateTimeException("a month within reason");
        }
        return month;
    }

    private Costs.Cost find(String id) {
        return Optional.of(id)
                .flatMap(Ids::parse)
                .flatMap(costs::find)
                .orElseThrow(() -> Problems.notFound("there is no such cost"));
    }

    private static HttpResponse<?> done(HttpRequest<?> request, String what) {
        LOG.info("editor {} {} a cost", Frames.editor(request).editorId(), what);
        return HttpResponse.seeOther(URI.create(PATH + "?saved=1"));
    }

    private MutableHttpResponse<String> page(
            HttpRequest<?> request,
            String editing,
            Map<String, String> fields,
            @Nullable String problem) {
        return pages.ok(
                "admin/public-costs.jte",
                new PublicCostsPage(
                        frames.frame(request, Section.PUBLIC),
                        costs.all(),
                        editing,
                        fields,
                        request.getParameters().contains("saved"),
                        problem));
    }
}
