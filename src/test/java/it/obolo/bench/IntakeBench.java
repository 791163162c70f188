package it.obolo.bench;

import it.obolo.storage.Database;
import it.obolo.storage.DatabaseUrl;
import it.obolo.storage.TemporaryFolder;
import it.obolo.testing.PostgreSql;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Webhooks verified, stored durably and acknowledged a second, and how many of them are booked a
/// second, beside what the same database and the same processor can do alone, in the same run;
/// three rounds, medians.
final class IntakeBench implements Bench.Benchmark {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int BASELINE_SECONDS = 3;
    private static final int[] CONNECTIONS =
            Arrays.stream(System.getProperty("bench.connections", "1,16,64").split(","))
                    .mapToInt(Integer::parseInt)
                    .toArray();
    static final List<Database.Kind> DATABASES =
            Arrays.stream(System.getProperty("bench.databases", "H2,POSTGRESQL").split(","))
                    .map(Database.Kind::valueOf)
                    .toList();

    /// More flags for the measured server, such as a recording of where its time goes.
    private static final List<String> SERVER_FLAGS =
            Arrays.stream(System.getProperty("bench.server.flags", "").split(" "))
                    .filter(flag -> !flag.isEmpty())
                    .toList();

    /// Sent before measuring, in so many goes, so that the code is compiled by then as it is in a
    /// server that has run for a while: whose lines have come and gone, and which was told
    /// something again and something forged. A server that has seen one go alone compiles half of
    /// it anew in the next.
    private static final int WARM = Integer.getInteger("bench.warm", 60_000);

    private static final int GOES = 3;

    private static final int SIZE = Integer.getInteger("bench.messages", 40_000);
    private static final int FORGED = Integer.getInteger("bench.forged", 20_000);

    /// Sent in one rush that lasts, in the last round.
    private static final int LASTING = Integer.getInteger("bench.lasting", 200_000);

    @Override
    public List<Map<String, Object>> run() throws Exception {
        var results = new ArrayList<Map<String, Object>>();
        try (var payPal = BenchPayPal.open()) {
            var count = WARM + Math.max(SIZE, LASTING);
            System.out.println("signing " + count + " messages ...");
            var messages = Messages.captures(payPal.signer(), count);
            var forged = Messages.forged(messages, FORGED);
            for (var round = 1; round <= ROUNDS; round++) {
                results.add(
                        Map.of(
                                "round",
                                round,
                                "what",
                                "RSA verifications, one core",
                                "per_second",
                                Baselines.rsaVerificationsPerSecond(2)));
                for (var kind : DATABASES) {
                    System.out.println("round " + round + " on " + kind);
                    measure(kind, round, payPal, messages, forged, results);
                }
            }
            for (var kind : DATABASES) {
                System.out.println("a lasting rush on " + kind);
                results.add(lasting(kind, payPal, messages, forged));
            }
        }
        return results;
    }

    private static void measure(
            Database.Kind kind,
            int round,
            BenchPayPal payPal,
            byte[][] messages,
            byte[][] forged,
            List<Map<String, Object>> results)
            throws Exception {
        for (var connections : CONNECTIONS) {
            try (var folder = TemporaryFolder.create()) {
                var url =
                        kind == Database.Kind.H2
                                ? DatabaseUrl.embedded(folder.path())
                                : PostgreSql.newDatabase();
                var baselines = new Baselines(kind, url);
                baselines.createTable();
                var row = row(kind, round, connections, "limit");
                row.put(
                        "single_commits_per_second",
                        baselines.singleCommits(connections, BASELINE_SECONDS));
                row.put(
                        "grouped_commits_per_second",
                        baselines.groupedCommits(connections, BASELINE_SECONDS));
                results.add(row);
            }
            serve(
                    kind,
                    round,
                    connections,
                    messages(connections),
                    payPal,
                    messages,
                    forged,
                    results);
        }
    }

    private static int messages(int connections) {
        return connections == 1 ? SIZE / 16 : connections < 64 ? SIZE / 2 : SIZE;
    }

    private static void serve(
            Database.Kind kind,
            int round,
            int connections,
            int count,
            BenchPayPal payPal,
            byte[][] messages,
            byte[][] forged,
            List<Map<String, Object>> results)
            throws Exception {
        var settings = settings(kind, payPal);
        try (var folder = TemporaryFolder.create();
                var server = ServerProcess.start(folder.path(), "128m", SERVER_FLAGS, settings)) {
            var idle = server.residentMegabytes();
            warmUp(server, connections, messages, forged);
            var load = new Load(server.port(), connections, 200);
            var start = System.nanoTime();
            var processor = server.processorMilliseconds();
            var fresh = load.send(messages, WARM, WARM + count);
            var toAnswer = server.processorMilliseconds() - processor;
            awaitBooked(server, WARM + count);
            var bookedNanos = System.nanoTime() - start;
            processor = server.processorMilliseconds() - processor;
            var again = load.send(messages, WARM, WARM + count);
            var row = row(kind, round, connections, "obolo");
            row.put("acknowledged_per_second", fresh.perSecond());
            row.put("booked_per_second", count * 1_000_000_000L / bookedNanos);
            row.put("redelivered_per_second", again.perSecond());
            row.put("server_cpu_micros_to_answer", toAnswer * 1000 / count);
            row.put("server_cpu_micros_each", processor * 1000 / count);
            row.put("p50_micros", fresh.micros(500));
            row.put("p99_micros", fresh.micros(990));
            row.put("p999_micros", fresh.micros(999));
            row.put("not_acknowledged", fresh.sent() - fresh.expected());
            row.put("booked", server.metric("obolo_deliveries_worked_total"));
            if (connections == 64) {
                row.put(
                        "refused_per_second",
                        new Load(server.port(), connections, 400)
                                .send(forged, 0, forged.length)
                                .perSecond());
            }
            row.put("idle_megabytes", idle);
            row.put("loaded_megabytes", server.residentMegabytes());
            results.add(row);
            System.out.println(row);
        }
    }

    /// So many at once that the books may not wait until all are in.
    private static Map<String, Object> lasting(
            Database.Kind kind, BenchPayPal payPal, byte[][] messages, byte[][] forged)
            throws Exception {
        try (var folder = TemporaryFolder.create();
                var server =
                        ServerProcess.start(
                                folder.path(), "128m", SERVER_FLAGS, settings(kind, payPal))) {
            warmUp(server, 64, messages, forged);
            var start = System.nanoTime();
            var rush = new Load(server.port(), 64, 200).send(messages, WARM, WARM + LASTING);
            awaitBooked(server, WARM + LASTING);
            var booked = 1_000_000_000L * LASTING / (System.nanoTime() - start);
            var row = row(kind, 1, 64, "lasting");
            row.put("acknowledged_per_second", rush.perSecond());
            row.put("booked_per_second", booked);
            row.put("booked_percent_of_acknowledged", booked * 100 / rush.perSecond());
            row.put("p50_micros", rush.micros(500));
            row.put("p99_micros", rush.micros(990));
            row.put("p999_micros", rush.micros(999));
            row.put("not_acknowledged", rush.sent() - rush.expected());
            row.put("loaded_megabytes", server.residentMegabytes());
            System.out.println(row);
            return row;
        }
    }

    private static void warmUp(
            ServerProcess server, int connections, byte[][] messages, byte[][] forged)
            throws Exception {
        for (var go = 0; go < GOES; go++) {
            var from = WARM * go / GOES;
            var until = WARM * (go + 1) / GOES;
            var load = new Load(server.port(), connections, 200);
            load.send(messages, from, until);
            load.send(messages, from, from + (until - from) / 4);
            new Load(server.port(), connections, 400).send(forged, 0, forged.length / 2);
            awaitBooked(server, until);
        }
    }

    /// Of a server that believes `payPal` and asks nobody who paid: this is about what comes in.
    static Map<String, String> settings(Database.Kind kind, BenchPayPal payPal) throws IOException {
        var settings = payPal.environment();
        settings.remove("PAYPAL_CLIENT_ID");
        settings.remove("PAYPAL_CLIENT_SECRET");
        if (kind == Database.Kind.POSTGRESQL) {
            settings.put("OBOLO_DATABASE_URL", PostgreSql.newDatabase());
            settings.put("OBOLO_DATABASE_USER", "postgres");
        }
        return settings;
    }

    static void awaitBooked(ServerProcess server, long count) throws Exception {
        var giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (server.metric("obolo_deliveries_worked_total") < count) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("not booked after five minutes");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static Map<String, Object> row(
            Database.Kind kind, int round, int connections, String what) {
        var row = new LinkedHashMap<String, Object>();
        row.put("round", round);
        row.put("database", kind.name());
        row.put("connections", connections);
        row.put("what", what);
        return row;
    }
}
