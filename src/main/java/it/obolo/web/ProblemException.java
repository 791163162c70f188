package it.obolo.web;

import io.micronaut.http.HttpStatus;
import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A mistake of whoever asked, or a lack of ours, that is answered in words. Made by [Problems].
public final class ProblemException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final @Nullable Duration retryAfter;

    ProblemException(HttpStatus status, String detail, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /// The status of the answer.
    public HttpStatus status() {
        return status;
    }

    /// When trying again makes sense; null if it does not.
    @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
