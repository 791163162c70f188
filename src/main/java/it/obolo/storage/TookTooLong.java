package it.obolo.storage;

import java.io.Serial;
import java.sql.SQLException;

/// The database gave up what a page asked, because it took longer than anybody waits; see [Sql].
public final class TookTooLong extends StorageFailure {

    @Serial private static final long serialVersionUID = 1L;

    /// What both databases call a statement that was cancelled.
    static final String STATE = "57014";

    TookTooLong(SQLException cause) {
        super(cause);
    }
}
