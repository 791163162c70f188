package it.obolo.web;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import it.obolo.storage.WaitedFor;

/// Says of each page that somebody waits for it, before anything is read for it.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class PagesAreWaitedFor implements Ordered {

    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.before();
    }

    @RequestFilter
    void tell(HttpRequest<?> request, MutablePropagatedContext context) {
        if (request.getMethod() == HttpMethod.GET) {
            context.add(new WaitedFor());
        }
    }
}
