package it.obolo.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Ends a request that takes too long to arrive, whether it is silent or trickles: its headers have
/// a deadline, its body another, after which it must keep up a speed. So a slow line may send as
/// much as any request may have, and nobody holds a connection for nothing. Everything runs on the
/// connection's own thread.
///
/// A request that is answered before its body is there, because it is too large or not allowed, has
/// as long as a body has to send the rest, which is thrown away, and then the next may come: the
/// framework stops reading and would keep the connection waiting.
final class WatchRequest {

    /// How long a request may take.
    ///
    /// @param head until all headers are there
    /// @param body until the body is there, at any speed
    /// @param bytesPerSecond how fast the body must come after that
    /// @param chunked how large a body may be that does not say so in front; of others
    ///   [LimitBodies] says it
    record Limits(Duration head, Duration body, int bytesPerSecond, long chunked) {}

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final String REST_OF_ANSWER =
            """
            \r
            Connection: close\r
            Content-Length: 0\r
            Cache-Control: no-store\r
            X-Content-Type-Options: nosniff\r
            \r
            """;

    private final Limits limits;
    private boolean isArriving;
    private boolean isAnswered;
    private boolean isDecided;
    private boolean isChunked;
    private long chunkedBytes;
    private long bytesSinceLook;
    private @Nullable ScheduledFuture<?> deadline;

    WatchRequest(Limits limits) {
        this.limits = limits;
    }

    /// Sees every byte, before it is read as HTTP.
    ChannelHandler bytes() {
        return new Bytes();
    }

    /// Sees what the bytes were.
    ChannelHandler parts() {
        return new Parts();
    }

    private final class Bytes extends ChannelDuplexHandler {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof ByteBuf bytes) {
                bytesSinceLook += bytes.readableBytes();
                if (!isArriving) {
                    isArriving = true;
                    isAnswered = false;
                    within(context, limits.head(), () -> end(context, "408 Request Timeout"));
                }
            }
            super.channelRead(context, message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
                throws Exception {
            isAnswered = true;
            super.write(context, message, promise);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            forget();
            super.channelInactive(context);
        }
    }

    private final class Parts extends ChannelDuplexHandler {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof HttpRequest request) {
                bytesSinceLook = 0;
                isDecided = false;
                isChunked = HttpUtil.isTransferEncodingChunked(request);
                chunkedBytes = 0;
                within(context, limits.body(), () -> lookAgain(context, limits.body()));
            }
            if (message instanceof HttpContent content && isChunked && !isDecided) {
                chunkedBytes += content.content().readableBytes();
                if (chunkedBytes > limits.chunked()) {
                    ReferenceCountUtil.release(message);
                    end(context, "413 Request Entity Too Large");
                    return;
                }
            }
            if (message instanceof LastHttpContent) {
                forget();
            }
            super.channelRead(context, message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) throws Exception {
            super.channelReadComplete(context);
            readRest(context);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
                throws Exception {
            super.write(context, message, promise);
            if (message instanceof HttpResponse response && response.status().code() >= 200) {
                isDecided = true;
                if (isArriving) {
                    within(context, limits.body(), () -> end(context, "408 Request Timeout"));
                    readRest(context);
                }
            }
        }

        private void readRest(ChannelHandlerContext context) {
            if (isArriving && isDecided) {
                context.read();
            }
        }
    }

    /// The first time whatever came counts for as long as the body had.
    private void lookAgain(ChannelHandlerContext context, Duration since) {
        if (bytesSinceLook * 1000 < limits.bytesPerSecond() * since.toMillis()) {
            end(context, "408 Request Timeout");
            return;
        }
        bytesSinceLook = 0;
        within(context, LOOK_AGAIN, () -> lookAgain(context, LOOK_AGAIN));
    }

    private void within(ChannelHandlerContext context, Duration time, Runnable then) {
        cancel();
        deadline = context.executor().schedule(then, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void forget() {
        isArriving = false;
        cancel();
    }

    private void cancel() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /// Past what reads and writes HTTP, which waits for the rest of the request.
    private void end(ChannelHandlerContext context, String status) {
        var first = context.pipeline().firstContext();
        if (isAnswered || first == null) {
            var _ = context.close();
            return;
        }
        var _ =
                first.writeAndFlush(
                                Unpooled.copiedBuffer(
                                        "HTTP/1.1 " + status + REST_OF_ANSWER,
                                        StandardCharsets.US_ASCII))
                        .addListener(ChannelFutureListener.CLOSE);
    }
}
