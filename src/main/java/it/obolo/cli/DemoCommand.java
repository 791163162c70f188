package it.obolo.cli;

import it.obolo.standin.Desk;
import it.obolo.standin.StandInPayPal;
import it.obolo.storage.TemporaryFolder;
import it.obolo.web.Demo;
import it.obolo.web.Newsroom;
import it.obolo.web.ServerSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/// Runs everything in a throw-away folder with a stand-in PayPal, so that a newcomer gives, is
/// thanked, and sees it.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Runs with a stand-in PayPal and invented gifts, in a folder that is gone afterwards.")
final class DemoCommand implements Callable<Integer> {

    private static final String EMAIL = "editor@obolo.example";
    private static final String PASSWORD = "a quiet exact newspaper";

    private final Main main;

    DemoCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() throws Exception {
        var home = TemporaryFolder.create();
        var certificates = Files.createDirectory(home.path().resolve("certificates"));
        var payPal =
                StandInPayPal.start(StandInPayPal.Options.sandbox(certificates, Clock.systemUTC()));
        var running = RunningServer.start(settings(home.path(), payPal));
        running.get(Demo.class).begin();
        nameTheNewsroom(running.get(Newsroom.class));
        var obolo = running.server().getURI();
        var desk = Desk.open(payPal, URI.create(obolo + "/webhooks/paypal"));
        StopWithProcess.close(desk, running, payPal, home);
        say(running.get(ServerSettings.class).getPublicUrl(), desk.address(), home.path());
        tellStory(new DemoStory(running.context(), desk), home.path());
        new CountDownLatch(1).await();
        return 0;
    }

    /// The pages answer meanwhile; what is not told yet is not shown yet.
    private void tellStory(DemoStory story, Path folder) {
        main.say("");
        main.say("A year of invented gifts is being told to the books …");
        try {
            var begun = System.nanoTime();
            story.tell(folder);
            main.say(
                    "… %d gifts in %d s: two campaigns, monthly givers, refunds, a dispute. Nobody was thanked for the past."
                            .formatted(
                                    story.gifts(),
                                    Duration.ofNanos(System.nanoTime() - begun).toSeconds()));
        } catch (RuntimeException e) {
            main.say("… not all of it could be told: " + e.getMessage());
        }
    }

    private Settings settings(Path home, StandInPayPal payPal) {
        Map<String, String> values = new HashMap<>();
        payPal.settings()
                .forEach((name, value) ->
                        values.put(
                                name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'),
                                value.toString()));
        values.put("OBOLO_HOME", home.toString());
        values.put("OBOLO_EDITOR_EMAIL", EMAIL);
        values.put("OBOLO_EDITOR_PASSWORD", PASSWORD);
        // the stand-in's list knows nothing of the year that is told at the start
        values.put(Setting.OBOLO_RECONCILE_HOUR.name(), "off");
        for (var kept : List.of(Setting.OBOLO_PORT, Setting.OBOLO_API_TOKEN)) {
            main.settings().get(kept).ifPresent(value -> values.put(kept.name(), value));
        }
        return Settings.read(values);
    }

    private static void nameTheNewsroom(Newsroom newsroom) {
        var usual = Newsroom.DEFAULT;
        newsroom.change(
                new Newsroom.Profile(
                        "Il Faro (demo)", usual.language(), usual.contactEmail(), usual.accent()));
    }

    private void say(URI obolo, URI desk, Path home) {
        main.say("");
        main.say(
                "An invented newsroom is ready. Everything is gone when you press Ctrl-C, and its gifts when you remove them in the admin view.");
        main.say("  give, as a reader:                         " + obolo + "/dona");
        main.say("  play PayPal (refund, dispute, repeat):     " + desk);
        main.say("  look, as the editor:                       " + obolo + "/admin");
        main.say("      e-mail   " + EMAIL);
        main.say("      password " + PASSWORD);
        main.say(
                "  prove the books:                           OBOLO_HOME="
                        + home
                        + " ./obolo verify");
        main.say(
                "Give something, then find it under Donations, and its thank-you note under Mailbox.");
    }
}
