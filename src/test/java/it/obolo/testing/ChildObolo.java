package it.obolo.testing;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import it.obolo.storage.JournaledFilePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A whole Obolo with its server in a process of its own, which a test may kill.
public final class ChildObolo implements AutoCloseable {

    private static final String LISTENING = "listening at ";

    private final Process process;
    private final Path log;
    private final CompletableFuture<URI> address = new CompletableFuture<>();

    private ChildObolo(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// What runs in the child: reads the file of properties it is given and serves until it is
    /// killed or whoever started it is gone.
    public static void main(String[] arguments) throws IOException {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(file);
        }
        Map<String, Object> settings = new HashMap<>();
        properties.forEach((name, value) -> settings.put(name.toString(), value));
        Thread.ofPlatform().daemon().start(ChildObolo::endWithParent);
        JournaledFilePath.register();
        var context =
                ApplicationContext.builder("test")
                        .deduceEnvironment(false)
                        .banner(false)
                        .properties(settings)
                        .start();
        var server = context.getBean(EmbeddedServer.class).start();
        System.out.println(LISTENING + server.getURI());
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nobody writes; the end of the stream is the end of the parent
            }
        } catch (IOException _) {
            // as good as the end
        }
        Runtime.getRuntime().halt(1);
    }

    /// Starts a process with these settings on a free port; its files go to `folder`.
    public static ChildObolo start(Path folder, Map<String, Object> settings) {
        try {
            var properties = new Properties();
            settings.forEach((name, value) -> properties.setProperty(name, value.toString()));
            properties.setProperty("micronaut.server.port", "-1");
            var file = Files.createTempFile(folder, "child", ".properties");
            try (var out = Files.newBufferedWriter(file)) {
                properties.store(out, null);
            }
            var log = Files.createTempFile(folder, "child", ".log");
            var child = new ChildObolo(command(file).redirectError(log.toFile()).start(), log);
            Thread.ofVirtual().start(child::listen);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder command(Path settings) {
        return ChildJava.running(List.of("-Xmx192m"), ChildObolo.class, settings.toString());
    }

    private void listen() {
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(LISTENING)) {
                    address.complete(URI.create(line.substring(LISTENING.length())));
                }
            }
        } catch (IOException _) {
            // it was killed
        }
        address.completeExceptionally(new IllegalStateException("the child ended: " + log()));
    }

    /// Its address, as soon as it listens; fails if it ends before that.
    public CompletableFuture<URI> address() {
        return address;
    }

    /// Waits that long for it to end by itself; returns whether it did.
    public boolean endsWithin(Duration longest) throws InterruptedException {
        return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    public int exitValue() {
        return process.exitValue();
    }

    /// What it wrote to its standard error.
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends it as `kill -9` does, and waits until it is gone.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
