package it.obolo.storage;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands in the context of work for which somebody waits at a page, put there by whoever knows:
/// what is read then is given up after a while, or when they have left. Work in the background,
/// commands and what is posted take their time.
public final class WaitedFor implements PropagatedContextElement {

    private static final Logger LOG = LoggerFactory.getLogger(WaitedFor.class);

    private final Set<Statement> running = new HashSet<>();
    private boolean isLeft;

    /// The page for which this thread works; null for none.
    static @Nullable WaitedFor now() {
        return PropagatedContext.getOrEmpty().find(WaitedFor.class).orElse(null);
    }

    /// Does `work` to its end although who waits may leave: for what others wait for too, or go on
    /// from. How long each question may take stays as it is.
    public static <T> T toTheEnd(Supplier<T> work) {
        var page = now();
        return page == null
                ? work.get()
                : PropagatedContext.getOrEmpty().replace(page, new WaitedFor()).propagate(work);
    }

    /// Says that nobody waits any more: nothing further is asked for this page, and what runs and
    /// can be cancelled is. That may take as long as a connection to the database.
    public synchronized void leave() {
        isLeft = true;
        for (var statement : running) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                LOG.warn("a question that nobody waits for goes on: {}", e.getSQLState());
            }
        }
    }

    /// @throws SQLException if nobody waits any more
    synchronized void check() throws SQLException {
        if (isLeft) {
            throw new SQLException("nobody waits for this any more", TookTooLong.STATE);
        }
    }

    /// Lets `statement` be cancelled from now until [#end].
    ///
    /// @throws SQLException if nobody waits any more
    synchronized void begin(Statement statement) throws SQLException {
        check();
        running.add(statement);
    }

    /// Returns when `statement` is not being cancelled, so that its connection can go on.
    synchronized void end(Statement statement) {
        running.remove(statement);
    }
}
