package it.obolo.cli;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.EmbeddedServer;
import it.obolo.storage.AnnounceBackgroundTime;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A server that listens, from [#start] until [#close].
record RunningServer(ApplicationContext context, EmbeddedServer server) implements AutoCloseable {

    /// How long requests that are being answered may still take once we are told to stop.
    private static final long LAST_ANSWERS_SECONDS = 8;

    /// A start, and the first webhooks that PayPal had kept for it, go before what can wait.
    private static final String BACKGROUND_PAUSE = "2s";

    /// Opens the database and listens.
    ///
    /// @throws Failure if the database or the port is taken
    static RunningServer start(Settings settings) {
        LiveServer.on(settings.home())
                .filter(LiveServer::isListening)
                .ifPresent(other -> {
                    throw Failure.found(
                            "Obolo is running on %s already (port %d)"
                                    .formatted(settings.home(), other.port()));
                });
        var context =
                OpenObolo.open(
                        settings,
                        Map.of(
                                ControlFile.TOKEN,
                                ControlFile.newToken(),
                                AnnounceBackgroundTime.PAUSE,
                                BACKGROUND_PAUSE));
        try {
            var server = context.getBean(EmbeddedServer.class);
            server.start();
            return new RunningServer(context, server);
        } catch (RuntimeException e) {
            context.close();
            throw OpenObolo.explained(e, settings);
        }
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /// Takes no more requests, finishes those begun, ends the background work and closes the
    /// database last.
    @Override
    public void close() {
        try {
            if (server instanceof GracefulShutdownCapable capable) {
                capable.shutdownGracefully()
                        .toCompletableFuture()
                        .get(LAST_ANSWERS_SECONDS, TimeUnit.SECONDS);
            }
        } catch (TimeoutException | ExecutionException _) {
            // whoever still waits is cut off: PayPal sends again, and nothing was acknowledged
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            context.close();
        }
    }
}
