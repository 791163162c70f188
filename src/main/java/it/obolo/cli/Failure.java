package it.obolo.cli;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Ends a command with one clear line on standard error.
final class Failure extends RuntimeException {

    /// It found something wrong.
    static final int FOUND_WRONG = 1;

    /// The words or settings it was given are wrong.
    static final int WRONG_WORDS = 2;

    @Serial private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Failure(int exitCode, String line, @Nullable Throwable cause) {
        super(line, cause);
        this.exitCode = exitCode;
    }

    static Failure wrongWords(String line) {
        return new Failure(WRONG_WORDS, line, null);
    }

    static Failure found(String line) {
        return new Failure(FOUND_WRONG, line, null);
    }

    static Failure found(String line, Throwable cause) {
        return new Failure(FOUND_WRONG, line, cause);
    }

    int exitCode() {
        return exitCode;
    }
}
