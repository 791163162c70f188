package it.obolo.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Has an errand done: by the server that runs on the home folder, else on the database opened
/// here.
final class RunErrand {

    private static final Duration LOOK = Duration.ofMillis(250);

    private RunErrand() {}

    static Errand.Answer run(Settings settings, String name, Map<String, String> words) {
        return watched(settings, name, words, "", new ProgressBar(null));
    }

    /// The same, while another errand is asked again and again how far it has come.
    static Errand.Answer watched(
            Settings settings,
            String name,
            Map<String, String> words,
            String progress,
            ProgressBar bar) {
        return LiveServer.on(settings.home())
                .flatMap(server ->
                        watched(
                                bar,
                                () -> server.run(name, words),
                                () ->
                                        server.run(progress, Map.of())
                                                .map(Errand.Answer::out)
                                                .orElse("")))
                .orElseGet(() -> runHere(settings, name, words, progress, bar));
    }

    private static Errand.Answer runHere(
            Settings settings,
            String name,
            Map<String, String> words,
            String progress,
            ProgressBar bar) {
        try (var context = OpenObolo.open(settings, Map.of())) {
            var errands = context.getBeansOfType(Errand.class);
            return watched(
                    bar,
                    () -> context.getBean(CarryOut.class).run(named(errands, name), words),
                    () -> named(errands, progress).run(Map.of()).out());
        } finally {
            OpenObolo.sweep(settings); // what the errand erased
        }
    }

    private static Errand named(Iterable<Errand> errands, String name) {
        for (var errand : errands) {
            if (errand.name().equals(name)) {
                return errand;
            }
        }
        throw new IllegalArgumentException("there is no errand " + name);
    }

    private static <T> T watched(ProgressBar bar, Supplier<T> work, Supplier<String> progress) {
        if (!bar.isVisible()) {
            return work.get();
        }
        var done = new CountDownLatch(1);
        var watcher = Thread.ofVirtual().start(() -> watch(bar, progress, done));
        try {
            return work.get();
        } finally {
            done.countDown();
            join(watcher);
            bar.end();
        }
    }

    private static void watch(ProgressBar bar, Supplier<String> progress, CountDownLatch done) {
        try {
            while (!done.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                bar.show(progress.get());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException _) {
            // whoever cannot be asked how far it is may still come to its end
        }
    }

    private static void join(Thread watcher) {
        try {
            watcher.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
