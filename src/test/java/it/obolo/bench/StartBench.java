package it.obolo.bench;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// From starting the process to the first webhook accepted, on the second start of a home, with the
/// start-up cache of the launcher (made by its first `./obolo serve`) and without; processor time
/// of all threads and resident memory then, and that again at rest.
final class StartBench implements Bench.Benchmark {

    private static final int ROUNDS = 7;

    /// Until what a start needed is given back, which is looked at every five seconds.
    private static final int IDLE_SECONDS = 12;

    private static final String HEAP = "128m";
    private static final List<String> NONE = List.of();

    @Override
    public List<Map<String, Object>> run() throws Exception {
        var results = new ArrayList<Map<String, Object>>();
        try (var payPal = BenchPayPal.open()) {
            var messages = Messages.captures(payPal.signer(), 2 * ROUNDS + 1);
            var home = Files.createDirectory(payPal.path().resolve("home"));
            var settings = payPal.environment();
            try (var first = ServerProcess.start(home, HEAP, NONE, settings)) {
                new Load(first.port(), 1, 200).send(messages, 0, 1);
            }
            for (var round = 1; round <= ROUNDS; round++) {
                results.add(
                        start(
                                "without cache",
                                () -> ServerProcess.startWithoutCache(home, HEAP, NONE, settings),
                                messages,
                                round));
                if (!ServerProcess.startUpCache().isEmpty()) {
                    results.add(
                            start(
                                    "with cache",
                                    () -> ServerProcess.start(home, HEAP, NONE, settings),
                                    messages,
                                    ROUNDS + round));
                }
            }
        }
        return results;
    }

    private static Map<String, Object> start(
            String what, Callable<ServerProcess> starting, byte[][] messages, int message)
            throws Exception {
        var begun = System.nanoTime();
        try (var server = starting.call()) {
            var listening = System.nanoTime() - begun;
            var accepted = new Load(server.port(), 1, 200).send(messages, message, message + 1);
            var row = new LinkedHashMap<String, Object>();
            row.put("round", message);
            row.put("what", what);
            row.put("listening_milliseconds", listening / 1_000_000);
            row.put("first_accepted_milliseconds", (System.nanoTime() - begun) / 1_000_000);
            row.put("processor_milliseconds", server.processorMilliseconds());
            row.put("accepted", accepted.expected());
            row.put("resident_megabytes", server.residentMegabytes());
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            row.put("resident_megabytes_at_rest", server.residentMegabytes());
            return row;
        }
    }
}
