package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.obolo.storage.PowerCutDisk.Cache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Not steady yet: a cut in the first writes after opening can leave a file that H2 takes for
/// empty, and whether disk or simulation is to blame is open. Run by `./obolo test
/// -Dtest=PowerCutTest -Dobolo.cuts=true`.
@EnabledIfSystemProperty(named = "obolo.cuts", matches = "true")
class PowerCutTest {

    private static final PowerCutFilePath FILES = new PowerCutFilePath();
    private static final int CUTS_OF_EACH_KIND = 10;
    private static final int LATEST_WRITE = 200;
    private static final int WRITERS = 4;
    private static final long NEVER = Long.MAX_VALUE;

    private final AtomicLong nextId = new AtomicLong();
    private final Set<Long> acknowledged = new ConcurrentSkipListSet<>();

    @BeforeAll
    static void register() {
        FilePath.register(FILES);
    }

    @AfterAll
    static void forget() {
        FilePath.unregister(FILES);
        PowerCutFilePath.DISKS.clear();
    }

    @ParameterizedTest
    @EnumSource(Cache.class)
    void whatWasAcknowledgedAfterTheBarrierSurvivesEveryPowerCut(Cache cache) throws Exception {
        var random = new Random(20260301 + cache.name().length());
        var file = created(cache + "-new");
        for (var cut = 0; cut < CUTS_OF_EACH_KIND; cut++) {
            var disk = new PowerCutDisk(random, cache, 1 + random.nextInt(LATEST_WRITE));
            var name = mounted(cache + "-" + cut, disk, file);

            writeUntilCut(name, true);
            file = disk.survived(fileOf(name));
            stop(name);

            assertThat(kept(mounted(name + "-again", whole(), file)))
                    .as("cut %s", cut)
                    .containsAll(acknowledged);
        }
        assertThat(acknowledged).hasSizeGreaterThan(100);
    }

    /// The other side: were it not for the barrier, these cuts would be noticed.
    @Test
    void withoutTheBarrierAPowerCutTakesAcknowledgedRows() throws Exception {
        var disk = new PowerCutDisk(new Random(3), Cache.DROPPED, LATEST_WRITE);
        var name = mounted("careless", disk, created("careless-new"));

        writeUntilCut(name, false);

        var kept = kept(mounted("careless-again", whole(), disk.survived(fileOf(name))));
        assertThat(kept).doesNotContainSequence(acknowledged).hasSizeLessThan(acknowledged.size());
    }

    @Test
    void afterOneFailedForceNothingIsAcknowledgedAnyMoreThoughLaterOnesSucceed() throws Exception {
        var disk = whole();
        var name = mounted("failing", disk, created("failing-new"));
        var barrier = DurabilityBarrier.over(channel(name));
        barrier.await();
        disk.failOnce();

        assertThatThrownBy(barrier::await).isInstanceOf(UncheckedIOException.class);

        assertThatThrownBy(barrier::await).isInstanceOf(UncheckedIOException.class);
        assertThat(barrier.isBroken()).isTrue();
    }

    private static PowerCutDisk whole() {
        return new PowerCutDisk(new Random(1), Cache.DROPPED, NEVER);
    }

    /// A closed database with an empty table.
    private static byte[] created(String name) throws SQLException {
        var disk = whole();
        PowerCutFilePath.DISKS.put(name, disk);
        try (var connection = DriverManager.getConnection(url(name), "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id bigint PRIMARY KEY, body bytea NOT NULL)");
            statement.execute("SHUTDOWN");
        }
        return disk.survived(fileOf(name));
    }

    /// Puts the database's file on a disk; returns the name to open it by.
    private static String mounted(String name, PowerCutDisk disk, byte[] file) throws IOException {
        PowerCutFilePath.DISKS.put(name, disk);
        disk.put(fileOf(name), file);
        try (var out = FilePath.get(inMemory(name)).newOutputStream(false)) {
            out.write(file);
        }
        return name;
    }

    private void writeUntilCut(String name, boolean withBarrier) throws Exception {
        try (var barrier = DurabilityBarrier.over(channel(name));
                var threads = Executors.newFixedThreadPool(WRITERS)) {
            for (var writer = 0; writer < WRITERS; writer++) {
                threads.execute(() -> writeUntilCut(name, withBarrier ? barrier : null));
            }
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
        try (var connection = DriverManager.getConnection(url(name), "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException _) {
            // it has ended by itself
        }
        FilePath.get(inMemory(name)).delete();
        PowerCutFilePath.DISKS.remove(name);
    }

    private static byte[] body(long id) {
        var body = new byte[100 + (int) (id * 37 % 3000)];
        Arrays.fill(body, (byte) id);
        return body;
    }

    private static FileChannel channel(String name) throws IOException {
        return FilePath.get(fileOf(name)).open("rw");
    }

    private static String url(String name) {
        return DatabaseUrl.embedded(Path.of("/" + name))
                .replace("jdbc:h2:file:", "jdbc:h2:" + PowerCutFilePath.SCHEME + ":memFS:");
    }

    private static String fileOf(String name) {
        return PowerCutFilePath.SCHEME + ":" + inMemory(name);
    }

    private static String inMemory(String name) {
        return "memFS:/" + name + "/obolo.mv.db";
    }
}
