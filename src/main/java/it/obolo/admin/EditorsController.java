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
import it.obolo.account.Editors;
import it.obolo.account.InviteEditor;
import it.obolo.account.NeedsProof;
import it.obolo.account.RemoveSecondFactor;
import it.obolo.account.Role;
import it.obolo.storage.Ids;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who may sign in: invited, given another role, shut out and let in by an owner.
@Controller(EditorsController.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.OWNER)
@NeedsProof(page = EditorsController.PATH)
class EditorsController {

    /// Where the page is.
    static final String PATH = "/admin/editors";

    private final Editors editors;
    private final InviteEditor inviteEditor;
    private final RemoveSecondFactor removeSecondFactor;
    private final Frames frames;
    private final Pages pages;

    EditorsController(
            Editors editors,
            InviteEditor inviteEditor,
            RemoveSecondFactor removeSecondFactor,
            Frames frames,
            Pages pages) {
        this.editors = editors;
        this.inviteEditor = inviteEditor;
        this.removeSecondFactor = removeSecondFactor;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> all(HttpRequest<?> request) {
        var done = request.getParameters().get("done", String.class, "");
        var key = EditorsPage.DONE.contains(done) ? "guard.editors.done." + done : null;
        return page(request, key == null ? null : frames.words(request).of(key), null, null);
    }

    /// Invites somebody.
    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> invite(HttpRequest<?> request, @Body Map<String, String> form) {
        return sent(request, inviteEditor.invite(form.getOrDefault("email", ""), role(form)));
    }

    /// Sends a new link to somebody who lost theirs or their password.
    @Post(value = "/{id}/link", consumes = MediaType.ALL)
    HttpResponse<?> link(HttpRequest<?> request, String id) {
        var editorId = known(id);
        return sent(request, inviteEditor.again(editorId));
    }

    @Post(value = "/{id}/role", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> role(HttpRequest<?> request, String id, @Body Map<String, String> form) {
        return answer(request, editors.changeRole(known(id), role(form)), "role");
    }

    /// Shuts somebody out, now.
    @Post(value = "/{id}/close", consumes = MediaType.ALL)
    HttpResponse<?> close(HttpRequest<?> request, String id) {
        return answer(request, editors.close(known(id)), "closed");
    }

    @Post(value = "/{id}/open", consumes = MediaType.ALL)
    HttpResponse<?> open(HttpRequest<?> request, String id) {
        return answer(request, editors.open(known(id)), "opened");
    }

    /// Takes the second factor of somebody who lost it.
    @Post(value = "/{id}/reset", consumes = MediaType.ALL)
    HttpResponse<?> reset(HttpRequest<?> request, String id) {
        removeSecondFactor.remove(known(id));
        return HttpResponse.seeOther(URI.create(PATH + "?done=reset"));
    }

    private HttpResponse<?> sent(HttpRequest<?> request, InviteEditor.Outcome outcome) {
        var words = frames.words(request);
        return switch (outcome) {
            case InviteEditor.Outcome.Mailed(var email) ->
                    page(request, words.of("guard.editors.mailed", email), null, null);
            case InviteEditor.Outcome.Shown(var email, var link) ->
                    page(request, words.of("guard.editors.link", email), link.toString(), null);
            case InviteEditor.Outcome.Known() ->
                    page(request, null, null, words.of("guard.editors.known"))
                            .status(HttpStatus.UNPROCESSABLE_ENTITY);
            case InviteEditor.Outcome.NoAddress() ->
                    page(request, null, null, words.of("admin.set_up.no_address"))
                            .status(HttpStatus.UNPROCESSABLE_ENTITY);
        };
    }

    private HttpResponse<?> answer(HttpRequest<?> request, Editors.Outcome outcome, String done) {
        return switch (outcome) {
            case DONE -> HttpResponse.seeOther(URI.create(PATH + "?done=" + done));
            case LAST_OWNER ->
                    page(request, null, null, frames.words(request).of("guard.editors.last_owner"))
                            .status(HttpStatus.CONFLICT);
            case UNKNOWN -> throw Problems.notFound("there is no such editor");
        };
    }

    private long known(String id) {
        return Ids.parse(id)
                .filter(editorId -> editors.email(editorId).isPresent())
                .orElseThrow(() -> Problems.notFound("there is no such editor"));
    }

    private static Role role(Map<String, String> form) {
        var asked = form.getOrDefault("role", "");
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(asked))
                .findFirst()
                .orElseThrow(() -> Problems.badRequest("role has no such choice"));
    }

    private MutableHttpResponse<String> page(
            HttpRequest<?> request,
            @Nullable String done,
            @Nullable String link,
            @Nullable String problem) {
        return pages.ok(
                "admin/editors.jte",
                new EditorsPage(
                        frames.frame(request, Section.SETTINGS),
                        editors.all(),
                        done,
                        link,
                        problem));
    }
}
