package it.obolo.cli;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes things in order when the process is told to end (SIGTERM, Ctrl-C), within a time, and
/// lets it end with 0 if that went well.
final class StopWithProcess {

    private static final Logger LOG = LoggerFactory.getLogger(StopWithProcess.class);

    private static final Duration LONGEST = Duration.ofSeconds(18);

    private StopWithProcess() {}

    /// From now on the end of the process closes `things`, the first one first.
    static void close(AutoCloseable... things) {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(things)));
    }

    private static void stop(AutoCloseable[] things) {
        var closing = Thread.ofPlatform().name("close").daemon().start(() -> closeAll(things));
        try {
            var inTime = closing.join(LONGEST);
            System.out.flush();
            // otherwise the JVM reports the signal as its exit code, and systemd takes it for a
            // failure
            Runtime.getRuntime().halt(inTime ? 0 : Failure.FOUND_WRONG);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeAll(AutoCloseable[] things) {
        for (var thing : things) {
            try {
                thing.close();
            } catch (Exception e) {
                LOG.error(
                        "could not close {}: {}",
                        thing.getClass().getSimpleName(),
                        e.getClass().getName());
            }
        }
    }
}
