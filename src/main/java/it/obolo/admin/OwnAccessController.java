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
import it.obolo.account.ChangePassword;
import it.obolo.account.EnrolSecondFactor;
import it.obolo.account.SessionCookie;
import it.obolo.account.Sessions;
import it.obolo.storage.Ids;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An editor's own access: password, second factor, and the browsers they are signed in with.
@Controller("/admin")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.READER)
class OwnAccessController {

    /// Where the page is.
    static final String PATH = "/admin/account";

    private final Sessions sessions;
    private final ChangePassword changePassword;
    private final EnrolSecondFactor enrolSecondFactor;
    private final SessionCookie cookies;
    private final Frames frames;
    private final Pages pages;

    OwnAccessController(
            Sessions sessions,
            ChangePassword changePassword,
            EnrolSecondFactor enrolSecondFactor,
            SessionCookie cookies,
            Frames frames,
            Pages pages) {
        this.sessions = sessions;
        this.changePassword = changePassword;
        this.enrolSecondFactor = enrolSecondFactor;
        this.cookies = cookies;
        this.frames = frames;
        this.pages = pages;
    }

    @Get("/account")
    HttpResponse<String> account(HttpRequest<?> request) {
        return page(request, null);
    }

    /// Changes the password, and ends the editor's other sessions.
    @Post(value = "/account/password", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> password(HttpRequest<?> request, @Body Map<String, String> form) {
        var words = frames.words(request);
        var outcome =
                changePassword.change(
                        Frames.editor(request),
                        cookies.session(request).orElseThrow(),
                        form.getOrDefault("present", ""),
                        form.getOrDefault("next", ""));
        return switch (outcome) {
            case ChangePassword.Outcome.Changed(var token) ->
                    HttpResponse.seeOther(URI.create(PATH + "?changed=1"))
                            .cookie(cookies.ofSession(token));
            case ChangePassword.Outcome.Refused() ->
                    refused(request, words.of("guard.account.password.wrong"));
            case ChangePassword.Outcome.Unacceptable(var flaw) ->
                    refused(request, words.of("admin.set_up.flaw." + flaw));
            case ChangePassword.Outcome.TryLater(var pause) ->
                    page(
                                    request,
                                    words.of(
                                            "admin.sign_in.later",
                                            pause.plusMillis(999).toSeconds()))
                            .status(HttpStatus.TOO_MANY_REQUESTS);
        };
    }

    /// Signs the editor out in one other browser.
    @Post(value = "/account/sessions/{id}/end", consumes = MediaType.ALL)
    HttpResponse<?> endSession(HttpRequest<?> request, String id) {
        var ended =
                Ids.parse(id).filter(session -> sessions.closeOne(Frames.editor(request), session));
        if (ended.isEmpty()) {
            throw Problems.notFound("there is no such session of yours");
        }
        return HttpResponse.seeOther(URI.create(PATH + "?ended=1"));
    }

    /// Signs the editor out everywhere else.
    @Post(value = "/sessions/end-others", consumes = MediaType.ALL)
    HttpResponse<?> endOtherSessions(HttpRequest<?> request) {
        var ended =
                sessions.closeOthers(
                        Frames.editor(request), cookies.session(request).orElseThrow());
        return HttpResponse.seeOther(URI.create(PATH + "?ended=" + ended));
    }

    private HttpResponse<?> refused(HttpRequest<?> request, String problem) {
        return page(request, problem).status(HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private MutableHttpResponse<String> page(HttpRequest<?> request, @Nullable String problem) {
        var editor = Frames.editor(request);
        var parameters = request.getParameters();
        var page =
                new OwnAccessPage(
                        frames.frame(request, Section.SETTINGS),
                        sessions.of(editor),
                        enrolSecondFactor.state(editor),
                        parameters.contains("changed"),
                        number(parameters.get("ended")),
                        problem);
        return pages.ok("admin/own-access.jte", page);
    }

    private static @Nullable Long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,4}") ? Long.valueOf(text) : null;
    }
}
