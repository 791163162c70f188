package it.obolo.paypal;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One HTTP exchange with limits: of time to connect, of time in all, of bytes in the answer. It
/// follows no redirect and sends nothing a second time by itself, except a read whose connection
/// broke.
@Singleton
final class BoundedHttp {

    private static final int CERTIFICATE_BYTES = 64 * 1024;

    private final Duration connectTime;
    private final Duration wholeTime;
    private @Nullable HttpClient client;

    BoundedHttp() {
        this(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    /// With other limits than in service; for tests.
    BoundedHttp(Duration connectTime, Duration wholeTime) {
        this.connectTime = connectTime;
        this.wholeTime = wholeTime;
    }

    /// What came back, whatever its status.
    ///
    /// @throws IOException if there is no whole answer of at most `mostBytes` in time
    HttpResponse<byte[]> exchange(HttpRequest request, int mostBytes) throws IOException {
        var answer =
                client().sendAsync(
                                request,
                                BodyHandlers.limiting(BodyHandlers.ofByteArray(), mostBytes));
        try {
            return answer.get(wholeTime.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no whole answer within " + wholeTime, e);
        } catch (ExecutionException e) {
            throw new IOException("no answer", e.getCause());
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for an answer");
        }
    }

    /// Gets a certificate's file: at most 64 KiB, status 200.
    byte[] certificate(URI address) throws IOException {
        var answer = exchange(HttpRequest.newBuilder(address).build(), CERTIFICATE_BYTES);
        if (answer.statusCode() != 200) {
            throw new IOException("answered " + answer.statusCode());
        }
        return answer.body();
    }

    private synchronized HttpClient client() {
        var current = client;
        if (current == null) {
            // made when first needed: it costs a tenth of a second that a start can spare
            current =
                    HttpClient.newBuilder()
                            .connectTimeout(connectTime)
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .build();
            client = current;
        }
        return current;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }
}
