package it.obolo.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes back the space of old pages while the embedded database is written to: what is still
/// needed of [SparseChunks] is written anew, so that H2 can write over them. H2 does that in its
/// background writer, which `WRITE_DELAY=0` leaves out; the file would grow with all that is ever
/// written. Where nothing is written nothing is done, and a rush goes first: its [Deference].
final class TakeBackSpace implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TakeBackSpace.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration BETWEEN = Duration.ofMillis(1);
    private static final Duration END = Duration.ofSeconds(30);

    /// So much is worth a look.
    private static final long LEAST_WRITTEN = 2L * 1024 * 1024;

    /// As long as less of those chunks than this percentage is needed.
    private static final int NEEDED_PERCENT = 50;

    /// Who commits waits for a step, so these are small. A chunk that holds more than a step is
    /// left alone until there is nothing smaller.
    private static final int SMALL_STEP = 1024 * 1024;

    static final int LARGE_STEP = 4 * SMALL_STEP;

    private static final int FEWEST_STEPS = 8;
    private static final int MOST_STEPS = 32;

    private final DataSource dataSource;
    private final String file;
    private final DurabilityBarrier barrier;
    private final Deference deference = new Deference();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private long written;
    private boolean hasMore;

    private TakeBackSpace(DataSource dataSource, Path file, DurabilityBarrier barrier) {
        this.dataSource = dataSource;
        this.file = file.toString();
        this.barrier = barrier;
        this.thread = Thread.ofPlatform().daemon().name("take-back-space").unstarted(this::run);
    }

    /// Begins, for the database in that file; who commits to it waits for that barrier.
    static TakeBackSpace start(DataSource dataSource, Path file, DurabilityBarrier barrier) {
        var space = new TakeBackSpace(dataSource, file, barrier);
        space.thread.start();
        return space;
    }

    private void run() {
        try {
            while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        var lately = Math.abs(writtenNow() - written);
        if (deference.isDue(barrier.waits()) || (!hasMore && lately < LEAST_WRITTEN)) {
            return;
        }
        try (var connection = dataSource.getConnection()) {
            hasMore = takeBack(new SparseChunks(store(connection)), steps(lately));
        } catch (SQLException | RuntimeException e) {
            hasMore = false;
            LOG.warn(
                    "space in the database's file is taken back later: {}", e.getClass().getName());
        }
        written = writtenNow();
    }

    private static int steps(long written) {
        return Math.clamp(2 * written / SMALL_STEP, FEWEST_STEPS, MOST_STEPS);
    }

    private long writtenNow() {
        return JournaledFilePath.opened(file).map(JournaledFile::written).orElse(0L);
    }

    /// Whether something was done. Between two steps it waits a little: who wants to commit comes
    /// first.
    private boolean takeBack(SparseChunks chunks, int most) throws InterruptedException {
        var steps = 0;
        while (steps < most && step(chunks)) {
            steps++;
            if (stopped.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return steps > 0;
    }

    /// Whether something was written anew.
    static boolean step(SparseChunks chunks) {
        return chunks.neededPercent() < NEEDED_PERCENT
                && (chunks.rewrite(SMALL_STEP, NEEDED_PERCENT)
                        || chunks.rewrite(LARGE_STEP, NEEDED_PERCENT));
    }

    /// H2's store behind a connection to an embedded database.
    static MVStore store(Connection connection) throws SQLException {
        var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }

    /// Lets the step in hand come to its end.
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
