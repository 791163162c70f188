package it.obolo.web;

import io.micronaut.http.HttpStatus;
import java.time.Duration;

/// The mistakes we answer in words: thrown in a controller, they become `application/problem+json`
/// for programs and a page for people. A detail says which parameter or thing it is about, in
/// English, and never repeats personal data.
public final class Problems {

    private Problems() {}

    /// 400: the request cannot be understood.
    public static ProblemException badRequest(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, detail, null);
    }

    /// 403: understood, and refused.
    public static ProblemException forbidden(String detail) {
        return new ProblemException(HttpStatus.FORBIDDEN, detail, null);
    }

    /// 404: there is no such thing.
    public static ProblemException notFound(String detail) {
        return new ProblemException(HttpStatus.NOT_FOUND, detail, null);
    }

    /// 409: it does not fit with what there is.
    public static ProblemException conflict(String detail) {
        return new ProblemException(HttpStatus.CONFLICT, detail, null);
    }

    /// 413: more bytes than we take.
    public static ProblemException tooLarge(String detail) {
        return new ProblemException(HttpStatus.REQUEST_ENTITY_TOO_LARGE, detail, null);
    }

    /// 429: too often; says when to come back.
    public static ProblemException tooMany(Duration retryAfter) {
        return new ProblemException(
                HttpStatus.TOO_MANY_REQUESTS, "too many requests, try later", retryAfter);
    }

    /// 503: cannot be done now; says when to come back.
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, detail, retryAfter);
    }
}
