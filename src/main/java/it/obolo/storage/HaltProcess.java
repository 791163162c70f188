package it.obolo.storage;

import jakarta.inject.Singleton;

/// Halts the JVM without shutdown hooks: they would wait for the database that has failed.
@Singleton
final class HaltProcess implements Halt {

    /// What sysexits.h calls an input/output error; a supervisor restarts on it.
    private static final int EXIT_CODE = 74;

    @Override
    public void halt() {
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
