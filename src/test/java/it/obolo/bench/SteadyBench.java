package it.obolo.bench;

import it.obolo.storage.TemporaryFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Webhooks that come at a steady pace and are booked meanwhile: how soon each is answered, counted
/// from when it was due, in the second half of the time; whether the books keep up, and whether
/// memory grows.
final class SteadyBench implements Bench.Benchmark {

    private static final int PER_SECOND = Integer.getInteger("bench.pace", 1_000);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 120);
    private static final int CONNECTIONS = 64;

    /// Sent before, so that the code is compiled by then as it is in a server that has run for a
    /// while.
    private static final int WARM = Integer.getInteger("bench.warm", 60_000);

    @Override
    public List<Map<String, Object>> run() throws Exception {
        var results = new ArrayList<Map<String, Object>>();
        try (var payPal = BenchPayPal.open()) {
            var count = PER_SECOND * SECONDS;
            System.out.println("signing " + (WARM + count) + " messages ...");
            var messages = Messages.captures(payPal.signer(), WARM + count);
            for (var kind : IntakeBench.DATABASES) {
                System.out.println(PER_SECOND + " a second for " + SECONDS + " s on " + kind);
                try (var home = TemporaryFolder.create();
                        var server =
                                ServerProcess.start(
                                        home.path(),
                                        "128m",
                                        List.of(),
                                        IntakeBench.settings(kind, payPal))) {
                    var row = measure(server, messages);
                    row.put("database", kind.name());
                    results.add(row);
                    System.out.println(row);
                }
            }
        }
        return results;
    }

    private static Map<String, Object> measure(ServerProcess server, byte[][] messages)
            throws Exception {
        var load = new Load(server.port(), CONNECTIONS, 200);
        load.send(messages, 0, WARM);
        IntakeBench.awaitBooked(server, WARM);
        var before = server.residentMegabytes();
        var processor = server.processorMilliseconds();
        var half = WARM + (messages.length - WARM) / 2;
        load.sendAt(PER_SECOND, messages, WARM, half);
        var middle = server.residentMegabytes();
        var second = load.sendAt(PER_SECOND, messages, half, messages.length);
        var notBooked = messages.length - server.metric("obolo_deliveries_worked_total");
        IntakeBench.awaitBooked(server, messages.length);
        var row = new LinkedHashMap<String, Object>();
        row.put("round", 1);
        row.put("what", "steady");
        row.put("acknowledged_per_second", second.perSecond());
        row.put("not_acknowledged", second.sent() - second.expected());
        row.put("p50_micros", second.micros(500));
        row.put("p99_micros", second.micros(990));
        row.put("p999_micros", second.micros(999));
        row.put("not_booked_at_the_end", notBooked);
        row.put(
                "server_cpu_micros_each",
                (server.processorMilliseconds() - processor) * 1000 / (messages.length - WARM));
        row.put("megabytes_before", before);
        row.put("megabytes_middle", middle);
        row.put("megabytes_end", server.residentMegabytes());
        return row;
    }
}
