package it.obolo.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.runtime.event.annotation.EventListener;
import it.obolo.storage.Sha256;
import it.obolo.web.Demo;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// Keeps the bytes of what the public asks for, for a minute: however many readers come at once,
/// each page is made once.
@Singleton
class RenderOnce {

    /// How old what we answer may be, here and in a browser.
    static final Duration AGE = Duration.ofSeconds(60);

    private static final int MOST = 300;

    private final Cache<String, Rendered> kept;

    RenderOnce(Clock clock) {
        this.kept =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterWrite(AGE)
                        .ticker(() -> clock.millis() * 1_000_000)
                        .build();
    }

    /// Bytes with their type.
    static final class Rendered {
        private final byte[] bytes;
        private final MediaType type;
        private final Map<String, String> headers;
        private final String tag;

        /// @param headers beyond those that every answer has
        Rendered(byte[] bytes, String type, Map<String, String> headers) {
            this.bytes = bytes.clone();
            this.type = MediaType.of(type);
            this.headers = Map.copyOf(headers);
            this.tag = '"' + Sha256.shortHex(bytes, 12) + '"';
        }

        byte[] bytes() {
            return bytes.clone();
        }

        Map<String, String> headers() {
            return headers;
        }
    }

    @EventListener
    void forget(Demo.Changed changed) {
        kept.invalidateAll();
    }

    /// What is kept under `key`, made now if there is nothing.
    Rendered get(String key, Supplier<Rendered> maker) {
        return kept.get(key, _ -> maker.get());
    }

    /// The answer: 304 to somebody who has the same already.
    static HttpResponse<?> answer(HttpRequest<?> request, Rendered rendered) {
        var known = request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
        MutableHttpResponse<?> response =
                known != null && known.contains(rendered.tag)
                        ? HttpResponse.notModified()
                        : HttpResponse.ok(rendered.bytes).contentType(rendered.type);
        rendered.headers.forEach(response::header);
        return response.header(HttpHeaders.ETAG, rendered.tag)
                .header(HttpHeaders.VARY, "Accept-Encoding")
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + AGE.toSeconds());
    }
}
