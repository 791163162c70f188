package it.obolo.bench;

import it.obolo.storage.DatabaseUrl;
import it.obolo.storage.TemporaryFolder;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How long each page of the admin view takes with ever more donations in the books, one browser
/// asking; and the same sums by bare SQL over the donations beside it.
final class AdminBench implements Bench.Benchmark {

    private static final List<String> PAGES =
            List.of(
                    "/admin",
                    "/admin/report",
                    "/admin/report?period=last-month",
                    "/admin/report?period=this-year",
                    "/admin/report?period=last-12-months",
                    "/admin/report?period=last-30-days",
                    "/admin/donations",
                    "/admin/donations?from=2026-01-01&until=2026-01-31",
                    "/admin/supporters",
                    "/admin/subscriptions",
                    "/admin/campaigns",
                    "/admin/accounts",
                    "/admin/findings",
                    "/admin/deliveries",
                    "/admin/mailbox",
                    "/admin/public",
                    "/admin/settings");

    private static final int WARM_UP = 10;
    private static final int ASKED = 40;

    /// A page that takes longer than this in all is asked less often.
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private static final Map<String, String> BARE =
            Map.of(
                    "bare SQL: sums of a month",
                    """
                    SELECT d.currency, COUNT(*), COUNT(DISTINCT d.supporter_id), SUM(d.gross_minor), SUM(d.fee_minor), SUM(d.refunded_minor)
                      FROM donation d
                     WHERE d.given_at >= TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+01:00'
                       AND d.given_at <  TIMESTAMP WITH TIME ZONE '2026-02-01 00:00:00+01:00'
                       AND d.status NOT IN ('PENDING', 'FAILED')
                     GROUP BY d.currency
                    """,
                    "bare SQL: sums of a year",
                    """
                    SELECT d.currency, COUNT(*), COUNT(DISTINCT d.supporter_id), SUM(d.gross_minor), SUM(d.fee_minor), SUM(d.refunded_minor)
                      FROM donation d
                     WHERE d.given_at >= TIMESTAMP WITH TIME ZONE '2025-01-01 00:00:00+01:00'
                       AND d.given_at <  TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+01:00'
                       AND d.status NOT IN ('PENDING', 'FAILED')
                     GROUP BY d.currency
                    """);

    @Override
    public List<Map<String, Object>> run() throws Exception {
        var sizes =
                Arrays.stream(System.getProperty("bench.sizes", "1000,100000,1000000").split(","))
                        .map(Integer::valueOf)
                        .toList();
        var rows = new ArrayList<Map<String, Object>>();
        try (var home = TemporaryFolder.create()) {
            ServerProcess.start(home.path(), "256m", List.of(), owner()).close();
            var filled = 0;
            for (var size : sizes) {
                var begun = System.nanoTime();
                SiteBench.fill(home.path(), filled, size);
                filled = size;
                System.out.printf(
                        "%,d donations, filled in %d s%n",
                        size, (System.nanoTime() - begun) / 1_000_000_000);
                measure(home.path(), size, rows);
                bare(home.path(), size, rows);
            }
        }
        compare(rows, sizes);
        return rows;
    }

    private static Map<String, String> owner() {
        return Map.of(
                "OBOLO_EDITOR_EMAIL", "bench@faro.example",
                "OBOLO_EDITOR_PASSWORD", "onda lunga di maggio");
    }

    private static void measure(Path home, int size, List<Map<String, Object>> rows)
            throws Exception {
        try (var server = ServerProcess.start(home, "256m", List.of(), owner());
                var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            var base = "http://localhost:" + server.port();
            signIn(browser, base);
            for (var path : PAGES) {
                var page = HttpRequest.newBuilder(URI.create(base + path)).build();
                var first = browser.send(page, HttpResponse.BodyHandlers.ofString());
                if (first.statusCode() != 200) {
                    throw new IllegalStateException(path + " answers " + first.statusCode());
                }
                var nanos = new ArrayList<Long>();
                var all = 0L;
                for (var time = 0; time < WARM_UP + ASKED && all < PATIENCE_NANOS; time++) {
                    var begun = System.nanoTime();
                    browser.send(page, HttpResponse.BodyHandlers.ofString());
                    var took = System.nanoTime() - begun;
                    all += took;
                    if (time >= WARM_UP || took > 200_000_000) {
                        nanos.add(took);
                    }
                }
                rows.add(row(path, size, nanos));
            }
        }
    }

    private static void signIn(HttpClient browser, String base)
            throws IOException, InterruptedException {
        var form =
                "email=bench%40faro.example&password="
                        + URLEncoder.encode("onda lunga di maggio", StandardCharsets.UTF_8);
        browser.send(
                HttpRequest.newBuilder(URI.create(base + "/admin/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", base)
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private static void bare(Path home, int size, List<Map<String, Object>> rows)
            throws SQLException {
        try (var connection = DriverManager.getConnection(DatabaseUrl.embedded(home), "sa", "");
                var statement = connection.createStatement()) {
            for (var question : BARE.entrySet()) {
                var nanos = new ArrayList<Long>();
                for (var time = 0; time < 5; time++) {
                    var begun = System.nanoTime();
                    try (var found = statement.executeQuery(question.getValue())) {
                        while (found.next()) {
                            found.getLong(2);
                        }
                    }
                    if (time > 0) {
                        nanos.add(System.nanoTime() - begun);
                    }
                }
                rows.add(row(question.getKey(), size, nanos));
            }
            statement.execute("SHUTDOWN");
        }
    }

    private static Map<String, Object> row(String what, int size, List<Long> nanos) {
        nanos.sort(null);
        var row = new LinkedHashMap<String, Object>();
        row.put("what", what);
        row.put("donations", Integer.toString(size));
        row.put("p50_micros", nanos.get(nanos.size() / 2) / 1000);
        row.put(
                "p99_micros",
                nanos.get(Math.min(nanos.size() - 1, nanos.size() * 99 / 100)) / 1000);
        row.put("asked", (long) nanos.size());
        return row;
    }

    private static void compare(List<Map<String, Object>> rows, List<Integer> sizes) {
        System.out.printf("%-52s", "p50 in ms");
        sizes.forEach(size -> System.out.printf("%,12d", size));
        System.out.println("       ratio");
        rows.stream()
                .map(row -> (String) row.get("what"))
                .distinct()
                .forEach(what -> {
                    System.out.printf("%-52s", what);
                    var medians = new ArrayList<Long>();
                    for (var size : sizes) {
                        rows.stream()
                                .filter(row -> what.equals(row.get("what")))
                                .filter(row -> Integer.toString(size).equals(row.get("donations")))
                                .map(row -> (Long) row.get("p50_micros"))
                                .findFirst()
                                .ifPresent(median -> {
                                    medians.add(median);
                                    System.out.printf(
                                            "%12s", median / 1000 + "." + median % 1000 / 100);
                                });
                    }
                    System.out.printf(
                            "%12s%n",
                            medians.getLast() * 10 / Math.max(1, medians.getFirst()) / 10
                                    + "."
                                    + medians.getLast()
                                            * 10
                                            / Math.max(1, medians.getFirst())
                                            % 10);
                });
    }
}
