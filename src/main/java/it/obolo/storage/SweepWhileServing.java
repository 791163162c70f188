package it.obolo.storage;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.annotation.Value;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the bytes of an erased person leave the embedded database's file while the server runs
/// ([SweepFile]): once nobody has a connection and while nobody can get one, the database is
/// closed, rewritten and opened again. Who wants a connection or the disk meanwhile waits. A small
/// file at once, a large one at night, a very large one at the next start.
///
/// A round that finds the mark as the round before left it sweeps, so that several erasures cost
/// one sweep. As long as somebody keeps a connection the sweep is tried again, less and less often.
@Singleton
public class SweepWhileServing extends BackgroundJob {

    /// When the old bytes of what is erased now leave the database's files.
    public enum BytesGo {
        /// Within a minute; without a server before the command ends.
        AT_ONCE,
        /// In the coming night.
        AT_NIGHT,
        /// When Obolo starts again.
        AT_THE_NEXT_START
    }

    private static final Logger LOG = LoggerFactory.getLogger(SweepWhileServing.class);
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final int FIRST_HOUR = 3;
    private static final int LAST_HOUR = 5;
    private static final Duration END = Duration.ofMinutes(1);
    private static final long MEGABYTE = 1024 * 1024;

    /// How long everybody is held back for those who have a connection to give it back.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(5);
    private static final int MOST_ROUNDS_LEFT_OUT = 200;

    /// Under which name [JobHealth] hears of tries in vain.
    private static final String REWRITING = "sweep of the file";

    private final JobHealth health;
    private final Database database;
    private final DataSource dataSource;
    private final Clock clock;
    private final String url;
    private final String user;
    private final String password;
    private final long bytesAtOnce;
    private final long bytesAtNight;
    private volatile boolean isServing;
    private FileTime seen = FileTime.fromMillis(0);
    private int toLeaveOut;
    private int leftOut;

    SweepWhileServing(
            Database database,
            DataSource dataSource,
            Clock clock,
            JobHealth health,
            @Value("${datasources.default.url}") String url,
            @Value("${datasources.default.username}") String user,
            @Value("${datasources.default.password:}") String password,
            @Value("${obolo.sweep-round:3s}") Duration round,
            @Value("${obolo.sweep-at-once-megabytes:128}") long atOnce,
            @Value("${obolo.sweep-at-night-megabytes:2048}") long atNight) {
        super("sweep", new Rhythm(round, END), health);
        this.health = health;
        this.database = database;
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.clock = clock;
        this.url = url;
        this.user = user;
        this.password = password;
        this.bytesAtOnce = atOnce * MEGABYTE;
        this.bytesAtNight = atNight * MEGABYTE;
    }

    @EventListener
    void serverStarted(ServerStartupEvent event) {
        serving();
    }

    /// From now on others use the database while a file is rewritten.
    void serving() {
        isServing = true;
    }

    /// Whether there is a file to rewrite.
    @Override
    public boolean isOn() {
        return database.file().isPresent();
    }

    /// When the old bytes go of what is erased now.
    public BytesGo bytesGo() {
        var bytes = database.file().map(SweepWhileServing::size).orElse(0L);
        if (!isServing || bytes <= bytesAtOnce) {
            return BytesGo.AT_ONCE;
        }
        return bytes <= bytesAtNight ? BytesGo.AT_NIGHT : BytesGo.AT_THE_NEXT_START;
    }

    @Override
    protected boolean work() throws SQLException, IOException {
        var file = database.file();
        if (file.isEmpty() || !SweepFile.isWanted(file.get())) {
            health.well(REWRITING);
        } else if (isTime()) {
            var touched = Files.getLastModifiedTime(SweepFile.mark(file.get()));
            var isCalm = touched.equals(seen);
            seen = touched;
            if (isCalm && leftOut++ >= toLeaveOut) {
                leftOut = 0;
                toLeaveOut = Math.min(MOST_ROUNDS_LEFT_OUT, 2 * toLeaveOut + 1);
                trySweep(file.get());
            }
        }
        return false;
    }

    /// A round that leaves out its try is no good news, so what is told of the tries has a name of
    /// its own.
    private void trySweep(Path file) throws SQLException, IOException {
        var isSwept = false;
        try {
            isSwept = sweep(file);
        } finally {
            if (isSwept) {
                toLeaveOut = 0;
                health.well(REWRITING);
            } else {
                health.failed(REWRITING);
            }
        }
    }

    private boolean isTime() {
        var hour = clock.instant().atZone(ROME).getHour();
        return switch (bytesGo()) {
            case AT_ONCE -> true;
            case AT_NIGHT -> hour >= FIRST_HOUR && hour < LAST_HOUR;
            case AT_THE_NEXT_START -> false;
        };
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }

    private boolean sweep(Path file) throws SQLException, IOException {
        SweepFile.assertRoom(file);
        var pool = dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean();
        var begun = System.nanoTime();
        pool.suspendPool();
        try {
            while (pool.getActiveConnections() > 0) {
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    LOG.debug("somebody keeps a connection; the file is rewritten later");
                    return false;
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
            database.closedForAMoment(true);
            pool.softEvictConnections();
            var swept = reopened(file);
            LOG.info(
                    "everybody waited {} ms for that",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            return swept;
        } finally {
            pool.softEvictConnections(); // one that was made just before the database was closed
            pool.resumePool();
            database.closedForAMoment(false);
        }
    }

    /// Whatever happens to the copy, the database is open again afterwards; if it is not, the
    /// barrier is broken, the [Watchdog] ends the process and the next start begins with the sweep.
    private boolean reopened(Path file) {
        var swept = new boolean[1];
        database.barrier()
                .reopen(() -> {
                    try (var connection = DriverManager.getConnection(url, user, password)) {
                        swept[0] = SweepFile.now(connection, file);
                    } catch (SQLException e) {
                        LOG.error(SweepFile.NOT_REWRITTEN, new StorageFailure(e).getMessage());
                    } catch (IOException e) {
                        LOG.error(SweepFile.NOT_REWRITTEN, e.toString());
                    }
                    return open(file);
                });
        return swept[0];
    }

    private FileChannel open(Path file) throws IOException {
        try (var connection = DriverManager.getConnection(url, user, password)) {
            database.assertDurable(connection);
            return JournaledFilePath.opened(file.toString())
                    .orElseThrow(() -> new IOException("the database is not open"));
        } catch (SQLException e) {
            throw new IOException("the database did not open: " + e.getSQLState(), e);
        }
    }
}
