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
import it.obolo.report.needs.NeedsMail;
import it.obolo.report.needs.NeedsMail.Choice;
import it.obolo.report.needs.NeedsMail.Rhythm;
import it.obolo.report.needs.PutAside;
import it.obolo.report.needs.WhatNeedsMe;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Everything that needs a person, and whether it is mailed.
@Controller("/admin/needs")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class NeedsController {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,255}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9:._-]{1,120}");

    private final WhatNeedsMe whatNeedsMe;
    private final PutAside putAside;
    private final NeedsMail needsMail;
    private final Frames frames;
    private final Pages pages;

    NeedsController(
            WhatNeedsMe whatNeedsMe,
            PutAside putAside,
            NeedsMail needsMail,
            Frames frames,
            Pages pages) {
        this.whatNeedsMe = whatNeedsMe;
        this.putAside = putAside;
        this.needsMail = needsMail;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request) {
        var parameters = request.getParameters();
        var aside = key(parameters.get("aside"));
        var notice =
                aside.isPresent()
                        ? "needs.aside.done"
                        : parameters.contains("gone")
                                ? "needs.aside.gone"
                                : parameters.contains("back")
                                        ? "needs.back.done"
                                        : parameters.contains("saved") ? "needs.mail.saved" : null;
        var choice = needsMail.now();
        var to = choice.to();
        return page(
                request,
                notice,
                aside.orElse(null),
                choice.rhythm(),
                to == null ? Frames.editor(request).email() : to,
                false);
    }

    /// Puts one thing aside, because an editor has seen it.
    @Post(value = "/aside", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> aside(HttpRequest<?> request, @Body Map<String, String> form) {
        var key = key(form.get("key")).orElseThrow(NeedsController::noKey);
        return putAside.put(key, Frames.editor(request).email())
                ? to("?aside=" + URLEncoder.encode(key, StandardCharsets.UTF_8))
                : to("?gone=1");
    }

    /// Brings it back.
    @Post(value = "/back", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.EDITOR)
    HttpResponse<?> back(@Body Map<String, String> form) {
        putAside.bringBack(key(form.get("key")).orElseThrow(NeedsController::noKey));
        return to("?back=1");
    }

    /// Decides whether and where to all this is mailed.
    @Post(value = "/mail", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Access.OWNER)
    HttpResponse<?> changeMail(HttpRequest<?> request, @Body Map<String, String> form) {
        var rhythm =
                Arrays.stream(Rhythm.values())
                        .filter(one -> one.name().equals(form.get("rhythm")))
                        .findFirst()
                        .orElseThrow(() -> Problems.badRequest("rhythm is OFF, DAILY or URGENT"));
        var to = form.getOrDefault("to", "").strip();
        var isAddress = to.length() <= 320 && EMAIL.matcher(to).matches();
        if (!isAddress && (rhythm != Rhythm.OFF || !to.isEmpty())) {
            return page(request, null, null, rhythm, to, true)
                    .status(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        needsMail.change(
                new Choice(rhythm, to.isEmpty() ? null : to), Frames.editor(request).email());
        return to("?saved=1#mail");
    }

    private MutableHttpResponse<String> page(
            HttpRequest<?> request,
            @Nullable String notice,
            @Nullable String undo,
            Rhythm rhythm,
            String to,
            boolean flawed) {
        var frame = frames.frame(request, Section.NEEDS);
        return pages.ok(
                "admin/needs.jte",
                new NeedsPage(frame, whatNeedsMe.now(), notice, undo, rhythm, to, flawed));
    }

    private static Optional<String> key(@Nullable String text) {
        return Optional.ofNullable(text).filter(key -> KEY.matcher(key).matches());
    }

    private static RuntimeException noKey() {
        return Problems.badRequest("key names nothing that needs somebody");
    }

    private static HttpResponse<?> to(String query) {
        return HttpResponse.seeOther(URI.create(Section.NEEDS.path() + query));
    }
}
