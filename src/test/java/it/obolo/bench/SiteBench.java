package it.obolo.bench;

import it.obolo.storage.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Public pages a second, with ever more donations in the books, beside a static file of the same
/// server in the same minute. A page that costs the same with a thousand and with a million
/// donations reads no more for them.
final class SiteBench implements Bench.Benchmark {

    private static final List<Integer> SIZES =
            Arrays.stream(System.getProperty("bench.sizes", "1000,100000,1000000").split(","))
                    .map(Integer::valueOf)
                    .toList();
    private static final List<String> PAGES =
            List.of("/trasparenza", "/transparency/2025", "/transparency.json", "/dona");
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 4_000;

    /// No further round begins after this.
    private static final long ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(100);

    private static final int CONNECTIONS = 8;
    private static final Pattern STYLESHEET = Pattern.compile("href=\"(/assets/obolo-[^\"]+)\"");

    @Override
    public List<Map<String, Object>> run() throws Exception {
        var rows = new ArrayList<Map<String, Object>>();
        for (var size : SIZES) {
            FilledBooks.with(Database.Kind.H2, size, books -> measure(books.home(), size, rows));
        }
        compare(rows);
        return rows;
    }

    private static void measure(Path home, int size, List<Map<String, Object>> rows)
            throws Exception {
        try (var server = ServerProcess.start(home, "256m", List.of(), Map.of())) {
            var port = server.port();
            var begun = System.nanoTime();
            var page = Http.get(port, "/trasparenza");
            var first = (System.nanoTime() - begun) / 1_000_000;
            var stylesheet = STYLESHEET.matcher(page);
            if (!stylesheet.find()) {
                throw new IllegalStateException("no stylesheet on the page");
            }
            var enough = System.nanoTime() + ENOUGH_NANOS;
            var paths = new ArrayList<String>();
            paths.add(stylesheet.group(1));
            for (var path : PAGES) {
                if (Http.get(port, path).startsWith("HTTP/1.1 200")) {
                    paths.add(path);
                }
            }
            for (var round = 0; round <= ROUNDS && System.nanoTime() < enough; round++) {
                for (var path : paths) {
                    var result = new Load(port, CONNECTIONS, 200).send(requests(path), 0, REQUESTS);
                    if (round > 0) { // the first one warms up
                        var row = new LinkedHashMap<String, Object>();
                        row.put("round", round);
                        row.put("what", path.startsWith("/assets/") ? "static file" : path);
                        row.put("donations", Integer.toString(size));
                        row.put("per_second", result.perSecond());
                        row.put("p50_micros", result.micros(500));
                        row.put("p99_micros", result.micros(990));
                        row.put("first_page_milliseconds", first);
                        rows.add(row);
                    }
                }
            }
        }
    }

    private static byte[][] requests(String path) {
        var request =
                ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        var requests = new byte[REQUESTS][];
        Arrays.fill(requests, request);
        return requests;
    }

    /// Each page against itself with the fewest donations, both against the static file beside it.
    private static void compare(List<Map<String, Object>> rows) {
        for (var path : PAGES) {
            var fewest = share(rows, path, SIZES.getFirst());
            for (var size : SIZES) {
                var share = share(rows, path, size);
                if (fewest > 0 && share > 0) {
                    System.out.printf(
                            "%-22s %,10d donations: %d %% of the static file; %d %% of the same with %,d%n",
                            path, size, share, share * 100 / fewest, SIZES.getFirst());
                }
            }
        }
    }

    private static long share(List<Map<String, Object>> rows, String path, int size) {
        var file = median(rows, "static file", size);
        return file == 0 ? 0 : median(rows, path, size) * 100 / file;
    }

    private static long median(List<Map<String, Object>> rows, String what, int size) {
        var values =
                rows.stream()
                        .filter(row -> what.equals(row.get("what")))
                        .filter(row -> Integer.toString(size).equals(row.get("donations")))
                        .map(row -> (Long) row.get("per_second"))
                        .sorted()
                        .toList();
        return values.isEmpty() ? 0 : values.get(values.size() / 2);
    }
}
