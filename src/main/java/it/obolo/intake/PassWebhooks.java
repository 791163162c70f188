package it.obolo.intake;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.PromiseNotifier;
import it.obolo.web.LimitBodies;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes the webhooks out of one connection and answers them; what is not as PayPal sends it (of
/// unknown length, in parts, too large, compressed) and every other request goes on to the
/// framework. The answers of a connection keep the order of its requests: a webhook that comes
/// while the framework has a request to answer goes to the framework too, and what comes while a
/// webhook is being kept waits, and is no longer read. Everything runs on the connection's own
/// thread.
final class PassWebhooks extends ChannelDuplexHandler {

    /// Takes a webhook in, and never fails; [ReceiveWebhook#receive].
    interface Intake {
        CompletableFuture<ReceiveWebhook.Outcome> receive(
                Function<String, List<String>> headers, byte[] body);
    }

    /// Writes the answer.
    interface Answer {
        FullHttpResponse to(ReceiveWebhook.Outcome outcome, long nanos);
    }

    private static final byte[] NOTHING = {};

    private final Intake intake;
    private final Answer answer;
    private final ArrayDeque<Object> waiting = new ArrayDeque<>();
    private @Nullable HttpRequest arriving;
    private byte[] body = NOTHING;
    private int filled;
    private boolean isKeeping;
    private boolean isReading;
    private boolean mustFlush;
    private @Nullable ChannelPromise closing;
    private int othersOpen;

    PassWebhooks(Intake intake, Answer answer) {
        this.intake = intake;
        this.answer = answer;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        isReading = true;
        if (isKeeping) {
            waiting.add(message);
        } else {
            take(context, message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        isReading = false;
        if (mustFlush) {
            mustFlush = false;
            context.flush();
        }
        super.channelReadComplete(context);
    }

    @Override
    public void read(ChannelHandlerContext context) throws Exception {
        if (waiting.isEmpty()) {
            super.read(context);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        var isInformation = message instanceof HttpResponse head && head.status().code() < 200;
        if (message instanceof LastHttpContent && !isInformation) {
            othersOpen--;
        }
        super.write(context, message, promise);
    }

    /// Once the webhook that is being kept is answered: a server that stops finishes what it began.
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
        if (!isKeeping) {
            super.close(context, promise);
        } else if (closing == null) {
            closing = promise;
        } else {
            var _ = PromiseNotifier.cascade(closing, promise);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    private void take(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            if (othersOpen == 0 && isWebhook(request)) {
                arriving = request;
                return;
            }
            othersOpen++;
        }
        if (arriving != null && message instanceof HttpContent content) {
            take(context, arriving, content);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void take(ChannelHandlerContext context, HttpRequest request, HttpContent content) {
        try {
            if (content.decoderResult().isFailure()) {
                var _ = context.close();
                return;
            }
            append(request, content.content());
        } finally {
            content.release();
        }
        if (content instanceof LastHttpContent) {
            var whole = body;
            arriving = null;
            body = NOTHING;
            filled = 0;
            receive(context, request, whole);
        }
    }

    /// Most come in one piece, which is copied once. Never more room than twice what has come,
    /// whatever length was announced; at the end there is just as much as was.
    private void append(HttpRequest request, ByteBuf piece) {
        var until = filled + piece.readableBytes();
        if (until > body.length) {
            var announced = HttpUtil.getContentLength(request, 0);
            body = Arrays.copyOf(body, Math.max(until, Math.min(announced, 2 * filled)));
        }
        piece.readBytes(body, filled, until - filled);
        filled = until;
    }

    /// Whether it is one as PayPal sends them.
    private static boolean isWebhook(HttpRequest request) {
        return request.method().equals(HttpMethod.POST)
                && request.uri().equals(PayPalWebhookController.PATH)
                && request.decoderResult().isSuccess()
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && HttpUtil.isKeepAlive(request)
                && !HttpUtil.isTransferEncodingChunked(request)
                && !request.headers().contains(HttpHeaderNames.EXPECT)
                && !request.headers().contains(HttpHeaderNames.CONTENT_ENCODING)
                && HttpUtil.getContentLength(request, 0L) <= LimitBodies.USUAL;
    }

    private void receive(ChannelHandlerContext context, HttpRequest request, byte[] bytes) {
        var started = System.nanoTime();
        var outcome = intake.receive(request.headers()::getAll, bytes);
        isKeeping = true;
        if (outcome.isDone()) {
            answer(context, outcome.join(), started);
        } else {
            var _ =
                    outcome.thenAccept(known ->
                            context.executor()
                                    .execute(() -> {
                                        answer(context, known, started);
                                        goOn(context);
                                    }));
        }
    }

    private void answer(
            ChannelHandlerContext context, ReceiveWebhook.Outcome outcome, long started) {
        isKeeping = false;
        var _ =
                context.write(
                        answer.to(outcome, System.nanoTime() - started), context.voidPromise());
        if (closing != null) {
            context.flush();
            var _ = context.close(closing);
        } else if (isReading) {
            mustFlush = true;
        } else {
            context.flush();
        }
    }

    /// With what waited. At the end the framework asks for more to be read, if it wants more.
    private void goOn(ChannelHandlerContext context) {
        if (waiting.isEmpty()) {
            return;
        }
        isReading = true;
        while (!isKeeping && !waiting.isEmpty()) {
            take(context, waiting.remove());
        }
        isReading = false;
        if (mustFlush) {
            mustFlush = false;
            context.flush();
        }
        context.fireChannelReadComplete();
    }
}
