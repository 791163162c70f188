package it.obolo.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import it.obolo.account.Access;
import it.obolo.account.NeedsProof;
import it.obolo.admin.MergePage.Merged;
import it.obolo.admin.MergePage.Side;
import it.obolo.intake.RecordPerson;
import it.obolo.money.Money;
import it.obolo.storage.Ids;
import it.obolo.supporter.FindLikeness;
import it.obolo.supporter.FindSupporters;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes two supporters one person, after a look at what they will be, and two again at any time.
@Controller("/admin/supporters")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.EDITOR)
class MergeController {

    private final ReadSupporter readSupporter;
    private final ReadPerson readPerson;
    private final ReadMerged readMerged;
    private final ReadParted readParted;
    private final RecordPerson recordPerson;
    private final FindSupporters findSupporters;
    private final FindLikeness likeness;
    private final Frames frames;
    private final Pages pages;

    MergeController(
            ReadSupporter readSupporter,
            ReadPerson readPerson,
            ReadMerged readMerged,
            ReadParted readParted,
            RecordPerson recordPerson,
            FindSupporters findSupporters,
            FindLikeness likeness,
            Frames frames,
            Pages pages) {
        this.readSupporter = readSupporter;
        this.readPerson = readPerson;
        this.readMerged = readMerged;
        this.readParted = readParted;
        this.recordPerson = recordPerson;
        this.findSupporters = findSupporters;
        this.likeness = likeness;
        this.frames = frames;
        this.pages = pages;
    }

    /// Who may be one person, with the reasons, as was last found: looking changes nothing.
    @Get("/likely")
    HttpResponse<String> likely(HttpRequest<?> request) {
        return pages.ok(
                "admin/likely.jte",
                new LikelyPage(frames.frame(request, Section.SUPPORTERS), likeness.all()));
    }

    /// Says that two are not the same person.
    @Post(value = "/likely", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> different(HttpRequest<?> request, @Body Map<String, String> fields) {
        var editor = frames.frame(request, Section.SUPPORTERS).editor();
        var one = person(fields.getOrDefault("one", ""));
        likeness.callDifferent(
                one.supporterId(),
                person(fields.getOrDefault("other", "")).supporterId(),
                editor.email());
        return HttpResponse.seeOther(
                URI.create(
                        fields.containsKey("back")
                                ? path(one.supporterId())
                                : Section.SUPPORTERS.path() + "/likely"));
    }

    /// Whom to choose, or what the two will be.
    @Get("/{id}/merge")
    @NeedsProof
    HttpResponse<String> preview(HttpRequest<?> request, String id) {
        var one = person(id);
        var query = new Query(request.getParameters());
        var q = query.text("q");
        var with = query.text("with");
        var other = with == null ? null : person(with);
        if (other != null && other.supporterId() == one.supporterId()) {
            throw Problems.badRequest("the two are one person already");
        }
        var keys = readPerson.keys(one.supporterId());
        var otherKeys = other == null ? List.<String>of() : readPerson.keys(other.supporterId());
        return pages.ok(
                "admin/merge.jte",
                new MergePage(
                        frames.frame(request, Section.SUPPORTERS),
                        one,
                        keys,
                        q,
                        q == null
                                ? List.of()
                                : findSupporters.like(q).stream()
                                        .filter(found -> found.supporterId() != one.supporterId())
                                        .toList(),
                        other == null ? null : new Side(other, otherKeys),
                        other == null ? null : merged(one, keys, other, otherKeys)));
    }

    private Merged merged(
            SupporterProfile one,
            List<String> keys,
            SupporterProfile other,
            List<String> otherKeys) {
        var both = List.of(one.supporterId(), other.supporterId());
        var all = new TreeSet<>(keys);
        all.addAll(otherKeys);
        return new Merged(
                readMerged.name(both),
                readMerged.email(both),
                one.giftCount() + other.giftCount(),
                totals(one, other),
                List.copyOf(all));
    }

    private static List<SupporterProfile.Total> totals(
            SupporterProfile one, SupporterProfile other) {
        var totals = new TreeMap<String, SupporterProfile.Total>();
        var both = new ArrayList<>(one.totals());
        both.addAll(other.totals());
        for (var total : both) {
            totals.merge(total.given().currencyCode(), total, MergeController::plus);
        }
        return List.copyOf(totals.values());
    }

    private static SupporterProfile.Total plus(
            SupporterProfile.Total one, SupporterProfile.Total other) {
        return new SupporterProfile.Total(
                one.giftCount() + other.giftCount(),
                sum(one.given(), other.given()),
                sum(one.refunded(), other.refunded()));
    }

    private static Money sum(Money one, Money other) {
        return new Money(Math.addExact(one.minorUnits(), other.minorUnits()), one.currency());
    }

    /// Makes them one.
    @Post(value = "/{id}/merge", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @NeedsProof(page = "/admin/supporters/{id}/merge")
    HttpResponse<?> merge(HttpRequest<?> request, String id, @Body Map<String, String> fields) {
        var one = person(id).supporterId();
        var other = person(fields.getOrDefault("with", "")).supporterId();
        recorded(recordPerson.join(one, other, editor(request)));
        return HttpResponse.seeOther(URI.create(path(findSupporters.leadOn(one)) + "?done=merged"));
    }

    /// Makes them two again, and leads to the one whom the page has shown.
    @Post(value = "/{id}/joints/{joint}/undo", consumes = MediaType.ALL)
    @NeedsProof(page = "/admin/supporters/{id}")
    HttpResponse<?> undo(HttpRequest<?> request, String id, String joint) {
        var shown = person(id);
        recorded(recordPerson.part(joint, editor(request)));
        var parted = readParted.find(joint, shown);
        return HttpResponse.seeOther(
                URI.create(path(parted.here()) + "?done=parted&other=" + Ids.text(parted.other())));
    }

    private static void recorded(RecordPerson.Outcome outcome) {
        switch (outcome) {
            case RecordPerson.Outcome.Recorded _ -> {}
            case RecordPerson.Outcome.Unknown _ ->
                    throw Problems.notFound("there is no such supporter or joint");
            case RecordPerson.Outcome.SamePerson _, RecordPerson.Outcome.AddressTaken _ ->
                    throw Problems.badRequest("the two are one person already");
            case RecordPerson.Outcome.NotNow _ ->
                    throw Problems.unavailable(
                            "nothing was kept; try again in a minute", Duration.ofMinutes(1));
        }
    }

    private SupporterProfile person(@Nullable String code) {
        return Ids.parse(String.valueOf(code))
                .map(findSupporters::leadOn)
                .flatMap(readSupporter::find)
                .orElseThrow(() -> Problems.notFound("there is no such supporter"));
    }

    private String editor(HttpRequest<?> request) {
        return "editor:" + frames.frame(request, Section.SUPPORTERS).editor().editorId();
    }

    private static String path(long supporterId) {
        return Section.SUPPORTERS.path() + "/" + Ids.text(supporterId);
    }
}
