package it.obolo.cli;

import it.obolo.testing.ChildJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A server in a process of its own, on the classes of this test.
final class ServingProcess implements AutoCloseable {

    private final Process process;
    private final Path err;
    private final String ready;

    private ServingProcess(Process process, Path err, String ready) {
        this.process = process;
        this.err = err;
        this.ready = ready;
    }

    /// Starts it on a free port and waits for its first line.
    static ServingProcess start(Path home) throws IOException {
        var err = Files.createTempFile("serving", ".err");
        var builder = ChildJava.running(Main.class, "serve");
        builder.environment().put("OBOLO_HOME", home.toString());
        builder.environment().put("OBOLO_PORT", "0");
        var process = builder.redirectError(err.toFile()).start();
        var ready = process.inputReader().readLine();
        if (ready == null) {
            throw new IllegalStateException("it did not start: " + Files.readString(err));
        }
        return new ServingProcess(process, err, ready);
    }

    /// What it said once it listened.
    String ready() {
        return ready;
    }

    /// Ends it with SIGTERM and tells its exit code.
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not end");
        }
        return process.exitValue();
    }

    /// Everything it wrote to standard error so far.
    String errors() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(err);
    }
}
