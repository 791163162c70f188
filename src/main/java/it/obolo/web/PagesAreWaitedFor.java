package it.obolo.web;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import it.obolo.storage.WaitedFor;
import jakarta.inject.Named;
import java.util.concurrent.ExecutorService;

/// Says of each page that somebody waits for it, before anything is read for it, and of an editor's
/// page or an answer of the API also when they have left. What the public asks is short, and may
/// have to be seen to its end: who returns from PayPal has a payment captured.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class PagesAreWaitedFor implements Ordered {

    private static final AttributeKey<WaitedFor> PAGE = AttributeKey.valueOf("obolo-page");

    private final ExecutorService blocking;

    PagesAreWaitedFor(@Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.blocking = blocking;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.before();
    }

    @RequestFilter
    void tell(HttpRequest<?> request, MutablePropagatedContext context) {
        if (request.getMethod() != HttpMethod.GET) {
            return;
        }
        var page = new WaitedFor();
        context.add(page);
        if (Audience.isInside(request.getPath())
                && request instanceof NettyHttpRequest<?> connected) {
            watch(connected.getChannelHandlerContext().channel(), page);
        }
    }

    /// A connection has one page at a time, and one listener however many pages.
    private void watch(Channel connection, WaitedFor page) {
        if (connection.attr(PAGE).getAndSet(page) == null) {
            connection
                    .closeFuture()
                    .addListener(_ -> blocking.execute(connection.attr(PAGE).get()::leave));
        }
    }
}
