package it.obolo.cli;

import it.obolo.donation.Channel;
import it.obolo.intake.NewDelivery;
import it.obolo.intake.StoreDeliveries;
import it.obolo.intake.WorkDeliveries;
import it.obolo.storage.TemporaryFolder;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String KIND = "PAYMENT.CAPTURE.COMPLETED";

    private static final String GIFT =
            """
            {"id":"WH-TRAIN","event_type":"PAYMENT.CAPTURE.COMPLETED","resource_type":"capture",
             "create_time":"2026-01-01T00:00:00Z",
             "resource":{"id":"TRAIN000000000000","status":"COMPLETED","create_time":"2026-01-01T00:00:00Z",
              "amount":{"currency_code":"EUR","value":"13.37"},
              "seller_receivable_breakdown":{"gross_amount":{"currency_code":"EUR","value":"13.37"},
               "paypal_fee":{"currency_code":"EUR","value":"0.80"},
               "net_amount":{"currency_code":"EUR","value":"12.57"}}}}
            """;

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
                    main.say(path + " " + status(look(running, path)));
                }
                main.say("/webhooks/paypal " + status(webhook(running)));
                book(running);
            }
            // once more on the migrated database, as every later start finds it
            RunningServer.start(settings).close();
            return 0;
        }
    }

    private static HttpRequest look(RunningServer running, String path) {
        return HttpRequest.newBuilder(running.server().getURI().resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "text/html,application/json")
                .build();
    }

    /// A message that nobody signed.
    private static HttpRequest webhook(RunningServer running) {
        return HttpRequest.newBuilder(running.server().getURI().resolve("/webhooks/paypal"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("PAYPAL-TRANSMISSION-ID", "train")
                .header("PAYPAL-TRANSMISSION-TIME", "2026-01-01T00:00:00Z")
                .header("PAYPAL-TRANSMISSION-SIG", "dHJhaW4=")
                .header("PAYPAL-AUTH-ALGO", "SHA256withRSA")
                .header("PAYPAL-CERT-URL", "https://certificates.example/train")
                .POST(HttpRequest.BodyPublishers.ofString(GIFT))
                .build();
    }

    /// One gift, from the writer of deliveries into all books.
    private static void book(RunningServer running) {
        var body = GIFT.getBytes(StandardCharsets.UTF_8);
        running.get(StoreDeliveries.class)
                .store(new NewDelivery(Channel.WEBHOOK, "train", KIND, body, "{}"))
                .join();
        running.get(WorkDeliveries.class).workAll();
    }

    private static int status(HttpRequest request) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
