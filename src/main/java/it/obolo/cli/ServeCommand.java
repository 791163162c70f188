package it.obolo.cli;

import it.obolo.account.CreateSetUpLink;
import it.obolo.web.ServerSettings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/// Runs the server until it is told to stop.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the server; the first run prints a link to set up the first editor.")
final class ServeCommand implements Callable<Integer> {

    private final Main main;

    ServeCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() {
        var running = RunningServer.start(main.settings());
        StopWithProcess.close(running);
        main.say(
                "Obolo is ready after %s s: %s/admin"
                        .formatted(
                                sinceProcessStart(),
                                running.get(ServerSettings.class).getPublicUrl()));
        running.get(CreateSetUpLink.class)
                .forFirstEditor()
                .ifPresent(link ->
                        main.say(
                                "Nobody can sign in yet. Choose a password within %d minutes: %s"
                                        .formatted(CreateSetUpLink.LIFETIME.toMinutes(), link)));
        return waitForTheEnd();
    }

    private static int waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
            throw new IllegalStateException("nobody counts down");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static String sinceProcessStart() {
        var uptime = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        var tenths = (uptime.toMillis() + 50) / 100;
        return String.format(Locale.ROOT, "%d.%d", tenths / 10, tenths % 10);
    }
}
