package it.obolo.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// An Obolo of its own in a child process, as `./obolo serve` starts it.
final class ServerProcess implements AutoCloseable {

    /// What the launcher gives the JVM.
    static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xms24m",
                    "-XX:MinHeapFreeRatio=10",
                    "-XX:MaxHeapFreeRatio=20",
                    "-XX:MaxNewSize=64m",
                    "-Djdk.nio.maxCachedBufferSize=65536",
                    "-XX:TrimNativeHeapInterval=5000",
                    "-XX:CompileThresholdScaling=10",
                    "-XX:CompileCommand=quiet",
                    "-XX:CompileCommand=MemLimit,*.*,12M~stop",
                    "-XX:CompileCommand=CompileThresholdScaling,io.netty.*::*,0.1",
                    "-XX:CompileCommand=CompileThresholdScaling,it.obolo.*::*,0.1",
                    "-XX:CompileCommand=CompileThresholdScaling,java.math.*::*,0.1",
                    "-XX:CompileCommand=CompileThresholdScaling,sun.security.*::*,0.1",
                    "-Dio.netty.jfr.enabled=false",
                    "-Dsun.net.http.retryPost=false",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts the program with its start-up cache, this heap and these environment settings, and
    /// waits until it listens.
    static ServerProcess start(
            Path home, String heap, List<String> moreFlags, Map<String, String> settings)
            throws IOException, InterruptedException {
        var flags = new ArrayList<>(startUpCache());
        flags.addAll(moreFlags);
        return startWithoutCache(home, heap, flags, settings);
    }

    static ServerProcess startWithoutCache(
            Path home, String heap, List<String> moreFlags, Map<String, String> settings)
            throws IOException, InterruptedException {
        var port = freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-Xmx" + heap);
        command.addAll(moreFlags);
        command.addAll(List.of("-jar", jar().toString(), "serve"));
        var builder = new ProcessBuilder(command);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().put("OBOLO_HOME", home.toString());
        builder.environment().put("OBOLO_PORT", Integer.toString(port));
        builder.environment().putAll(settings);
        Files.createDirectories(home);
        builder.redirectErrorStream(true).redirectOutput(new File("target", "bench-server.log"));
        var server = new ServerProcess(builder.start(), port);
        server.awaitReady();
        return server;
    }

    /// Flags naming what the launcher made for this JDK; none if it could not.
    static List<String> startUpCache() {
        var made = Path.of("target", "obolo-" + Runtime.version()).toAbsolutePath();
        return Files.exists(Path.of(made + ".aot"))
                ? List.of(
                        "-XX:AOTCache=" + made + ".aot",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:ArchiveRelocationMode=0",
                        "-Dobolo.services=" + made + ".services")
                : List.of();
    }

    private static Path jar() {
        return Path.of("target", "obolo.jar").toAbsolutePath();
    }

    int port() {
        return port;
    }

    /// Resident memory in MB, as the kernel counts it.
    long residentMegabytes() throws IOException {
        for (var line :
                Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    /// Processor time the server has used so far, in milliseconds, all its threads together.
    long processorMilliseconds() {
        return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    /// The value of a counter or gauge at `/prometheus`; 0 while it does not exist.
    long metric(String name) throws IOException {
        var answer = Http.get(port, "/prometheus");
        return answer.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToLong(line ->
                        (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void awaitReady() throws InterruptedException {
        var giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(240);
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > giveUp) {
                throw new IllegalStateException(
                        "the server did not start, see target/bench-server.log");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private boolean isListening() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (process.onExit()
                .orTimeout(20, TimeUnit.SECONDS)
                .handle((_, late) -> late != null)
                .join()) {
            process.destroyForcibly();
        }
    }
}
