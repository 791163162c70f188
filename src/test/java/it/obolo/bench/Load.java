package it.obolo.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
    private final int expectedStatus;

    Load(int port, int connections, int expectedStatus) {
        this.port = port;
        this.connections = connections;
        this.expectedStatus = expectedStatus;
    }

    /// Sends `requests[from..until)`, each once, as fast as they are answered.
    Result send(byte[][] requests, int from, int until) {
        return send(until - from, new Run(requests, from, until)::all);
    }

    /// Sends `requests[from..until)` at a pace, whether the others are answered or not (an open
    /// loop). What waits because all connections are taken counts from when it was due, so that a
    /// server that halts is not spared; the pace is kept to about a millisecond.
    Result sendAt(int perSecond, byte[][] requests, int from, int until) {
        return send(until - from, new Paced(perSecond, requests, from, until)::all);
    }

    /// A way to send all that there is.
    private interface Sending {
        Result all(Selector selector, List<Conversation> conversations) throws IOException;
    }

    private Result send(int count, Sending sending) {
        var conversations = new ArrayList<Conversation>();
        try (var selector = Selector.open()) {
            for (var number = 0; number < Math.min(connections, count); number++) {
                conversations.add(Conversation.open(port, selector));
            }
            return sending.all(selector, conversations);
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

        Result all(Selector selector, List<Conversation> conversations) throws IOException {
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
            if (conversation.status() == expectedStatus) {
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

    /// One sending at a pace.
    private final class Paced {

        private final byte[][] requests;
        private final int from;
        private final long[] latencies;
        private final long apartNanos;
        private final ArrayDeque<Conversation> idle = new ArrayDeque<>();
        private final Map<Conversation, Long> due = new HashMap<>();
        private int asked;
        private int answered;
        private int expected;

        Paced(int perSecond, byte[][] requests, int from, int until) {
            this.requests = requests;
            this.from = from;
            this.latencies = new long[until - from];
            this.apartNanos = 1_000_000_000L / perSecond;
        }

        Result all(Selector selector, List<Conversation> conversations) throws IOException {
            var room = ByteBuffer.allocateDirect(1 << 16);
            var start = System.nanoTime();
            idle.addAll(conversations);
            while (answered < latencies.length) {
                askWhatIsDue(start);
                if (System.nanoTime() - start - asked * apartNanos
                        > PATIENCE_MILLISECONDS * 1_000_000L) {
                    throw new IOException("half a minute behind");
                }
                selector.select(1);
                for (var key : selector.selectedKeys()) {
                    var conversation = (Conversation) key.attachment();
                    if (conversation.goOn(room)) {
                        latencies[answered++] =
                                System.nanoTime()
                                        - Objects.requireNonNull(due.remove(conversation));
                        expected += conversation.status() == expectedStatus ? 1 : 0;
                        idle.add(conversation);
                    }
                }
                selector.selectedKeys().clear();
            }
            var nanos = System.nanoTime() - start;
            Arrays.sort(latencies);
            return new Result(answered, expected, nanos, latencies);
        }

        private void askWhatIsDue(long start) throws IOException {
            var now = System.nanoTime();
            while (asked < latencies.length
                    && !idle.isEmpty()
                    && start + asked * apartNanos <= now) {
                var conversation = idle.remove();
                due.put(conversation, start + asked * apartNanos);
                conversation.ask(requests[from + asked++]);
            }
        }
    }
}
