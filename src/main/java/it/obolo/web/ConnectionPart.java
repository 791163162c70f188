package it.obolo.web;

import io.netty.channel.ChannelPipeline;

/// What takes part in every connection of the server, between the lines and the framework.
public interface ConnectionPart {

    /// Puts its handlers where they belong in the pipeline of a new connection, whoever joined it
    /// before; on the connection's own thread.
    void join(ChannelPipeline pipeline);
}
