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
import it.obolo.account.EnrolSecondFactor;
import it.obolo.account.NeedsProof;
import it.obolo.account.RemoveSecondFactor;
import it.obolo.account.RequireSecondFactor;
import it.obolo.account.SessionCookie;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import it.obolo.web.RateLimit;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where an editor makes their second factor. Besides these pages somebody who has to have one and
/// has none sees nothing.
@Controller(SecondFactorController.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Access.READER, Access.ENROLLING})
class SecondFactorController {

    /// Where they are.
    static final String PATH = "/admin/account/second-factor";

    private static final int TRIES_PER_MINUTE = 20;

    private final EnrolSecondFactor enrolSecondFactor;
    private final RemoveSecondFactor removeSecondFactor;
    private final RequireSecondFactor requireSecondFactor;
    private final SessionCookie cookies;
    private final RateLimit rateLimit;
    private final Frames frames;
    private final Pages pages;

    SecondFactorController(
            EnrolSecondFactor enrolSecondFactor,
            RemoveSecondFactor removeSecondFactor,
            RequireSecondFactor requireSecondFactor,
            SessionCookie cookies,
            RateLimit rateLimit,
            Frames frames,
            Pages pages) {
        this.enrolSecondFactor = enrolSecondFactor;
        this.removeSecondFactor = removeSecondFactor;
        this.requireSecondFactor = requireSecondFactor;
        this.cookies = cookies;
        this.rateLimit = rateLimit;
        this.frames = frames;
        this.pages = pages;
    }

    /// How the editor stands; while a secret waits for its first code, the secret.
    @Get
    HttpResponse<String> look(HttpRequest<?> request) {
        return page(request, null);
    }

    /// Makes a secret.
    @Post(value = "/begin", consumes = MediaType.ALL)
    @NeedsProof(page = PATH)
    HttpResponse<?> begin(HttpRequest<?> request) {
        enrolSecondFactor.begin(Frames.editor(request));
        return HttpResponse.seeOther(URI.create(PATH));
    }

    /// Takes its first code, and shows the recovery codes.
    @Post(value = "/confirm", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(HttpRequest<?> request, @Body Map<String, String> form) {
        rateLimit
                .exceeded("second-factor", TRIES_PER_MINUTE, request)
                .ifPresent(pause -> {
                    throw Problems.tooMany(pause);
                });
        var token = cookies.session(request).orElseThrow();
        var code = form.getOrDefault("code", "");
        var enrolled = enrolSecondFactor.confirm(Frames.editor(request), token, code);
        if (enrolled.isEmpty()) {
            return page(request, frames.words(request).of("guard.factor.wrong"))
                    .status(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return codes(request, enrolled.get().recoveryCodes())
                .cookie(cookies.ofSession(enrolled.get().token()));
    }

    /// Makes ten new recovery codes; those before are void.
    @Post(value = "/recovery-codes", consumes = MediaType.ALL)
    @NeedsProof(page = PATH)
    HttpResponse<?> recoveryCodes(HttpRequest<?> request) {
        return codes(
                request,
                enrolSecondFactor
                        .newRecoveryCodes(Frames.editor(request))
                        .orElseThrow(() -> Problems.conflict("there is no second factor")));
    }

    /// Takes the second factor away where none is required, and ends all sessions.
    @Post(value = "/remove", consumes = MediaType.ALL)
    @NeedsProof(page = PATH)
    HttpResponse<?> remove(HttpRequest<?> request) {
        var editor = Frames.editor(request);
        if (requireSecondFactor.of(editor.role())) {
            throw Problems.conflict("this role needs a second factor");
        }
        removeSecondFactor.remove(editor.editorId());
        return HttpResponse.seeOther(URI.create("/admin/sign-in")).cookie(cookies.endOfSession());
    }

    private MutableHttpResponse<String> codes(HttpRequest<?> request, List<String> codes) {
        return pages.ok(
                "admin/recovery-codes.jte",
                new RecoveryCodesPage(
                        frames.entrance(request), codes, Frames.editor(request).email()));
    }

    private MutableHttpResponse<String> page(HttpRequest<?> request, @Nullable String problem) {
        var editor = Frames.editor(request);
        return pages.ok(
                "admin/second-factor.jte",
                new SecondFactorPage(
                        frames.entrance(request),
                        enrolSecondFactor.state(editor),
                        requireSecondFactor.of(editor.role()),
                        editor.mustEnrol(),
                        problem));
    }
}
