package it.obolo.web;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Has every [ConnectionPart] join each connection.
@Singleton
class ConnectionParts implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final BeanProvider<ConnectionPart> parts;

    ConnectionParts(BeanProvider<ConnectionPart> parts) {
        this.parts = parts;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Joining(null));
        return event.getBean();
    }

    /// For the listener first, then for each connection of its own.
    private final class Joining implements NettyServerCustomizer {

        private final @Nullable Channel connection;

        private Joining(@Nullable Channel connection) {
            this.connection = connection;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new Joining(channel) : this;
        }

        @Override
        public void onInitialPipelineBuilt() {
            var pipeline = connection == null ? null : connection.pipeline();
            if (pipeline != null
                    && pipeline.get(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC) != null) {
                parts.forEach(part -> part.join(pipeline));
            }
        }
    }
}
