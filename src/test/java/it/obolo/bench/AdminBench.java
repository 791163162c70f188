package it.obolo.bench;

import it.obolo.storage.Database;
import it.obolo.web.Words;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How long each page of the admin view takes with ever more donations in the books, one browser
/// asking, and a gift recorded before each time, so that no page lives off the one before; the
/// overview's data without the page; the same sums by bare SQL over the donations beside it; and
/// the files of all donations, written by a server with half the memory. Of books too large to be
/// filled whole only the overview's data is measured. A page that has not answered after ten
/// seconds counts as ten seconds.
final class AdminBench implements Bench.Benchmark {

    private static final String EMAIL = "bench@faro.example";
    private static final String PASSWORD = "onda lunga di maggio";
    private static final Duration TOO_LONG = Duration.ofSeconds(10);
    private static final Duration FILE_TOO_LONG = Duration.ofSeconds(90);
    private static final int WARM_UP = 5;
    private static final int ASKED = 20;
    private static final int ASKED_OVERVIEW = 100;
    private static final long SLOW_MICROS = 100_000;

    /// A page that takes longer than this in all is asked less often.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /// A size that takes longer than this leaves its last pages out, and says so.
    private static final long SIZE_NANOS = TimeUnit.SECONDS.toNanos(200);

    private static final String BARE =
            """
            SELECT d.currency, COUNT(*), COUNT(DISTINCT d.supporter_id), SUM(d.gross_minor), SUM(d.fee_minor), SUM(d.refunded_minor)
              FROM donation d
             WHERE d.given_at >= ?
               AND d.status NOT IN ('PENDING', 'FAILED')
             GROUP BY d.currency
            """;

    private static final Database.Kind DATABASE =
            Database.Kind.valueOf(System.getProperty("bench.databases", "H2"));

    /// Only pages whose address has one of these, where they are given.
    private static final List<String> PAGES =
            List.of(System.getProperty("bench.pages", "").split(";"));

    /// More flags for the measured server, such as a recording of where its time goes.
    private static final List<String> SERVER_FLAGS =
            Arrays.stream(System.getProperty("bench.server.flags", "").split(" "))
                    .filter(flag -> !flag.isEmpty())
                    .toList();

    private final List<Map<String, Object>> rows = new ArrayList<>();

    @Override
    public List<Map<String, Object>> run() throws Exception {
        var sizes =
                Arrays.stream(System.getProperty("bench.sizes", "1000,100000,1000000").split(","))
                        .map(Integer::valueOf)
                        .toList();
        for (var size : sizes) {
            FilledBooks.with(
                    DATABASE,
                    size,
                    books -> {
                        var isWhole = size <= FillBooks.LARGEST_WHOLE;
                        if (isWhole) {
                            measure(books, size);
                        }
                        if (isWhole && PAGES.contains("")) {
                            export(books, size);
                            bare(books, size);
                        }
                        var data = OverviewData.measure(books);
                        rows.add(row("the overview's data", size, data.removeFirst(), data));
                    });
        }
        compare(sizes);
        return rows;
    }

    /// Of the server: its books, and who may sign in.
    private static Map<String, String> settings(FilledBooks books) {
        var settings = new LinkedHashMap<>(books.settings());
        settings.put("OBOLO_EDITOR_EMAIL", EMAIL);
        settings.put("OBOLO_EDITOR_PASSWORD", PASSWORD);
        return settings;
    }

    private void measure(FilledBooks books, int size) throws Exception {
        var now = Clock.systemUTC().instant();
        var today = LocalDate.ofInstant(now, Words.ROME);
        var pages = AdminPages.of(new InventedGifts(size, now), today);
        try (var server = ServerProcess.start(books.home(), "256m", SERVER_FLAGS, settings(books));
                var browser = EditorBrowser.at(server.port())) {
            browser.signIn(EMAIL, PASSWORD);
            var begun = System.nanoTime();
            for (var path : pages) {
                if (PAGES.stream().noneMatch(path::contains)) {
                    continue;
                }
                if (System.nanoTime() - begun > SIZE_NANOS) {
                    System.out.println("  no time left for " + path);
                } else {
                    page(browser, path, size);
                }
            }
            System.out.printf(
                    "  %d pages measured in %d s, the server holds %d MB%n",
                    pages.size(),
                    (System.nanoTime() - begun) / 1_000_000_000,
                    server.residentMegabytes());
        }
    }

    private void page(EditorBrowser browser, String path, int size)
            throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var status = browser.ask(path);
        var first = System.nanoTime() - begun;
        if (status != 200) {
            System.out.println("  not measured: " + path + " answers " + status);
            if (status > 0) {
                return;
            }
        }
        var asked = path.equals(AdminPages.OVERVIEW) ? ASKED_OVERVIEW : ASKED;
        var nanos = new ArrayList<Long>();
        if (first >= PATIENCE_NANOS) {
            nanos.add(first);
        }
        var all = first;
        for (var time = 0; time < WARM_UP + asked && all < PATIENCE_NANOS; time++) {
            browser.give();
            begun = System.nanoTime();
            browser.ask(path);
            var took = System.nanoTime() - begun;
            all += took;
            var isLast = all >= PATIENCE_NANOS && nanos.isEmpty();
            if (time >= WARM_UP || took > PATIENCE_NANOS / 20 || isLast) {
                nanos.add(took);
            }
        }
        rows.add(row(path, size, first, nanos));
    }

    private void export(FilledBooks books, int size) throws Exception {
        try (var server = ServerProcess.start(books.home(), "128m", List.of(), settings(books));
                var browser = EditorBrowser.at(server.port())) {
            browser.signIn(EMAIL, PASSWORD);
            for (var format : List.of("csv", "xlsx")) {
                var path = "/admin/donations/file?as=" + format;
                var begun = System.nanoTime();
                var bytes = 0L;
                try (var body = browser.stream(path, FILE_TOO_LONG)) {
                    bytes = body.transferTo(java.io.OutputStream.nullOutputStream());
                }
                var nanos = System.nanoTime() - begun;
                System.out.printf(
                        "  %s: %,d rows in %d ms, %,d rows a second, %,d bytes, heap at most 128 MB, the server holds %d MB%n",
                        path,
                        size,
                        nanos / 1_000_000,
                        size * 1_000_000_000L / nanos,
                        bytes,
                        server.residentMegabytes());
                rows.add(row(path + " (whole file)", size, nanos, List.of(nanos)));
            }
        }
    }

    private void bare(FilledBooks books, int size) throws SQLException {
        try (var connection = books.connect();
                var statement = connection.prepareStatement(BARE)) {
            if (books.areEmbedded()) {
                // else H2 would only repeat the answer
                connection.createStatement().execute("SET OPTIMIZE_REUSE_RESULTS 0");
            }
            statement.setQueryTimeout((int) TOO_LONG.toSeconds());
            for (var days : List.of(30, 365)) {
                var nanos = new ArrayList<Long>();
                Batches.at(statement, 1, Clock.systemUTC().instant().minus(Duration.ofDays(days)));
                for (var time = 0; time < 4; time++) {
                    var begun = System.nanoTime();
                    try (var found = statement.executeQuery()) {
                        while (found.next()) {
                            found.getLong(2);
                        }
                    }
                    nanos.add(System.nanoTime() - begun);
                }
                rows.add(
                        row(
                                "bare SQL: sums of the last " + days + " days",
                                size,
                                nanos.removeFirst(),
                                nanos));
            }
            if (books.areEmbedded()) {
                connection.createStatement().execute("SHUTDOWN");
            }
        }
    }

    private static Map<String, Object> row(String what, int size, long first, List<Long> taken) {
        var nanos = taken.stream().sorted().toList();
        var row = new LinkedHashMap<String, Object>();
        row.put("what", what);
        row.put("donations", Integer.toString(size));
        row.put("p50_micros", nanos.get(nanos.size() / 2) / 1000);
        row.put(
                "p99_micros",
                nanos.get(Math.min(nanos.size() - 1, nanos.size() * 99 / 100)) / 1000);
        row.put("first_micros", first / 1000);
        row.put("asked", (long) nanos.size());
        return row;
    }

    private void compare(List<Integer> sizes) {
        System.out.printf("%-72s", "p50 (p99) in ms");
        sizes.forEach(size -> System.out.printf("%,20d", size));
        System.out.println("   ratio");
        for (var what : rows.stream().map(row -> (String) row.get("what")).distinct().toList()) {
            System.out.printf("%-72s", what);
            var medians = new ArrayList<Long>();
            for (var size : sizes) {
                rows.stream()
                        .filter(row -> what.equals(row.get("what")))
                        .filter(row -> Integer.toString(size).equals(row.get("donations")))
                        .findFirst()
                        .ifPresentOrElse(
                                row -> {
                                    var median = micros(row, "p50_micros");
                                    medians.add(median);
                                    System.out.printf(
                                            "%,11.1f (%,.1f)",
                                            median / 1000.0, micros(row, "p99_micros") / 1000.0);
                                },
                                () -> System.out.printf("%20s", "-"));
            }
            System.out.printf(
                    "%8.1f%s%n",
                    medians.isEmpty()
                            ? 0
                            : medians.getLast() / (double) Math.max(1, medians.getFirst()),
                    !medians.isEmpty() && medians.getLast() > SLOW_MICROS ? "  SLOW" : "");
        }
    }

    private static long micros(Map<String, Object> row, String key) {
        return row.get(key) instanceof Long micros ? micros : 0;
    }
}
