package it.obolo.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import it.obolo.intake.WorkDeliveries;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Walks through the program on a throw-away home, for the launcher, which has Java record what is
/// loaded on the way (docs/adr/005-start-up-cache-by-the-launcher.md). Called twice for a home: the
/// first time it makes the tables only, so that the second time goes as every later start does.
///
/// The webhook it accepts is signed by a key that was thrown away, under a root that nobody else
/// trusts.
@Command(name = "train", hidden = true, description = "Makes the launcher's start-up cache.")
final class TrainCommand implements Callable<Integer> {

    private static final List<String> PATHS = List.of("/health/liveness", "/health/readiness");
    private static final List<String> CERTIFICATES = List.of("CERT-train.pem", "root.pem");
    private static final int PATIENCE_MILLISECONDS = 20_000;

    private static final String SIGNATURE =
            "GhLptwBknfTTgKbZdq6NBYB2UQZnET3j7TIRxbYHCdS64K+hq1qgooKNLrI/Fn7EAjKwOXXwgy+c+Ga9v8OQg/"
                    + "MlGRtYeu4ztHkJxKLOB9nQoowhzAJKXgJiQeuPBG9oaZCt/0z0wtGMRHcB5khdy/JbM3sUqqPj++w08jJJrGYa"
                    + "ehjZSMbQ09WowtSAJKi32e1dcxIyj6J7fWzhcHFW2/3jnhV5HDTiYCVxTIdyNxpeFGIdRh/9a47LYO0zOtoNQs"
                    + "jy4GqkFm/eBwmvcZ0eGM5X1bTJd9BoRVbqgZvXr0CCCwWaLjSHULiQDzubybtihmxN2nF6dh21NK8pmfOFsA==";

    private final Main main;

    @Parameters(paramLabel = "HOME", description = "An empty folder, or the one of the first time.")
    private Path home = Path.of("");

    TrainCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() throws IOException {
        var certificates = home.resolve("certificates");
        var again = Files.isDirectory(certificates);
        Files.createDirectories(certificates);
        for (var certificate : CERTIFICATES) {
            Files.write(certificates.resolve(certificate), packaged(certificate));
        }
        try (var running = RunningServer.start(settings(certificates))) {
            if (again) {
                walk(running);
            } else if (System.getProperty(KnownServices.PROPERTY) != null) {
                KnownServices.write(Path.of(System.getProperty(KnownServices.PROPERTY)));
            }
        }
        return 0;
    }

    private Settings settings(Path certificates) {
        return Settings.read(
                Map.of(
                        Setting.OBOLO_HOME.name(),
                        home.toString(),
                        Setting.OBOLO_PORT.name(),
                        "0",
                        Setting.PAYPAL_ENVIRONMENT.name(),
                        "sandbox",
                        Setting.PAYPAL_WEBHOOK_ID.name(),
                        "TRAIN",
                        Setting.PAYPAL_CERTIFICATES.name(),
                        certificates.toString(),
                        Setting.PAYPAL_WEBHOOK_MAX_AGE.name(),
                        "P36500D"));
    }

    private void walk(RunningServer running) throws IOException {
        webhook(running);
        for (var path : PATHS) {
            say(running, path, "GET %s HTTP/1.1\r\n".formatted(path), new byte[0]);
        }
        running.get(WorkDeliveries.class).workAll();
    }

    /// Over a plain socket, because all classes of a client would be kept too.
    private void say(RunningServer running, String path, String head, byte[] body)
            throws IOException {
        var server = running.server();
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            var out = socket.getOutputStream();
            out.write((head + "Host: localhost\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
            out.write(body);
            var answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            main.say(path + " " + answer.substring("HTTP/1.1 ".length(), answer.indexOf(' ', 9)));
        }
    }

    private void webhook(RunningServer running) throws IOException {
        var body = packaged("webhook.json");
        say(
                running,
                "/webhooks/paypal",
                """
                POST /webhooks/paypal HTTP/1.1
                Content-Type: application/json
                Content-Length: %d
                PAYPAL-TRANSMISSION-ID: train
                PAYPAL-TRANSMISSION-TIME: 2025-12-31T00:00:00Z
                PAYPAL-TRANSMISSION-SIG: %s
                PAYPAL-AUTH-ALGO: SHA256withRSA
                PAYPAL-CERT-URL: https://api.sandbox.paypal.com/v1/notifications/certs/CERT-train
                """
                        .formatted(body.length, SIGNATURE)
                        .replace("\n", "\r\n"),
                body);
    }

    private static byte[] packaged(String name) throws IOException {
        try (var file = TrainCommand.class.getResourceAsStream("/train/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        }
    }
}
