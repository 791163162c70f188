package it.obolo.portal;

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
import it.obolo.checkout.ChangeWallName;
import it.obolo.intake.RecordPerson;
import it.obolo.privacy.ExportPerson;
import it.obolo.privacy.PrivacyRequests.AskedBy;
import it.obolo.receipt.IssueReceipt;
import it.obolo.receipt.ReadReceipts;
import it.obolo.receipt.ReceiptSubject;
import it.obolo.receipt.ReceiptTerms;
import it.obolo.report.WallName;
import it.obolo.storage.Ids;
import it.obolo.supporter.Consents;
import it.obolo.supporter.PersonDetails;
import it.obolo.web.Audience;
import it.obolo.web.Language;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The supporter's own page, for whoever has opened it by a mailed link.
@Controller("/portal")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class OwnPageController {

    private static final int LONGEST_ADDRESS = 500;
    private static final int LONGEST_NAME = 100;
    private static final Pattern NO_NAME = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}<>@]|://");
    private static final List<String> DONE =
            List.of(
                    "consents",
                    "wall",
                    "off-wall",
                    "address",
                    "language",
                    "name",
                    "stopped",
                    "statement",
                    "erased",
                    "changed");

    private final Visitors visitors;
    private final ReadOwnPage readOwnPage;
    private final RecordPerson recordPerson;
    private final Consents consents;
    private final PersonDetails details;
    private final ChangeWallName wall;
    private final ReadReceipts receipts;
    private final IssueReceipt issueReceipt;
    private final ReceiptTerms terms;
    private final ExportPerson exportPerson;
    private final PortalSessions sessions;
    private final PortalFrames frames;
    private final Pages pages;

    OwnPageController(
            Visitors visitors,
            ReadOwnPage readOwnPage,
            RecordPerson recordPerson,
            Consents consents,
            PersonDetails details,
            ChangeWallName wall,
            ReadReceipts receipts,
            IssueReceipt issueReceipt,
            ReceiptTerms terms,
            ExportPerson exportPerson,
            PortalSessions sessions,
            PortalFrames frames,
            Pages pages) {
        this.visitors = visitors;
        this.readOwnPage = readOwnPage;
        this.recordPerson = recordPerson;
        this.consents = consents;
        this.details = details;
        this.wall = wall;
        this.receipts = receipts;
        this.issueReceipt = issueReceipt;
        this.terms = terms;
        this.exportPerson = exportPerson;
        this.sessions = sessions;
        this.frames = frames;
        this.pages = pages;
    }

    /// The page, or the door.
    @Get
    HttpResponse<String> page(HttpRequest<?> request) {
        var visitor = visitors.find(request);
        if (visitor.isEmpty()) {
            var door =
                    new DoorPage(
                            frames.frame(Audience.language(request), false), null, false, null);
            return pages.ok("portal/ask.jte", door).header("X-Robots-Tag", "noindex");
        }
        var done = request.getParameters().get("done");
        return page(visitor.get(), DONE.contains(String.valueOf(done)) ? done : null, null);
    }

    /// Changes in which language the page speaks.
    @Post(value = "/language", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> language(HttpRequest<?> request, @Nullable @Body Map<String, String> form) {
        var language =
                Language.parse(DoorController.text(form, "language"))
                        .orElseThrow(() -> Problems.badRequest("language is it or en"));
        var visitor = visitors.find(request);
        visitor.ifPresent(known -> sessions.changeLanguage(known.session(), language));
        return visitor.isPresent()
                ? HttpResponse.seeOther(DoorController.PORTAL)
                : HttpResponse.seeOther(URI.create("/portal?language=" + language.code()));
    }

    /// Says how they are called and in which language they are written to. It goes before what
    /// gifts tell, and stays in the evidence.
    @Post(value = "/name", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> name(HttpRequest<?> request, @Nullable @Body Map<String, String> form) {
        var visitor = visitors.require(request);
        var name = DoorController.text(form, "name").replaceAll("\\s+", " ");
        var language = Language.parse(DoorController.text(form, "language"));
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || NO_NAME.matcher(name).find()
                || language.isEmpty()) {
            return refused(visitor, "portal.you.problem");
        }
        var outcome =
                recordPerson.describe(
                        visitor.person().supporterId(),
                        new RecordPerson.Description(name, null, language.get().code()),
                        "portal");
        return switch (outcome) {
            case RecordPerson.Outcome.Recorded _ -> {
                sessions.changeLanguage(visitor.session(), language.get());
                yield done("name");
            }
            case RecordPerson.Outcome.Unknown _,
                    RecordPerson.Outcome.SamePerson _,
                    RecordPerson.Outcome.AddressTaken _,
                    RecordPerson.Outcome.NotNow _ ->
                    refused(visitor, "portal.you.not_now");
        };
    }

    /// Notes what has changed of yes and no.
    @Post(value = "/consents", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> consents(HttpRequest<?> request, @Nullable @Body Map<String, String> form) {
        var person = visitors.require(request).person();
        var before = consents.holding(person.supporterId());
        for (var purpose : OwnPage.ASKED) {
            var isYes = form != null && form.containsKey(purpose.name());
            var latest = before.get(purpose);
            if (latest == null || latest.given() != isYes) {
                consents.tell(person.supporterId(), purpose, isYes, OwnPage.TEXT_VERSION, "portal");
            }
        }
        return done("consents");
    }

    /// Changes the name on the wall, or takes it off.
    @Post(value = "/wall", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> wall(HttpRequest<?> request, @Nullable @Body Map<String, String> form) {
        var visitor = visitors.require(request);
        var person = visitor.person();
        if (DoorController.text(form, "action").equals("withdraw")) {
            wall.withdraw(person.checkouts());
            consents.tell(
                    person.supporterId(),
                    Consents.Purpose.WALL,
                    false,
                    OwnPage.TEXT_VERSION,
                    "portal");
            return done("off-wall");
        }
        var name = WallName.fit(DoorController.text(form, "name"));
        if (name.isEmpty() || name.get().length() > 80) {
            return refused(visitor, "portal.wall.problem");
        }
        wall.change(person.checkouts(), name.get());
        return done("wall");
    }

    /// Says where parcels go.
    @Post(value = "/address", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> address(HttpRequest<?> request, @Nullable @Body Map<String, String> form) {
        var visitor = visitors.require(request);
        var person = visitor.person();
        var address = DoorController.text(form, "address").replace("\r\n", "\n");
        if (address.length() > LONGEST_ADDRESS
                || address.chars().anyMatch(letter -> letter < ' ' && letter != '\n')) {
            return refused(visitor, "portal.address.problem");
        }
        details.keepAddress(person.supporterId(), address.isEmpty() ? null : address, "portal");
        return done("address");
    }

    /// Has the statement of a past year made, where the newsroom lets its readers.
    @Post(value = "/receipts", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> statement(HttpRequest<?> request, @Nullable @Body Map<String, String> form) {
        var visitor = visitors.require(request);
        var year = DoorController.text(form, "year");
        if (!terms.terms().onOwnPage() || !year.matches("(19|20)[0-9]{2}")) {
            throw Problems.notFound("there is no such statement");
        }
        var subject = ReceiptSubject.year(visitor.person().supporterId(), Integer.parseInt(year));
        var outcome = issueReceipt.issueAtOnce(subject, visitor.session().language(), "supporter");
        return switch (outcome) {
            case IssueReceipt.Outcome.Done _ -> done("statement");
            case IssueReceipt.Outcome.Refused _ -> refused(visitor, "portal.receipts.problem");
        };
    }

    /// The document of a receipt of theirs.
    @Get("/receipts/{id}")
    HttpResponse<byte[]> receipt(HttpRequest<?> request, String id) {
        var person = visitors.require(request).person();
        var receipt =
                Ids.parse(id)
                        .filter(_ -> terms.terms().onOwnPage())
                        .flatMap(receipts::find)
                        .filter(found -> found.state().isInForce())
                        .filter(found -> person.ids().contains(found.subject().supporterId()))
                        .orElseThrow(() -> Problems.notFound("there is no such receipt"));
        return file(
                receipts.pdf(receipt).orElseThrow(),
                MediaType.APPLICATION_PDF_TYPE,
                receipt.fileName());
    }

    /// Everything we keep about them, to be taken along.
    @Post(value = "/data", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> data(HttpRequest<?> request, @Nullable @Body Map<String, String> form) {
        var visitor = visitors.require(request);
        var export =
                exportPerson
                        .export(
                                Ids.text(visitor.person().supporterId()),
                                visitor.session().language(),
                                AskedBy.SUPPORTER)
                        .orElseThrow(() -> Problems.notFound("there is nothing kept"));
        return DoorController.text(form, "form").equals("json")
                ? file(export.json(), MediaType.APPLICATION_JSON_TYPE, "obolo.json")
                : file(
                        export.html().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        Pages.HTML,
                        "obolo.html");
    }

    private HttpResponse<?> refused(Visitors.Visitor visitor, String problem) {
        var frame = frames.frame(visitor.session().language(), true);
        return page(visitor, null, frame.of(problem)).status(HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private MutableHttpResponse<String> page(
            Visitors.Visitor visitor, @Nullable String done, @Nullable String problem) {
        var frame = frames.frame(visitor.session().language(), true);
        return pages.ok("portal/page.jte", readOwnPage.read(frame, visitor.person(), done, problem))
                .header("X-Robots-Tag", "noindex");
    }

    static HttpResponse<?> done(String what) {
        return HttpResponse.seeOther(URI.create("/portal?done=" + what));
    }

    private static HttpResponse<byte[]> file(byte[] content, MediaType type, String name) {
        return HttpResponse.ok(content)
                .contentType(type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
