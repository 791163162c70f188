package it.obolo.bench;

import it.obolo.storage.DatabaseUrl;
import it.obolo.storage.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Public pages a second, with ever more donations in the books, beside a static file of the same
/// server in the same minute. A page that costs the same with a thousand and with a million
/// donations reads no more for them.
final class SiteBench implements Bench.Benchmark {

    private static final List<Integer> SIZES = List.of(1_000, 100_000, 1_000_000);
    private static final List<String> PAGES =
            List.of("/trasparenza", "/transparency/2025", "/transparency.json", "/dona");
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 4_000;
    private static final int CONNECTIONS = 8;
    private static final Pattern STYLESHEET = Pattern.compile("href=\"(/assets/obolo-[^\"]+)\"");

    @Override
    public List<Map<String, Object>> run() throws Exception {
        var rows = new ArrayList<Map<String, Object>>();
        try (var home = TemporaryFolder.create()) {
            ServerProcess.start(home.path(), "256m", List.of(), Map.of()).close();
            var filled = 0;
            for (var size : SIZES) {
                var begun = System.nanoTime();
                fill(home.path(), filled, size);
                filled = size;
                System.out.printf(
                        "%,d donations, filled in %d s%n",
                        size, (System.nanoTime() - begun) / 1_000_000_000);
                measure(home.path(), size, rows);
            }
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
            var paths = new ArrayList<String>();
            paths.add(stylesheet.group(1));
            for (var path : PAGES) {
                if (Http.get(port, path).startsWith("HTTP/1.1 200")) {
                    paths.add(path);
                }
            }
            for (var round = 0; round <= ROUNDS; round++) {
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

    /// Three years of gifts, three from each supporter, a tenth of them recurring; written past the
    /// booking, and the sums as the migrations fill them.
    static void fill(Path home, int from, int until) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(DatabaseUrl.embedded(home), "sa", "");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var start = from; start < until; start += 50_000) {
                gifts(statement, start + 1, Math.min(until, start + 50_000));
                connection.commit();
            }
            statement.execute("DELETE FROM daily_total");
            statement.execute(
                    """
                    INSERT INTO daily_total
                         ( booked_on, currency, gift_count, gross_minor, fee_minor, fee_unknown, refund_count, refunded_minor )
                    SELECT CAST(t.given_on AS date), t.currency, COUNT(*), SUM(t.gross_minor), SUM(t.fee_minor), 0, 0, 0
                      FROM ( SELECT SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS given_on
                                  , d.currency, d.gross_minor, d.fee_minor
                               FROM donation d ) t
                     GROUP BY t.given_on, t.currency
                    """);
            refill(statement, "giver_total", "V011__public_figures.sql");
            refill(statement, "gift_sum", "V018__insight.sql");
            connection.commit();
            statement.execute("SHUTDOWN");
        }
    }

    /// As the migration fills it.
    private static void refill(Statement statement, String table, String file)
            throws SQLException, IOException {
        statement.execute("DELETE FROM " + table);
        var migration = Files.readString(Path.of("migrations/common", file));
        for (var part : migration.split(";")) {
            var insert = part.indexOf("INSERT INTO " + table);
            if (insert >= 0) {
                statement.execute(part.substring(insert));
            }
        }
    }

    private static void gifts(Statement statement, int first, int last) throws SQLException {
        statement.execute(
                """
                INSERT INTO supporter
                     ( supporter_id, anonymous, gift_count, first_given_at, last_given_at )
                SELECT x, FALSE, 3, TIMESTAMP WITH TIME ZONE '2024-01-01 00:00:00+00:00', TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00:00'
                  FROM SYSTEM_RANGE(%d, %d) AS r (x)
                 WHERE MOD(x, 3) = 0
                   AND NOT EXISTS (SELECT 1 FROM supporter s WHERE s.supporter_id = x)
                """
                        .formatted(first, last + 2));
        var columns =
                "%s, CAST('GIFT' || x AS varchar(64)), 'EUR', 500 + MOD(x, 41) * 125, 35 + MOD(x, 41) * 4, DATEADD(MINUTE, MOD(x * 1571, 1500000), TIMESTAMP WITH TIME ZONE '2024-01-01 00:00:00+00:00')";
        statement.execute(
                """
                INSERT INTO movement
                     ( kind, status, transaction_id, currency, gross_minor, fee_minor, occurred_at, occurred_at_told, channels )
                SELECT %s, TRUE, 'WEBHOOK'
                  FROM SYSTEM_RANGE(%d, %d) AS r (x)
                """
                        .formatted(columns.formatted("'PAYMENT', 'COMPLETED'"), first, last));
        statement.execute(
                """
                INSERT INTO donation
                     ( donation_id, supporter_id, transaction_id, currency, gross_minor, fee_minor, given_at
                     , net_minor, status, refunded_minor, disputed, subscription_id, channels )
                SELECT %s
                     , 500 + MOD(x, 41) * 125 - 35 - MOD(x, 41) * 4, 'COMPLETED', 0, FALSE
                     , CASE WHEN MOD(x, 10) = 0 THEN 'I-' || (x / 3) END, 'WEBHOOK'
                  FROM SYSTEM_RANGE(%d, %d) AS r (x)
                """
                        .formatted(columns.formatted("x, (x + 2) / 3 * 3"), first, last));
    }
}
