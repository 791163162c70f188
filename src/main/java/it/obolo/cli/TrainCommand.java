package it.obolo.cli;

import it.obolo.storage.TemporaryFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Walks through the program once on a throw-away home, for the launcher, which has Java record
/// what is loaded on the way (docs/adr/005-start-up-cache-by-the-launcher.md).
@Command(name = "train", hidden = true, description = "Makes the launcher's start-up cache.")
final class TrainCommand implements Callable<Integer> {

    private static final List<String> PATHS =
            List.of("/health/liveness", "/health/readiness", "/admin", "/api/v1/openapi.yml");

    private final Main main;

    TrainCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var home = TemporaryFolder.create()) {
            var settings =
                    Settings.read(
                            Map.of(
                                    Setting.OBOLO_HOME.name(),
                                    home.path().toString(),
                                    Setting.OBOLO_PORT.name(),
                                    "0"));
            try (var running = RunningServer.start(settings)) {
                for (var path : PATHS) {
                    main.say(path + " " + status(running.server().getURI().resolve(path)));
                }
            }
            // once more on the migrated database, as every later start finds it
            RunningServer.start(settings).close();
            return 0;
        }
    }

    private static int status(URI address) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            var request =
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(20))
                            .header("Accept", "text/html,application/json")
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
