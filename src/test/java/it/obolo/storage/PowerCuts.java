package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.obolo.storage.PowerCutDisk.Cache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/// A machine whose power goes, again and again: a process of its own, told by [PowerCutTest] what
/// to go through. Writers without power can wait for each other for ever, because H2, when a write
/// fails, takes its two locks in either order; they end with the machine.
final class PowerCuts {

    /// What it can go through.
    enum Scenario {
        EVERY_CUT,
        WHILE_SPACE_IS_TAKEN_BACK,
        WITHOUT_BARRIER,
        FAILED_FORCE,
        FORGETFUL_DISK
    }

    private static final int LATEST_WRITE = 200;

    /// So few that the journal is not yet forced for what waits in memory.
    private static final int BEFORE_THE_FIRST_FORCE = 20;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PACE = Duration.ofNanos(100_000);
    private static final Duration LAST_BREATH = Duration.ofSeconds(2);
    private static final String SPARING = "sparing-";

    /// Moved for a row. More at once makes chunks so large that the file grows to hundreds of
    /// megabytes before one is free again.
    private static final int STEP_BYTES = 128 * 1024;

    private static final int SPARSE_PERCENT = 50;

    private static final int LARGEST_FILE = 16 * 1024 * 1024;
    private static final int WRITERS = 4;
    private static final long NEVER = Long.MAX_VALUE;

    /// More than the journal can hold.
    private static final int MANY_ROWS = 5_000;

    /// Held on to: H2 closes, with the next connection that is made, those that nobody knows any
    /// more, and would wait for these for ever.
    private static final Map<String, Connection> LEFT_BEHIND = new HashMap<>();

    private final AtomicLong nextId = new AtomicLong();
    private final Set<Long> acknowledged = new ConcurrentSkipListSet<>();

    private final Cache cache;
    private final int cuts;

    private PowerCuts(Cache cache, int cuts) {
        this.cache = cache;
        this.cuts = cuts;
    }

    /// Goes through the scenario of that name on a disk with a cache of that kind, with so many
    /// cuts if it has several. Ends with 0 if all was as it should be; otherwise it says what was
    /// not.
    public static void main(String[] arguments) {
        var isWell = false;
        try {
            FilePath.register(new PowerCutFilePath());
            JournaledFilePath.register();
            new PowerCuts(Cache.valueOf(arguments[1]), Integer.parseInt(arguments[2]))
                    .go(Scenario.valueOf(arguments[0]));
            isWell = true;
        } catch (Throwable e) {
            e.printStackTrace(System.out);
        } finally {
            Runtime.getRuntime().halt(isWell ? 0 : 1);
        }
    }

    private void go(Scenario scenario) throws Exception {
        switch (scenario) {
            case EVERY_CUT -> everyCut();
            case WHILE_SPACE_IS_TAKEN_BACK -> whileSpaceIsTakenBack();
            case WITHOUT_BARRIER -> withoutBarrier();
            case FAILED_FORCE -> failedForce();
            case FORGETFUL_DISK -> forgetfulDisk();
        }
    }

    private void everyCut() throws Exception {
        var random = new Random(20260301 + cache.name().length());
        var files = created(cache + "-new");
        for (var cut = 0; cut < cuts; cut++) {
            var disk = new PowerCutDisk(random, cache, 1 + random.nextInt(LATEST_WRITE));
            files = survive(cache + "-" + cut, disk, files);
        }
        assertThat(acknowledged).hasSizeGreaterThan(100);
    }

    /// Old pages are written over as early as can be, and what is needed of their neighbours is
    /// moved all the time; in use both take seconds.
    private void whileSpaceIsTakenBack() throws Exception {
        var random = new Random(20261127 + cache.name().length());
        var files = created(SPARING + cache + "-new");
        var earlier = 0;
        for (var cut = 0; cut < cuts / 2; cut++) {
            var disk = new PowerCutDisk(random, cache, 1 + random.nextInt(3 * LATEST_WRITE));
            var name = SPARING + cache + "-" + cut;
            files = survive(name, disk, files);
            if (files.database().length > LARGEST_FILE) {
                files = created(name + "-new");
                earlier += acknowledged.size();
                acknowledged.clear();
            }
        }
        assertThat(earlier + acknowledged.size()).isGreaterThan(100);
    }

    /// Writes until the disk has no power; returns what is on it then, from which everything
    /// acknowledged so far comes back.
    private Files survive(String name, PowerCutDisk disk, Files files) throws Exception {
        mounted(name, disk, files);
        writeUntilCut(disk, name, true);
        var survivors = survivors(disk, name);
        stop(name);

        assertThat(kept(mounted(name + "-again", whole(), survivors)))
                .as("%s, after %s rows", name, acknowledged.size())
                .containsAll(acknowledged);
        return survivors;
    }

    private void withoutBarrier() throws Exception {
        var disk = new PowerCutDisk(new Random(3), cache, BEFORE_THE_FIRST_FORCE);
        var name = mounted("careless", disk, created("careless-new"));

        writeUntilCut(disk, name, false);

        var kept = kept(mounted("careless-again", whole(), survivors(disk, name)));
        assertThat(kept).doesNotContainSequence(acknowledged).hasSizeLessThan(acknowledged.size());
    }

    private void failedForce() throws Exception {
        var disk = new PowerCutDisk(new Random(1), cache, NEVER);
        var name = mounted("failing", disk, created("failing-new"));
        try (var connection = DriverManager.getConnection(url(name), "sa", "")) {
            var barrier = barrier(name);
            insert(connection, 1);
            barrier.await();
            disk.failOnce();

            assertThatThrownBy(barrier::await).isInstanceOf(UncheckedIOException.class);

            assertThatThrownBy(barrier::await).isInstanceOf(UncheckedIOException.class);
            assertThat(barrier.isBroken()).isTrue();
        }
        stop(name);
    }

    /// The journal still has what the database's file lost, and must not begin anew.
    private void forgetfulDisk() throws Exception {
        var disk = new PowerCutDisk(new Random(1), Cache.DROPPED, NEVER);
        var name = mounted("forgetful", disk, created("forgetful-new"));
        try (var connection = DriverManager.getConnection(url(name), "sa", "")) {
            var barrier = barrier(name);
            disk.forgetOnce(databaseOf(name));
            assertThatThrownBy(
                            () -> {
                                for (var row = 0; row < MANY_ROWS; row++) {
                                    var id = nextId.incrementAndGet();
                                    insert(connection, id);
                                    barrier.await();
                                    acknowledged.add(id);
                                }
                            })
                    .isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(
                            () -> {
                                for (var row = 0; row < MANY_ROWS; row++) {
                                    insert(connection, nextId.incrementAndGet());
                                }
                            })
                    .isInstanceOf(SQLException.class);
        } catch (SQLException _) {
            // the database does not close by itself any more
        }
        var survivors = survivors(disk, name);
        stop(name);

        assertThat(acknowledged).hasSizeGreaterThan(10);
        assertThat(kept(mounted(name + "-again", whole(), survivors))).containsAll(acknowledged);
    }

    private static PowerCutDisk whole() {
        return new PowerCutDisk(new Random(1), Cache.DROPPED, NEVER);
    }

    /// What is on a disk of the database and of its journal.
    private record Files(byte[] database, byte[] journal) {}

    private static Files survivors(PowerCutDisk disk, String name) {
        return new Files(disk.survived(databaseOf(name)), disk.survived(journalOf(name)));
    }

    /// A closed database with an empty table.
    private static Files created(String name) throws SQLException {
        var disk = whole();
        PowerCutFilePath.DISKS.put(name, disk);
        try (var connection = DriverManager.getConnection(url(name), "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id bigint PRIMARY KEY, body bytea NOT NULL)");
            statement.execute("SHUTDOWN");
        }
        PowerCutFilePath.DISKS.remove(name);
        return survivors(disk, name);
    }

    /// Puts the files on a disk; returns the name to open the database by.
    private static String mounted(String name, PowerCutDisk disk, Files files) throws IOException {
        PowerCutFilePath.DISKS.put(name, disk);
        put(disk, databaseOf(name), files.database());
        put(disk, journalOf(name), files.journal());
        return name;
    }

    private static void put(PowerCutDisk disk, String file, byte[] bytes) throws IOException {
        disk.put(file, bytes);
        try (var out = FilePath.get(inMemory(file)).newOutputStream(false)) {
            out.write(bytes);
        }
    }

    /// Writers that wait for each other for ever are left behind.
    private void writeUntilCut(PowerCutDisk disk, String name, boolean withBarrier)
            throws Exception {
        try {
            var connection = DriverManager.getConnection(url(name), "sa", "");
            var barrier = withBarrier ? barrier(name) : null;
            var writers = new ArrayList<Thread>();
            for (var writer = 0; writer < WRITERS; writer++) {
                writers.add(Thread.ofPlatform().daemon().start(() -> writeUntilCut(name, barrier)));
            }
            if (name.startsWith(SPARING)) {
                writers.add(
                        Thread.ofPlatform()
                                .daemon()
                                .start(() -> takeBackUntilCut(disk, connection)));
            }
            assertThat(disk.awaitCut(PATIENCE)).as("power is gone").isTrue();
            var haveEnded = true;
            for (var writer : writers) {
                haveEnded &= writer.join(haveEnded ? LAST_BREATH : Duration.ofMillis(1));
            }
            if (haveEnded) {
                connection.close();
            } else {
                LEFT_BEHIND.put(name, connection);
            }
        } catch (SQLException _) {
            // no power
        }
    }

    private void writeUntilCut(String name, @Nullable DurabilityBarrier barrier) {
        try (var connection = DriverManager.getConnection(url(name), "sa", "")) {
            while (true) {
                var id = nextId.incrementAndGet();
                insert(connection, id);
                if (barrier != null) {
                    barrier.await();
                }
                acknowledged.add(id);
            }
        } catch (SQLException | UncheckedIOException _) {
            // no power
        }
    }

    /// A step for each row begun, no more: left to itself this thread is quicker than the writers.
    private void takeBackUntilCut(PowerCutDisk disk, Connection connection) {
        try {
            var chunks = new SparseChunks(TakeBackSpace.store(connection));
            var seen = nextId.get();
            while (!disk.awaitCut(PACE)) {
                var begun = nextId.get();
                if (begun != seen) {
                    chunks.rewrite(STEP_BYTES, SPARSE_PERCENT);
                }
                seen = begun;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException _) {
            // no power
        }
    }

    private static void insert(Connection connection, long id) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO kept VALUES (?, ?)")) {
            statement.setLong(1, id);
            statement.setBytes(2, body(id));
            statement.executeUpdate();
        }
    }

    /// The ids of the rows that are there, each with the body it was written with.
    private static Set<Long> kept(String name) throws SQLException {
        var ids = new TreeSet<Long>();
        try (var connection = DriverManager.getConnection(url(name), "sa", "");
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("SELECT id, body FROM kept")) {
                while (rows.next()) {
                    assertThat(rows.getBytes(2)).isEqualTo(body(rows.getLong(1)));
                    ids.add(rows.getLong(1));
                }
            }
        }
        stop(name);
        return ids;
    }

    /// Ends the database without giving it time to tidy up, and forgets its disk.
    private static void stop(String name) {
        if (!LEFT_BEHIND.containsKey(name)) {
            shutDown(name);
        }
        FilePath.get(inMemory(databaseOf(name))).delete();
        FilePath.get(inMemory(journalOf(name))).delete();
        PowerCutFilePath.DISKS.remove(name);
    }

    private static void shutDown(String name) {
        try (var connection = DriverManager.getConnection(url(name), "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException _) {
            // it has ended by itself
        }
    }

    private static byte[] body(long id) {
        var body = new byte[100 + (int) (id * 37 % 3000)];
        Arrays.fill(body, (byte) id);
        return body;
    }

    private static DurabilityBarrier barrier(String name) {
        return DurabilityBarrier.over(JournaledFilePath.opened(databaseOf(name)).orElseThrow());
    }

    /// Without H2's own log, which it would write to a real file in the working folder.
    private static String url(String name) {
        return DatabaseUrl.embedded(Path.of("/" + name))
                        .replace(
                                "jdbc:h2:journal:",
                                "jdbc:h2:journal:" + PowerCutFilePath.SCHEME + ":memFS:")
                        .replace(
                                DatabaseUrl.RETENTION,
                                name.startsWith(SPARING)
                                        ? ";RETENTION_TIME=0"
                                        : DatabaseUrl.RETENTION)
                + ";TRACE_LEVEL_FILE=0";
    }

    private static String databaseOf(String name) {
        return PowerCutFilePath.SCHEME + ":memFS:/" + name + "/obolo.mv.db";
    }

    private static String journalOf(String name) {
        return PowerCutFilePath.SCHEME + ":memFS:/" + name + "/obolo.journal";
    }

    private static String inMemory(String file) {
        return file.substring(PowerCutFilePath.SCHEME.length() + 1);
    }
}
