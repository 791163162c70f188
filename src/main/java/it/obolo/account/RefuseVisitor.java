package it.obolo.account;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import it.obolo.web.Audience;
import jakarta.inject.Singleton;
import java.net.URI;

/// Answers a request that nobody or the wrong one has made: a browser that looks is shown where to
/// sign in, or to make the second factor they lack; everything else gets 401 or 403.
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
class RefuseVisitor implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {

    private static final URI SIGN_IN = URI.create("/admin/sign-in");
    private static final URI ENROL = URI.create("/admin/account/second-factor");

    private final ErrorResponseProcessor<?> errors;

    RefuseVisitor(ErrorResponseProcessor<?> errors) {
        this.errors = errors;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException refusal) {
        var asked = (HttpRequest<?>) request;
        var isLook = asked.getMethod() == HttpMethod.GET && !Audience.isMachine(asked.getPath());
        if (refusal.isForbidden()
                && isLook
                && Identity.of(asked).filter(Identity::mustEnrol).isPresent()) {
            return HttpResponse.seeOther(ENROL);
        }
        if (refusal.isForbidden()) {
            return answer(asked, refusal, HttpResponse.status(HttpStatus.FORBIDDEN));
        }
        if (isLook) {
            return HttpResponse.seeOther(SIGN_IN);
        }
        return answer(
                asked,
                refusal,
                HttpResponse.status(HttpStatus.UNAUTHORIZED)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }

    private MutableHttpResponse<?> answer(
            HttpRequest<?> request, Throwable refusal, MutableHttpResponse<?> response) {
        return errors.processResponse(
                ErrorContext.builder(request).cause(refusal).build(), response);
    }
}
