package it.obolo.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/// Answers a [ProblemException] with its status: one that was thrown, or one that is handed over by
/// who answers so often that throwing would cost more than the rest.
@Singleton
public class AnswerProblems implements ExceptionHandler<ProblemException, HttpResponse<?>> {

    private final ErrorResponseProcessor<?> errors;

    AnswerProblems(ErrorResponseProcessor<?> errors) {
        this.errors = errors;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<?> handle(HttpRequest request, ProblemException problem) {
        return answer((HttpRequest<?>) request, problem);
    }

    /// The answer to `request` that `problem` is.
    public HttpResponse<?> answer(HttpRequest<?> request, ProblemException problem) {
        MutableHttpResponse<?> response = HttpResponse.status(problem.status());
        var retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.header(
                    HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return errors.processResponse(
                ErrorContext.builder(request).cause(problem).build(), response);
    }
}
