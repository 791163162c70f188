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
import it.obolo.account.CreateApiToken;
import it.obolo.account.CreateApiToken.Outcome.Created;
import it.obolo.account.CreateApiToken.Outcome.NameTaken;
import it.obolo.account.GivenTokens;
import it.obolo.account.NeedsProof;
import it.obolo.account.Scope;
import it.obolo.storage.Ids;
import it.obolo.web.Pages;
import it.obolo.web.Problems;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tokens of the API: made, seen and ended by an owner, by the same rules as by command.
@Controller(TokensController.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Access.OWNER)
@NeedsProof(page = TokensController.PATH)
class TokensController {

    /// Where the page is.
    static final String PATH = "/admin/tokens";

    private static final int LONGEST_NAME = 100;

    private final GivenTokens tokens;
    private final CreateApiToken createApiToken;
    private final Frames frames;
    private final Pages pages;

    TokensController(
            GivenTokens tokens, CreateApiToken createApiToken, Frames frames, Pages pages) {
        this.tokens = tokens;
        this.createApiToken = createApiToken;
        this.frames = frames;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> all(HttpRequest<?> request) {
        return page(request, null, null, request.getParameters().contains("ended"));
    }

    /// Makes one and shows it, this once.
    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> create(HttpRequest<?> request, @Body Map<String, String> form) {
        var name = form.getOrDefault("name", "").strip();
        var words = frames.words(request);
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return refused(request, words.of("guard.tokens.nameless"));
        }
        return switch (createApiToken.create(name, scope(form))) {
            case Created(var token) -> page(request, token, null, false);
            case NameTaken(var taken) -> refused(request, words.of("guard.tokens.taken", taken));
        };
    }

    @Post(value = "/{id}/end", consumes = MediaType.ALL)
    HttpResponse<?> end(String id) {
        if (!Ids.parse(id).map(tokens::end).orElse(false)) {
            throw Problems.notFound("there is no such token that opens anything");
        }
        return HttpResponse.seeOther(URI.create(PATH + "?ended=1"));
    }

    private static Scope scope(Map<String, String> form) {
        var asked = form.getOrDefault("scope", "");
        return Arrays.stream(Scope.values())
                .filter(scope -> scope.name().equals(asked))
                .findFirst()
                .orElseThrow(() -> Problems.badRequest("scope has no such choice"));
    }

    private HttpResponse<?> refused(HttpRequest<?> request, String problem) {
        return page(request, null, problem, false).status(HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private MutableHttpResponse<String> page(
            HttpRequest<?> request,
            @Nullable String made,
            @Nullable String problem,
            boolean ended) {
        return pages.ok(
                "admin/tokens.jte",
                new TokensPage(
                        frames.frame(request, Section.SETTINGS),
                        tokens.all(),
                        made,
                        problem,
                        ended));
    }
}
