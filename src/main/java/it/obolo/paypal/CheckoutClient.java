package it.obolo.paypal;

import com.paypal.core.PayPalEnvironment;
import com.paypal.core.PayPalHttpClient;
import com.paypal.http.Headers;
import com.paypal.http.HttpRequest;
import com.paypal.http.HttpResponse;
import com.paypal.http.exceptions.HttpException;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/// The Checkout SDK's client on a wire of our own. The SDK's requests and the way it writes and
/// reads them stay as they are; what carries them has limits.
///
/// The SDK's own wire follows redirects, reads answers without end, fails with a null pointer on an
/// error without a body, repeats a POST by itself when the connection breaks, and knows no TLS 1.3.
@Singleton
final class CheckoutClient extends PayPalHttpClient {

    private static final int MOST_BYTES = 1024 * 1024;

    private final BoundedHttp http;
    private final String api;

    CheckoutClient(PayPalSettings settings, BoundedHttp http) {
        super(new PayPalEnvironment("", "", settings.api().toString(), settings.api().toString()));
        this.http = http;
        this.api = settings.api().toString();
    }

    /// Sends one request once. It must carry its `Authorization`.
    ///
    /// @throws HttpException for every answer outside 200–299
    /// @throws IOException if there is no whole answer in time, or one larger than 1 MiB
    @Override
    public <T> HttpResponse<T> execute(HttpRequest<T> request) throws IOException {
        var sent =
                java.net.http.HttpRequest.newBuilder(URI.create(api + request.path()))
                        .method(request.verb(), body(request));
        for (var name : request.headers()) {
            sent.setHeader(name, request.headers().header(name));
        }
        var answer = http.exchange(sent.build(), MOST_BYTES);
        var headers = new Headers();
        answer.headers().map().forEach((name, texts) -> headers.header(name, texts.getFirst()));
        var bytes = new ByteArrayInputStream(answer.body());
        if (answer.statusCode() / 100 != 2) {
            throw new HttpException(
                    getEncoder().deserializeResponse(bytes, String.class, headers),
                    answer.statusCode(),
                    headers);
        }
        var result = getEncoder().deserializeResponse(bytes, request.responseClass(), headers);
        return new Answered<>(headers, answer.statusCode(), result);
    }

    private BodyPublisher body(HttpRequest<?> request) throws IOException {
        return request.requestBody() == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(getEncoder().serializeRequest(request));
    }

    private static final class Answered<T> extends HttpResponse<T> {
        Answered(Headers headers, int status, T result) {
            super(headers, status, result);
        }
    }
}
