package it.obolo.admin;

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
import it.obolo.account.Access;
import it.obolo.account.NeedsProof;
import it.obolo.intake.ConnectPayPal;
import it.obolo.mail.Mailbox;
import it.obolo.web.Newsroom;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The path by which a new Obolo is set up.
@Controller("/admin/start")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.EDITOR)
class StartController {

    private static final String PATH = "/admin/start";
    private static final Set<String> GOOD =
            Set.of("saved", "made", "repaired", "was_there", "mailed", "skipped", "taken_up");
    private static final Set<String> BAD =
            Set.of("not_reachable", "refused", "no_answer", "mail_refused", "mail_unavailable");

    private final FirstSteps steps;
    private final ConnectPayPal connectPayPal;
    private final SendTestMail sendTestMail;
    private final Mailbox mailbox;
    private final Newsroom newsroom;
    private final Frames frames;
    private final Pages pages;

    StartController(
            FirstSteps steps,
            ConnectPayPal connectPayPal,
            SendTestMail sendTestMail,
            Mailbox mailbox,
            Newsroom newsroom,
            Frames frames,
            Pages pages) {
        this.steps = steps;
        this.connectPayPal = connectPayPal;
        this.sendTestMail = sendTestMail;
        this.mailbox = mailbox;
        this.newsroom = newsroom;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> show(HttpRequest<?> request) {
        return page(request, ReadProfile.fields(newsroom.profile()), List.of());
    }

    /// Names the newsroom and its language; the rest of the profile stays.
    @Post(value = "/newsroom", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.OWNER)
    HttpResponse<?> name(HttpRequest<?> request, @Body Map<String, String> form) {
        var fields = new HashMap<>(ReadProfile.fields(newsroom.profile()));
        fields.putAll(form);
        var reading = ReadProfile.read(fields);
        if (reading.profile().isEmpty()) {
            return page(request, fields, reading.flaws()).status(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        newsroom.change(reading.profile().get(), Frames.editor(request).email());
        return to("saved", FirstSteps.Name.NEWSROOM);
    }

    /// Registers our webhook at PayPal, or repairs it.
    @Post(value = "/webhook", consumes = MediaType.ALL)
    @NeedsProof(page = "/admin/start")
    @Secured(Access.OWNER)
    HttpResponse<?> registerWebhook(HttpRequest<?> request) {
        var outcome = connectPayPal.registerWebhook(Frames.editor(request).email());
        return to(outcome.name().toLowerCase(Locale.ROOT), FirstSteps.Name.PAYPAL);
    }

    /// Sends a mail to the editor who asks.
    @Post(value = "/mail", consumes = MediaType.ALL)
    HttpResponse<?> testMail(HttpRequest<?> request) {
        var editor = Frames.editor(request);
        var outcome = sendTestMail.send(editor.email(), frames.words(request));
        if (outcome == SendTestMail.Outcome.MAILED) {
            steps.mailTested(editor.email());
        }
        return to(outcome.name().toLowerCase(Locale.ROOT), FirstSteps.Name.MAIL);
    }

    /// Leaves a step out.
    @Post(value = "/skip", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> skip(HttpRequest<?> request, @Body Map<String, String> form) {
        var name = step(form);
        steps.skip(name, true, Frames.editor(request).email());
        return to("skipped", name);
    }

    /// Takes a step up again.
    @Post(value = "/take-up", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> takeUp(HttpRequest<?> request, @Body Map<String, String> form) {
        var name = step(form);
        steps.skip(name, false, Frames.editor(request).email());
        return to("taken_up", name);
    }

    private static FirstSteps.Name step(Map<String, String> form) {
        return Arrays.stream(FirstSteps.Name.values())
                .filter(name -> name.word().equals(form.get("step")))
                .findFirst()
                .orElseThrow(() -> Problems.badRequest("there is no such step"));
    }

    private MutableHttpResponse<String> page(
            HttpRequest<?> request, Map<String, String> fields, List<String> flaws) {
        var done = request.getParameters().get("done");
        var isKnown = done != null && (GOOD.contains(done) || BAD.contains(done));
        return pages.ok(
                "admin/start.jte",
                new StartPage(
                        frames.frame(request, Section.SETTINGS),
                        steps.all().stream()
                                .map(step ->
                                        new StartPage.Step(
                                                step.name().word(), step.done(), step.skipped()))
                                .toList(),
                        connectPayPal.state(),
                        mailbox.isInUse(),
                        isKnown ? "needs.start.notice." + done : null,
                        isKnown && BAD.contains(done),
                        fields,
                        flaws));
    }

    private static HttpResponse<?> to(String done, FirstSteps.Name name) {
        return HttpResponse.seeOther(URI.create(PATH + "?done=" + done + "#" + name.word()));
    }
}
