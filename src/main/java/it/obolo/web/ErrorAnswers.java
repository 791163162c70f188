package it.obolo.web;

import io.micronaut.context.annotation.Primary;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Words for every answer that is an error, ours and the framework's: a page for people,
/// `application/problem+json` for programs. Nothing of the request is repeated and no inner state
/// is told; what we did wrong ourselves goes to the log as types and places, without messages,
/// because those quote data.
@Primary
@Singleton
class ErrorAnswers implements ErrorResponseProcessor<Object> {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    private final WriteProblem writeProblem;
    private final Provider<Pages> pages;
    private final Provider<Texts> texts;
    private final Provider<Stylesheet> stylesheet;

    /// What pages need comes when the first is shown, not at the start.
    ErrorAnswers(
            WriteProblem writeProblem,
            Provider<Pages> pages,
            Provider<Texts> texts,
            Provider<Stylesheet> stylesheet) {
        this.writeProblem = writeProblem;
        this.pages = pages;
        this.texts = texts;
        this.stylesheet = stylesheet;
    }

    @Override
    @SuppressWarnings("unchecked") // the body's type is what we put in
    public MutableHttpResponse<Object> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        var answer = (MutableHttpResponse<Object>) response;
        var request = context.getRequest();
        var status = answer.status();
        if (status.getCode() >= 500) {
            context.getRootCause().ifPresent(cause -> log(request, cause));
        }
        if (request.getMethod() == io.micronaut.http.HttpMethod.HEAD) {
            return answer;
        }
        if (Audience.isPerson(request)) {
            var language = Audience.language(request);
            var page =
                    new ErrorPage(
                            new Words(texts.get(), language),
                            status.getCode(),
                            stylesheet.get().path(Newsroom.DEFAULT.accent()));
            return answer.<Object>body(pages.get().render("web/error.jte", page))
                    .contentType(Pages.HTML)
                    .header("Content-Language", language.code());
        }
        return answer.<Object>body(writeProblem.write(status, detail(context, status)))
                .contentType(MediaType.of(WriteProblem.MEDIA_TYPE));
    }

    private static String detail(ErrorContext context, HttpStatus status) {
        var cause = context.getRootCause().orElse(null);
        if (cause instanceof ProblemException problem && problem.getMessage() != null) {
            return problem.getMessage();
        }
        if (cause instanceof ConversionErrorException conversion) {
            return "cannot read the parameter " + conversion.getArgument().getName();
        }
        if (cause instanceof UnsatisfiedRouteException missing) {
            return "the parameter " + missing.getArgument().getName() + " is missing";
        }
        var parameters =
                context.getErrors().stream()
                        .map(Error::getPath)
                        .flatMap(java.util.Optional::stream)
                        .map(path -> path.substring(path.lastIndexOf('.') + 1))
                        .collect(Collectors.joining(", "));
        if (status == HttpStatus.BAD_REQUEST && !parameters.isEmpty()) {
            return "not acceptable: " + parameters;
        }
        return switch (status) {
            case NOT_FOUND -> "there is nothing at this address";
            case METHOD_NOT_ALLOWED -> "this address does not take this method";
            case UNAUTHORIZED -> "an API token is needed: Authorization: Bearer TOKEN";
            case FORBIDDEN -> "this is not allowed with these credentials";
            case REQUEST_ENTITY_TOO_LARGE -> "the request is larger than what is taken here";
            case BAD_REQUEST -> "the request cannot be understood";
            default ->
                    status.getCode() >= 500
                            ? "this failed on our side; nothing was lost"
                            : "the request was refused";
        };
    }

    private static void log(HttpRequest<?> request, Throwable cause) {
        if (cause instanceof ProblemException) {
            return;
        }
        LOG.error(
                "{} {} failed: {}", request.getMethod(), Audience.place(request), Trail.of(cause));
    }
}
