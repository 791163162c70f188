package it.obolo.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What a command said, run in this process.
///
/// @param out standard output
/// @param err standard error
record Spoken(int exitCode, String out, String err) {

    static Spoken of(Map<String, String> environment, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var exitCode =
                new Main(
                                environment,
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8))
                        .run(words);
        return new Spoken(
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    /// The one line on standard error; fails if there are more or none.
    String onlyError() {
        var lines = err.lines().toList();
        if (lines.size() != 1) {
            throw new AssertionError("expected one line, found: " + lines);
        }
        return lines.getFirst();
    }
}
