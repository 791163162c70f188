package it.obolo.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Arrays;

/// Sends prepared requests over a number of kept connections, each waiting for its answer before
/// the next (a closed loop), and keeps every latency. One thread serves all connections, because
/// the measured server has to share the processor with it.
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

    private static final int PATIENCE_MILLISECONDS = 30_000;

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
        var conversations = new ArrayList<Conversation>();
        try (var selector = Selector.open()) {
            for (var number = 0; number < Math.min(connections, until - from); number++) {
                conversations.add(Conversation.open(port, selector));
            }
            return new Run(requests, from, until).all(selector, conversations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            conversations.forEach(Load::close);
        }
    }

    private static void close(Conversation conversation) {
        try {
            conversation.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One sending of many requests.
    private final class Run {

        private final byte[][] requests;
        private final int until;
        private final long[] latencies;
        private int next;
        private int answered;
        private int expected;

        Run(byte[][] requests, int from, int until) {
            this.requests = requests;
            this.until = until;
            this.latencies = new long[until - from];
            this.next = from;
        }

        Result all(Selector selector, Iterable<Conversation> conversations) throws IOException {
            var room = ByteBuffer.allocateDirect(1 << 16);
            var start = System.nanoTime();
            for (var conversation : conversations) {
                ask(conversation);
            }
            while (answered < latencies.length) {
                if (selector.select(PATIENCE_MILLISECONDS) == 0) {
                    throw new IOException("no answer within half a minute");
                }
                for (var key : selector.selectedKeys()) {
                    var conversation = (Conversation) key.attachment();
                    if (conversation.goOn(room)) {
                        answered(conversation);
                    }
                }
                selector.selectedKeys().clear();
            }
            var nanos = System.nanoTime() - start;
            Arrays.sort(latencies);
            return new Result(answered, expected, nanos, latencies);
        }

        private void answered(Conversation conversation) throws IOException {
            latencies[answered++] = conversation.took();
            if (conversation.text().startsWith(expectedStatus)) {
                expected++;
            }
            ask(conversation);
        }

        private void ask(Conversation conversation) throws IOException {
            if (next < until) {
                conversation.ask(requests[next++]);
            }
        }
    }
}
