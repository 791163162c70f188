package it.obolo.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/// Takes a mebibyte and no more, except where an editor sends a subscribers' file, for whose ten the
/// server's own limit stands. A form has to say its length, as every browser does; what programs
/// send without one is counted by the server as it comes (`max-request-buffer-size`).
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class BodySize {

    private static final long USUAL_BYTES = 1024 * 1024;
    private static final String LARGE = "/admin/supporters/overlap";

    @RequestFilter
    void check(HttpRequest<?> request) {
        if (request.getPath().equals(LARGE)) {
            return;
        }
        var length = request.getHeaders().contentLength();
        if (length.orElse(0) > USUAL_BYTES) {
            throw Problems.tooLarge("this is more than one mebibyte");
        }
        if (length.isEmpty()
                && request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING)
                && !Audience.isMachine(request.getPath())) {
            throw Problems.tooLarge("a form has to say its length");
        }
    }
}
