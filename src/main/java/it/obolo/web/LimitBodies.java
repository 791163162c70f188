package it.obolo.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Set;

/// Refuses a request that says it is larger than its address takes, before any of it is read. The
/// framework knows one limit for all, which is that of the few large files an editor sends.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public class LimitBodies {

    /// In bytes, for all but a few: more than any form or message of PayPal has.
    public static final long USUAL = 1L << 20;

    /// Where a file of up to 20 MB may come.
    private static final Set<String> LARGE = Set.of("/admin/supporters/overlap");

    /// @throws ProblemException if it is too large
    @RequestFilter
    void check(HttpRequest<?> request) {
        if (request.getContentLength() > USUAL && !LARGE.contains(request.getPath())) {
            throw Problems.tooLarge("the request is larger than what is taken here");
        }
    }
}
