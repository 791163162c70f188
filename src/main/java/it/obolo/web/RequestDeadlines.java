package it.obolo.web;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Puts a [WatchRequest] on every connection, and closes those beyond a number at once. The
/// framework ends connections that are silent; one that trickles is never silent.
@Singleton
class RequestDeadlines implements ConnectionPart {

    private final WatchRequest.Limits limits;
    private final int mostConnections;
    private final AtomicInteger connections = new AtomicInteger();

    /// @param head how long a request may take until its headers are there
    /// @param body how long its body may take at any speed
    /// @param bytesPerSecond how fast a body must come after that
    RequestDeadlines(
            @Value("${obolo.request.head:10s}") Duration head,
            @Value("${obolo.request.body:20s}") Duration body,
            @Value("${obolo.request.bytes-per-second:4096}") int bytesPerSecond,
            @Value("${obolo.request.connections:1000}") int mostConnections) {
        this.limits = new WatchRequest.Limits(head, body, bytesPerSecond, LimitBodies.USUAL);
        this.mostConnections = mostConnections;
    }

    @Override
    public void join(ChannelPipeline pipeline) {
        var connection = pipeline.channel();
        connection.closeFuture().addListener(_ -> connections.decrementAndGet());
        if (connections.incrementAndGet() > mostConnections) {
            var _ = connection.close();
            return;
        }
        var watch = new WatchRequest(limits);
        pipeline.addFirst("obolo-request-bytes", watch.bytes());
        pipeline.addAfter(
                ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                "obolo-request-parts",
                watch.parts());
    }
}
