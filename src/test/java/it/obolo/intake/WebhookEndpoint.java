package it.obolo.intake;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import it.obolo.standin.StandInPayPal;
import it.obolo.storage.Database;
import it.obolo.storage.TemporaryFolder;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.slf4j.LoggerFactory;

/// The webhook endpoint of a running Obolo that believes a stand-in PayPal, with everything it
/// logs.
record WebhookEndpoint(
        TestObolo obolo, StandInPayPal paypal, TemporaryFolder folder, Log log, HttpClient client)
        implements AutoCloseable {

    /// On H2 and on PostgreSQL.
    static final class OnBoth implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return Stream.of(Database.Kind.values())
                    .map(kind -> Arguments.argumentSet(kind.name(), on(kind)));
        }
    }

    /// What is seen of an answer from outside.
    record Answer(int status, String contentType, String retryAfter, String body) {}

    /// Everything that any logger says, at the levels the program is run with.
    private record Log(ListAppender<ILoggingEvent> lines) {

        static Log opened() {
            var lines = new ListAppender<ILoggingEvent>();
            lines.list = new CopyOnWriteArrayList<>();
            lines.start();
            root().addAppender(lines);
            return new Log(lines);
        }

        void close() {
            root().detachAppender(lines);
        }

        private static Logger root() {
            return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        }
    }

    static WebhookEndpoint on(Database.Kind kind) {
        var log = Log.opened();
        var folder = TemporaryFolder.create();
        var options = StandInPayPal.Options.sandbox(folder.path(), new TestClock());
        var paypal = StandInPayPal.start(options);
        var obolo = TestObolo.on(kind, paypal.settings());
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new WebhookEndpoint(obolo, paypal, folder, log, client);
    }

    Path certificates() {
        return folder.path();
    }

    /// The headers PayPal would send with it.
    Map<String, String> sign(byte[] body) {
        return paypal.sign(body);
    }

    Answer post(byte[] body, Map<String, String> headers) {
        return send("POST", BodyPublishers.ofByteArray(body), headers);
    }

    /// Without saying beforehand how long it is.
    Answer postChunked(byte[] body, Map<String, String> headers) {
        var chunks = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        return send("POST", chunks, headers);
    }

    Answer send(String method, byte[] body, Map<String, String> headers) {
        return send(method, BodyPublishers.ofByteArray(body), headers);
    }

    private Answer send(String method, BodyPublisher body, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(obolo.address().resolve("/webhooks/paypal"))
                        .timeout(Duration.ofSeconds(60))
                        .method(method, body);
        headers.forEach(request::header);
        try {
            return answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        var headers = response.headers();
        return new Answer(
                response.statusCode(),
                headers.firstValue("Content-Type").orElse(""),
                headers.firstValue("Retry-After").orElse(""),
                response.body());
    }

    /// Everything that was logged so far, with messages and causes of exceptions.
    List<String> logged() {
        return log.lines().list.stream()
                .map(line ->
                        line.getFormattedMessage()
                                + (line.getThrowableProxy() == null
                                        ? ""
                                        : ThrowableProxyUtil.asString(line.getThrowableProxy())))
                .toList();
    }

    /// From now on nobody gets a connection.
    void takeDatabaseAway() {
        var pool = DelegatingDataSource.unwrapDataSource(obolo.get(DataSource.class));
        ((HikariDataSource) pool).close();
    }

    @Override
    public void close() {
        obolo.close();
        paypal.close();
        client.close();
        folder.close();
        log.close();
    }
}
