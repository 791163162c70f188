package it.obolo.intake;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import it.obolo.web.ConnectionPart;
import it.obolo.web.SecurityHeaders;
import it.obolo.web.WriteProblem;
import jakarta.inject.Singleton;

/// A lane of their own for PayPal's webhooks through the server, past the framework: its filters,
/// routes and bindings took as long as everything that is done with a message, its signature
/// included. The answers are those of [PayPalWebhookController].
@Singleton
class WebhookLane implements ConnectionPart {

    private final ReceiveWebhook receiveWebhook;
    private final WriteProblem writeProblem;
    private final RequestTimes times;
    private final HttpHeaders always = DefaultHttpHeadersFactory.headersFactory().newEmptyHeaders();
    private final HttpHeaders empty;

    WebhookLane(
            ReceiveWebhook receiveWebhook,
            WriteProblem writeProblem,
            RequestTimes times,
            SecurityHeaders securityHeaders) {
        this.receiveWebhook = receiveWebhook;
        this.writeProblem = writeProblem;
        this.times = times;
        securityHeaders
                .usual()
                .forEach((name, value) -> always.set(AsciiString.of(name), AsciiString.of(value)));
        this.empty = always.copy().set(HttpHeaderNames.CONTENT_LENGTH, AsciiString.of("0"));
    }

    @Override
    public void join(ChannelPipeline pipeline) {
        pipeline.addBefore(
                ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
                "obolo-webhooks",
                new PassWebhooks(receiveWebhook::receive, this::answer));
    }

    /// As PayPal gets it.
    ///
    /// @param nanos how long it took, of [System#nanoTime]
    FullHttpResponse answer(ReceiveWebhook.Outcome outcome, long nanos) {
        var answer =
                switch (outcome) {
                    case ReceiveWebhook.Stored _ ->
                            new DefaultFullHttpResponse(
                                    HttpVersion.HTTP_1_1,
                                    HttpResponseStatus.OK,
                                    Unpooled.EMPTY_BUFFER,
                                    empty,
                                    EmptyHttpHeaders.INSTANCE);
                    case ReceiveWebhook.Refused(var reason) ->
                            problem(HttpStatus.BAD_REQUEST, reason);
                    case ReceiveWebhook.NotNow(var reason) -> {
                        var later = problem(HttpStatus.SERVICE_UNAVAILABLE, reason);
                        later.headers()
                                .set(
                                        HttpHeaderNames.RETRY_AFTER,
                                        Long.toString(
                                                PayPalWebhookController.COME_BACK_AFTER
                                                        .toSeconds()));
                        yield later;
                    }
                };
        times.took(answer.status().code(), nanos);
        return answer;
    }

    private FullHttpResponse problem(HttpStatus status, String detail) {
        var body = writeProblem.write(status, detail);
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status.getCode()),
                Unpooled.wrappedBuffer(body),
                always.copy()
                        .set(HttpHeaderNames.CONTENT_TYPE, WriteProblem.MEDIA_TYPE)
                        .set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length)),
                EmptyHttpHeaders.INSTANCE);
    }
}
