package it.obolo.web;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Puts a [WatchRequest] on every connection, and closes those beyond a number at once. The
/// framework ends connections that are silent; one that trickles is never silent.
@Singleton
class RequestDeadlines implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

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
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Watcher(null));
        return event.getBean();
    }

    /// For the listener first, then for each connection of its own.
    private final class Watcher implements NettyServerCustomizer {

        private final @Nullable Channel connection;

        private Watcher(@Nullable Channel connection) {
            this.connection = connection;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new Watcher(channel) : this;
        }

        @Override
        public void onInitialPipelineBuilt() {
            var pipeline = connection == null ? null : connection.pipeline();
            if (pipeline == null
                    || pipeline.get(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC) == null) {
                return;
            }
            var channel = pipeline.channel();
            channel.closeFuture().addListener(_ -> connections.decrementAndGet());
            if (connections.incrementAndGet() > mostConnections) {
                var _ = channel.close();
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
}
