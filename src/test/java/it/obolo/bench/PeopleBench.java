package it.obolo.bench;

import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.storage.DatabaseUrl;
import it.obolo.storage.TemporaryFolder;
import it.obolo.supporter.FindLikeness;
import it.obolo.testing.Http;
import it.obolo.testing.TestObolo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The supporters' list with a hundred thousand people who gave three hundred thousand times: each
/// search and ready segment as a whole page over HTTP, with its count, its sums and the counts of
/// all segments, beside the bare question to the same database in the same minute, which counts and
/// sums no more than that one view. Before each page somebody gives again, so that no page lives
/// off the one before; the bare question is never the same twice, because H2 would answer from
/// memory.
final class PeopleBench implements Bench.Benchmark {

    private static final int PEOPLE = 100_000;
    private static final int ROUNDS = 9;
    private static final long LIMIT_MILLISECONDS = 150;

    private static final String ONE_PERSON = "/admin/supporters/00000000003G8";

    private static final String YEAR =
            "s.supporter_id IN (SELECT d.supporter_id FROM donation d WHERE d.given_at >= TIMESTAMP WITH TIME ZONE '2024-06-01 00:00:00+02:00' AND d.given_at < TIMESTAMP WITH TIME ZONE '2025-06-01 00:00:00+02:00')";

    private static final String GIVEN_ON =
            """
            UPDATE supporter
               SET given_on = COALESCE( ( SELECT STRING_AGG(t.given_on, ',' ORDER BY t.given_on)
                                            FROM ( SELECT DISTINCT d.supporter_id, REPLACE(SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10), '-', '') AS given_on
                                                     FROM donation d
                                                    WHERE d.status NOT IN ('PENDING', 'FAILED') ) t
                                           WHERE t.supporter_id = supporter.supporter_id ), '' )
            """;

    private static final String REACHED = "d.status NOT IN ('PENDING', 'FAILED')";

    /// Views, and which `supporter s` they have.
    private static final Map<String, String> VIEWS = views();

    private static Map<String, String> views() {
        var views = new LinkedHashMap<String, String>();
        views.put("", "TRUE");
        views.put("order=name", "TRUE");
        views.put("order=total", "TRUE");
        views.put(
                "q=cognome77",
                "(LOWER(s.name) LIKE '%cognome77%' OR LOWER(s.email) LIKE '%cognome77%')");
        views.put("q=a", "(LOWER(s.name) LIKE '%a%' OR LOWER(s.email) LIKE '%a%')");
        views.put("q=zzzz", "(LOWER(s.name) LIKE '%zzzz%' OR LOWER(s.email) LIKE '%zzzz%')");
        views.put(
                "first=month",
                "s.first_given_at >= TIMESTAMP WITH TIME ZONE '2026-03-01 00:00:00+01:00'");
        views.put("gifts_from=2", "s.gift_count >= 2");
        views.put(
                "lapsed=campaign",
                "s.last_given_at < TIMESTAMP WITH TIME ZONE '2025-03-01 00:00:00+01:00'");
        views.put(
                "monthly=yes",
                "s.supporter_id IN (SELECT d.supporter_id FROM donation d JOIN subscription u ON u.subscription_id = d.subscription_id WHERE u.status = 'ACTIVE')");
        views.put(
                "amount=100.00",
                "s.supporter_id IN (SELECT d.supporter_id FROM donation d WHERE d.currency = 'EUR' GROUP BY d.supporter_id HAVING SUM(d.gross_minor) >= 10000)");
        views.put(
                "unthanked=1",
                "s.supporter_id IN (SELECT d.supporter_id FROM thank_you t JOIN donation d ON d.donation_id = t.donation_id WHERE t.status = 'OWED')");
        views.put(
                "from=2025-03-01&until=2025-03-31",
                "s.supporter_id IN (SELECT d.supporter_id FROM donation d WHERE d.given_at >= TIMESTAMP WITH TIME ZONE '2025-03-01 00:00:00+01:00' AND d.given_at < TIMESTAMP WITH TIME ZONE '2025-04-01 00:00:00+02:00')");
        views.put("from=2024-06-01&until=2025-05-31", YEAR);
        views.put("/admin/supporters/likely", "");
        views.put("/admin/needs", "");
        views.put(ONE_PERSON, "");
        return views;
    }

    private static void giveAgain(TestObolo obolo, int round) {
        obolo.sql()
                .transaction(() -> {
                    obolo.sql().update("UPDATE people_version SET version = version + 1");
                    return obolo.sql()
                            .update(
                                    "UPDATE supporter SET version = (SELECT v.version FROM people_version v) WHERE supporter_id = "
                                            + (1000 + round));
                });
    }

    private static long heapMegabytes() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    @Override
    public List<Map<String, Object>> run() throws Exception {
        var rows = new ArrayList<Map<String, Object>>();
        try (var home = TemporaryFolder.create();
                var obolo = TestObolo.at(DatabaseUrl.scratch(home.path()), Map.of())) {
            fill(obolo);
            var http = new Http(obolo.address());
            var link = obolo.get(CreateSetUpLink.class).forEditor("vera@faro.example", Role.OWNER);
            http.get(link.getPath() + "?" + link.getQuery());
            http.post("/admin/set-up", Map.of("password", "onda lunga di maggio"));
            ask(http, ONE_PERSON); // the server has served other pages before
            var heap = heapMegabytes();
            var first = milliseconds(() -> ask(http, ""));
            System.out.println("first page, with everybody read: " + first + " ms");
            System.out.println(
                    "heap in use before and after: " + heap + ", " + heapMegabytes() + " MB");
            var likeness =
                    milliseconds(() -> {
                        for (var more = true; more; ) {
                            more = obolo.get(FindLikeness.class).refresh();
                        }
                    });
            System.out.println("traits and pairs of everybody written: " + likeness + " ms");
            VIEWS.forEach((view, condition) -> {
                ask(http, view); // the first one warms up
                for (var round = 1; round <= ROUNDS; round++) {
                    var row = new LinkedHashMap<String, Object>();
                    row.put("round", round);
                    row.put("what", view.isEmpty() ? "everybody" : view);
                    giveAgain(obolo, round);
                    row.put("page_milliseconds", milliseconds(() -> ask(http, view)));
                    if (round <= 2 && !condition.isEmpty()) {
                        row.put("bare_milliseconds", milliseconds(() -> bare(obolo, condition)));
                    }
                    row.put("first_page_milliseconds", first);
                    rows.add(row);
                }
                tell(view, rows);
            });
        }
        return rows;
    }

    private static void tell(String view, List<Map<String, Object>> rows) {
        var name = view.isEmpty() ? "everybody" : view;
        var mine = rows.stream().filter(row -> name.equals(row.get("what"))).toList();
        var page = mine.stream().map(row -> (Long) row.get("page_milliseconds")).sorted().toList();
        var bare =
                mine.stream()
                        .map(row -> row.get("bare_milliseconds"))
                        .filter(Long.class::isInstance)
                        .map(Long.class::cast)
                        .sorted()
                        .toList();
        var median = page.get(page.size() / 2);
        System.out.printf(
                "%-36s page %4d ms (worst %4d), bare %5s ms%s%n",
                name,
                median,
                page.getLast(),
                bare.isEmpty() ? "-" : bare.getFirst(),
                median > LIMIT_MILLISECONDS ? "  SLOWER THAN 150 ms" : "");
    }

    private static void ask(Http http, String view) {
        var answer = http.get(view.startsWith("/") ? view : "/admin/supporters?" + view);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(view + " answers " + answer.statusCode());
        }
    }

    private static void bare(TestObolo obolo, String view) {
        var sql = obolo.sql();
        var condition = view + " AND s.supporter_id <> -" + System.nanoTime();
        sql.reading(() -> {
            sql.query(
                    "SELECT d.currency, COUNT(DISTINCT s.supporter_id), SUM(d.gross_minor) FROM supporter s JOIN donation d ON d.supporter_id = s.supporter_id WHERE "
                            + REACHED
                            + " AND "
                            + condition
                            + " GROUP BY d.currency",
                    rows -> rows.getLong(2));
            return sql.query(
                    "SELECT s.supporter_id, s.name, s.email, s.last_given_at FROM supporter s WHERE "
                            + condition
                            + " ORDER BY s.last_given_at DESC, s.supporter_id DESC LIMIT 51",
                    rows -> rows.getLong(1));
        });
    }

    private static long milliseconds(Runnable work) {
        var begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1_000_000;
    }

    /// Two years of gifts, three from each; a tenth of the people give monthly, one in a hundred is
    /// not thanked yet.
    private static void fill(TestObolo obolo) {
        var day =
                "DATEADD(MINUTE, MOD(x * 1571, 1120000), TIMESTAMP WITH TIME ZONE '2024-01-15 00:00:00+00:00')";
        var people = "FROM SYSTEM_RANGE(1, " + PEOPLE + ") AS r (x)";
        var gifts = "FROM SYSTEM_RANGE(3, " + (PEOPLE * 3 + 2) + ") AS r (x)";
        var sql = obolo.sql();
        var statements =
                Arrays.asList(
                        "INSERT INTO supporter (supporter_id, anonymous, name, email, language, country, gift_count, given, subscriptions, first_given_at, last_given_at) SELECT x, FALSE, 'Nome' || MOD(MOD(x, CAST(98000 AS bigint)) * 7919, 997) || ' Cognome' || MOD(MOD(x, CAST(98000 AS bigint)) * 104729, 9973), 'lettore.' || x || '@posta.example', 'it', 'IT', 3, 'EUR ' || (1500 + 125 * (MOD(3 * x, 41) + MOD(3 * x + 1, 41) + MOD(3 * x + 2, 41))), CASE WHEN MOD(x, 10) = 0 THEN 'I-' || x ELSE '' END, DATEADD(DAY, -40, "
                                + day
                                + "), "
                                + day
                                + " "
                                + people,
                        "INSERT INTO subscription (subscription_id, status, failed_payments) SELECT 'I-' || (x * 10), 'ACTIVE', 0 FROM SYSTEM_RANGE(1, "
                                + PEOPLE / 10
                                + ") AS r (x)",
                        "INSERT INTO subject (subject_id, subject) SELECT x, 'T:GIFT' || x "
                                + gifts,
                        "INSERT INTO movement (movement_id, kind, status, transaction_id, currency, gross_minor, occurred_at, occurred_at_told, channels) SELECT x, 'PAYMENT', 'COMPLETED', 'GIFT' || x, 'EUR', 500 + MOD(x, 41) * 125, "
                                + day
                                + ", TRUE, 'WEBHOOK' "
                                + gifts,
                        "INSERT INTO donation (donation_id, movement_id, supporter_id, transaction_id, currency, gross_minor, given_at, status, refunded_minor, disputed, subscription_id, channels) SELECT x, x, x / 3, 'GIFT' || x, 'EUR', 500 + MOD(x, 41) * 125, "
                                + day
                                + ", 'COMPLETED', 0, FALSE, CASE WHEN MOD(x / 3, 10) = 0 THEN 'I-' || (x / 3) END, 'WEBHOOK' "
                                + gifts,
                        "INSERT INTO thank_you (donation_id, status, attempt_count, next_attempt_at, owed_at) SELECT x * 300, 'OWED', 0, TIMESTAMP WITH TIME ZONE '2030-01-01 00:00:00+00:00', TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00:00' FROM SYSTEM_RANGE(1, "
                                + PEOPLE / 100
                                + ") AS r (x)");
        for (var statement : statements) {
            sql.transaction(() -> sql.update(statement));
        }
        var migration = milliseconds(() -> sql.transaction(() -> sql.update(GIVEN_ON)));
        System.out.println("days of everybody written: " + migration + " ms");
        sql.transaction(() -> sql.update("ANALYZE"));
    }
}
