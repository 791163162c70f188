package it.obolo.storage;

import java.io.Serial;
import java.sql.SQLException;

/// The database refused a statement or is away. Its message carries the SQL state and the driver's
/// error number only: drivers quote row contents, and those are personal.
public class StorageFailure extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    /// Names the failure by SQL state and error number; the cause is kept for `--debug`.
    public StorageFailure(SQLException cause) {
        super("database error " + cause.getSQLState() + "/" + cause.getErrorCode(), cause);
    }
}
