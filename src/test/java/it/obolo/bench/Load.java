package it.obolo.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Sends prepared requests over a number of kept connections, each waiting for its answer before
/// the next (a closed loop), and keeps every latency.
final class Load {

    /// How a run went.
    ///
    /// @param expected answers of the expected status
    /// @param latencies of all answers in nanoseconds, sorted
    record Result(int sent, int expected, long nanos, long[] latencies) {

        long perSecond() {
            return expected * 1_000_000_000L / Math.max(1, nanos);
        }

        /// The latency that `tenthsOfPercent` of a thousand answers stay below, in microseconds.
        long micros(int perThousand) {
            var index =
                    Math.min(
                            latencies.length - 1,
                            (int) ((long) latencies.length * perThousand / 1000));
            return latencies.length == 0 ? 0 : latencies[index] / 1000;
        }
    }

    private final int port;
    private final int connections;
    private final String expectedStatus;

    Load(int port, int connections, int expectedStatus) {
        this.port = port;
        this.connections = connections;
        this.expectedStatus = "HTTP/1.1 " + expectedStatus;
    }

    /// Sends `requests[from..until)`, each once.
    Result send(byte[][] requests, int from, int until) {
        var next = new AtomicInteger(from);
        var expected = new AtomicInteger();
        var latencies = new long[until - from];
        var ready = new CountDownLatch(connections);
        var threads = new Thread[connections];
        for (var number = 0; number < connections; number++) {
            threads[number] =
                    Thread.ofPlatform()
                            .start(() ->
                                    converse(
                                            requests, from, until, next, expected, latencies,
                                            ready));
        }
        try {
            ready.await();
            var start = System.nanoTime();
            for (var thread : threads) {
                thread.join();
            }
            var nanos = System.nanoTime() - start;
            Arrays.sort(latencies);
            return new Result(until - from, expected.get(), nanos, latencies);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void converse(
            byte[][] requests,
            int from,
            int until,
            AtomicInteger next,
            AtomicInteger expected,
            long[] latencies,
            CountDownLatch ready) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            var answers = new BufferedInputStream(socket.getInputStream(), 4096);
            var out = socket.getOutputStream();
            ready.countDown();
            for (var mine = next.getAndIncrement(); mine < until; mine = next.getAndIncrement()) {
                var start = System.nanoTime();
                out.write(requests[mine]);
                if (readAnswer(answers).startsWith(expectedStatus)) {
                    expected.incrementAndGet();
                }
                latencies[mine - from] = System.nanoTime() - start;
            }
        } catch (IOException e) {
            ready.countDown();
            throw new UncheckedIOException(e);
        }
    }

    /// Reads one answer whole and returns its status line.
    private static String readAnswer(InputStream in) throws IOException {
        var status = readLine(in);
        var length = 0;
        for (var line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private static String readLine(InputStream in) throws IOException {
        var line = new StringBuilder(64);
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
