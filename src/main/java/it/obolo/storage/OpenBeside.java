package it.obolo.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/// Opens the embedded database on a thread of its own while the rest of the program starts; whoever
/// asks for a connection meanwhile waits for as little as is left of it. What goes wrong is not
/// said here: the data source will meet it too.
public final class OpenBeside implements AutoCloseable {

    private final Thread thread;
    private Optional<Connection> connection = Optional.empty();

    private OpenBeside(String url, String user, String password) {
        this.thread =
                Thread.ofPlatform()
                        .name("open-database")
                        .start(() -> connection = open(url, user, password));
    }

    /// Begins to open the database, if it is an embedded one.
    public static Optional<OpenBeside> begin(String url, String user, String password) {
        return url.startsWith("jdbc:h2:")
                ? Optional.of(new OpenBeside(url, user, password))
                : Optional.empty();
    }

    private static Optional<Connection> open(String url, String user, String password) {
        try {
            return Optional.of(DriverManager.getConnection(url, user, password));
        } catch (SQLException _) {
            return Optional.empty();
        }
    }

    /// Gives the connection back. The database stays open as long as the data source has one.
    @Override
    public void close() {
        try {
            thread.join();
            if (connection.isPresent()) {
                connection.get().close();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (SQLException _) {
            // the data source has connections of its own
        }
    }
}
