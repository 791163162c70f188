package it.obolo.storage;

import java.io.IOException;
import java.io.Serial;

/// A backup that cannot be written or restored as things are; the message says why, in a line.
public final class BackupRefused extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    BackupRefused(String line) {
        super(line);
    }
}
