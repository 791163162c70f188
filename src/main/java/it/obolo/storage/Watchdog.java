package it.obolo.storage;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import io.micronaut.context.annotation.Value;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a process whose storage has stopped working, because a new one recovers and this one does
/// not: H2 can close itself or hang for ever on a full or failing disk, and after a failed `force`
/// nothing that follows is proven.
///
/// One thread asks the database and its barrier every five seconds and may hang in there; it is
/// never interrupted. Another looks every second at what the first has achieved. It counts looks
/// instead of reading a clock, so that a sleeping laptop or a clock set right ends nothing. Before
/// the end it writes `thread-dump.txt` into the home folder.
@Singleton
class Watchdog {

    /// The dump of the newest end; an older one is replaced.
    static final String DUMP = "thread-dump.txt";

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final int PROBE_SECONDS = 5;
    private static final int LOOK_SECONDS = 1;
    private static final int DUMP_SECONDS = 5;

    /// After so many looks without an answer nothing new is taken in.
    private static final int LOOKS_UNTIL_NOT_DURABLE = 3 * PROBE_SECONDS;

    private static final int PATIENCE_WHILE_CLOSED = 600;

    private final Database database;
    private final StorageHealth health;
    private final Halt halt;
    private final Path home;
    private final AtomicInteger looksWithoutAnswer = new AtomicInteger();
    private final AtomicInteger looksWhileClosed = new AtomicInteger();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    Watchdog(
            Database database,
            StorageHealth health,
            Halt halt,
            @Value("${obolo.home:./data}") String home) {
        this.database = database;
        this.health = health;
        this.halt = halt;
        this.home = Path.of(home).toAbsolutePath();
    }

    @EventListener
    void start(ServerStartupEvent event) {
        threads.add(every(PROBE_SECONDS, "storage-probe", this::probe));
        threads.add(every(LOOK_SECONDS, "storage-watchdog", this::look));
    }

    /// Asks the database and the disk; returns late or never if they hang.
    void probe() {
        noteFreeSpace();
        if (database.answers()) {
            database.barrier().await();
            looksWithoutAnswer.set(0);
        }
    }

    /// Judges what the probe has achieved so far.
    void look() {
        if (database.isClosedForAMoment()) {
            lookWhileClosed();
            return;
        }
        looksWhileClosed.set(0);
        var looks = looksWithoutAnswer.incrementAndGet();
        var broken = database.barrier().isBroken();
        health.noteDurable(!broken && looks <= LOOKS_UNTIL_NOT_DURABLE);
        if (broken) {
            end("the disk failed to keep what was written");
        } else if (looks == patience()) {
            end("the database has not answered for " + looks * LOOK_SECONDS + " s");
        }
    }

    /// The probe waits with everybody else for the file that is being rewritten.
    private void lookWhileClosed() {
        var looks = looksWhileClosed.incrementAndGet();
        looksWithoutAnswer.set(0);
        health.noteDurable(looks <= LOOKS_UNTIL_NOT_DURABLE);
        if (looks == PATIENCE_WHILE_CLOSED) {
            end("the database file has not been rewritten for " + looks * LOOK_SECONDS + " s");
        }
    }

    /// How many looks without an answer are too many. A PostgreSQL server that is away comes back
    /// by itself, and so does our pool of connections; only one that hangs needs a new process.
    private int patience() {
        return switch (database.kind()) {
            case H2 -> 30;
            case POSTGRESQL -> 600;
        };
    }

    private void noteFreeSpace() {
        try {
            health.noteFreeBytes(Files.getFileStore(nearest(home)).getUsableSpace());
        } catch (IOException e) {
            LOG.warn("free space is not known: {}", e.getClass().getName());
        }
    }

    /// The folder, or the closest above it while it does not exist.
    private static Path nearest(Path folder) {
        var parent = folder.getParent();
        return parent == null || Files.exists(folder) ? folder : nearest(parent);
    }

    /// A disk that hangs may hang the dump too, which then has to do without.
    private void end(String reason) {
        LOG.error("{}; this process ends, threads are in {}", reason, home.resolve(DUMP));
        try {
            Thread.ofPlatform()
                    .name("thread-dump")
                    .daemon()
                    .start(this::dump)
                    .join(TimeUnit.SECONDS.toMillis(DUMP_SECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            halt.halt();
        }
    }

    private void dump() {
        try {
            var file = home.resolve(DUMP);
            Files.deleteIfExists(file);
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
        } catch (IOException e) {
            LOG.error("threads could not be written: {}", e.getClass().getName());
        }
    }

    /// On a daemon thread, which keeps nobody from ending while it hangs.
    private Thread every(int seconds, String name, Runnable task) {
        return Thread.ofPlatform()
                .name(name)
                .daemon()
                .start(() -> {
                    try {
                        while (!stopped.await(seconds, TimeUnit.SECONDS)) {
                            attempt(name, task);
                        }
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private static void attempt(String name, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("{} failed: {}", name, e.getClass().getName());
        }
    }

    /// Before the database closes its files, so that this is not taken for a failing disk.
    @PreDestroy
    void stop() throws InterruptedException {
        stopped.countDown();
        for (var thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(PROBE_SECONDS));
        }
    }
}
