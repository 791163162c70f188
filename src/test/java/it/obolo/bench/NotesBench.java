package it.obolo.bench;

import it.obolo.storage.Database;
import it.obolo.storage.DatabaseUrl;
import it.obolo.storage.TemporaryFolder;
import it.obolo.testing.PostgreSql;
import it.obolo.testing.SmtpSink;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import it.obolo.thankyou.OwedCrowd;
import it.obolo.thankyou.SendThankYous;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Notes chosen, written, handed over and written down a second, beside a loop that pushes mails of
/// the same size over eight kept lines to the same host and does nothing else, in the same run;
/// three rounds after two to warm up, medians, to a host that takes one command at a time and to
/// one that takes several. The note's share is what matters: 0.4 of the bare loop or more.
final class NotesBench implements Bench.Benchmark {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int SIZE = Integer.getInteger("bench.messages", 10_000);
    private static final int WARM_UP = 2;
    private static final int LINES = 8;
    private static final int MAIL_BYTES = 3_900;
    private static final List<Database.Kind> DATABASES =
            Arrays.stream(System.getProperty("bench.databases", "H2,POSTGRESQL").split(","))
                    .map(Database.Kind::valueOf)
                    .toList();

    /// How the host takes what is said.
    private enum Host {
        /// Each command waits for the answer to the one before, as in the bare loop.
        STEPWISE,
        /// Several commands at once, as most hosts offer. The bare loop does not make use of it.
        PIPELINING;

        SmtpSink open() {
            return this == STEPWISE ? SmtpSink.stepwise() : SmtpSink.open();
        }
    }

    @Override
    public List<Map<String, Object>> run() throws Exception {
        var results = new ArrayList<Map<String, Object>>();
        for (var kind : DATABASES) {
            for (var host : Host.values()) {
                rounds(kind, host, results);
            }
        }
        return results;
    }

    /// The first rounds, as many notes as the others together, are for warming up: what is told is
    /// what holds for as long as notes go.
    private static void rounds(Database.Kind kind, Host host, List<Map<String, Object>> results)
            throws Exception {
        try (var sink = host.open();
                var folder = TemporaryFolder.create();
                var obolo = TestObolo.at(url(kind, folder), settings(sink, folder))) {
            for (var round = 1 - WARM_UP; round <= ROUNDS; round++) {
                var first = 1L + (round + WARM_UP) * (long) SIZE;
                OwedCrowd.book(obolo, first, SIZE, TestClock.START);
                var bare = bare(sink);
                var notes = notes(obolo, sink);
                if (round > 0) {
                    results.add(row(round, kind, host, bare, notes));
                } else {
                    System.out.printf(
                            "warming up: %d notes over SMTP, %s, %s, %d a second%n",
                            SIZE, kind, host, notes);
                }
            }
        }
    }

    private static Map<String, Object> row(
            int round, Database.Kind kind, Host host, long bare, long notes) {
        var row = new LinkedHashMap<String, Object>();
        row.put("round", round);
        row.put("what", "notes over SMTP, " + kind + ", " + host.name().toLowerCase(Locale.ROOT));
        row.put("bare_per_second", bare);
        row.put("notes_per_second", notes);
        row.put("percent_of_bare", 100 * notes / bare);
        return row;
    }

    private static String url(Database.Kind kind, TemporaryFolder folder) {
        return switch (kind) {
            case H2 -> DatabaseUrl.embedded(folder.path());
            case POSTGRESQL -> PostgreSql.newDatabase();
        };
    }

    private static Map<String, Object> settings(SmtpSink sink, TemporaryFolder folder) {
        return Map.of(
                "obolo.home", folder.path().toString(),
                "obolo.smtp.host", "127.0.0.1",
                "obolo.smtp.port", sink.port(),
                "obolo.smtp.tls", "none",
                "obolo.mail-from", "posta@rete.example.org",
                "obolo.public-url", "https://dona.rete.example.org");
    }

    private static long notes(TestObolo obolo, SmtpSink sink) {
        var before = sink.count();
        var begun = System.nanoTime();
        var sent = 0;
        for (var some = -1; some != 0; sent += some) {
            some = obolo.get(SendThankYous.class).sendDue();
        }
        var elapsed = System.nanoTime() - begun;
        if (sent != SIZE || sink.count() - before != SIZE) {
            throw new IllegalStateException("sent " + sent + " of " + SIZE);
        }
        return SIZE * 1_000_000_000L / elapsed;
    }

    private static long bare(SmtpSink sink) throws Exception {
        List<Callable<Integer>> lines =
                IntStream.range(0, LINES)
                        .<Callable<Integer>>mapToObj(line -> () -> push(sink.port(), line))
                        .toList();
        try (var threads = Executors.newFixedThreadPool(LINES)) {
            var begun = System.nanoTime();
            for (var line : threads.invokeAll(lines)) {
                line.get();
            }
            return SIZE * 1_000_000_000L / (System.nanoTime() - begun);
        }
    }

    private static int push(int port, int line) throws IOException {
        var text = "x".repeat(70) + "\r\n";
        var body = text.repeat(MAIL_BYTES / text.length());
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            expect(in, "220");
            say(socket, "HELO bench\r\n"); // answered in one line
            expect(in, "250");
            for (var index = 0; index < SIZE / LINES; index++) {
                say(socket, "MAIL FROM:<posta@rete.example.org>\r\n");
                expect(in, "250");
                say(socket, "RCPT TO:<lettrice@posta.example>\r\n");
                expect(in, "250");
                say(socket, "DATA\r\n");
                expect(in, "354");
                say(socket, "Message-ID: <" + line + "@bench>\r\n\r\n" + body + ".\r\n");
                expect(in, "250");
            }
            return SIZE / LINES;
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void expect(BufferedReader in, String code) throws IOException {
        var answer = in.readLine();
        if (answer == null || !answer.startsWith(code)) {
            throw new IOException("the host answered otherwise");
        }
    }
}
