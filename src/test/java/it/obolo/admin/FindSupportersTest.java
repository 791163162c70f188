package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.money.Money;
import it.obolo.supporter.PeopleRoll;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.Http;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is in a view, against the same question asked of the tables.
@OnBothDatabases
class FindSupportersTest {

    private static final Pattern PERSON =
            Pattern.compile("<th scope=\"row\"><a href=\"/admin/supporters/([0-9A-Z]{13})\">");
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");
    private static final Pattern KEPT =
            Pattern.compile("action=\"(/admin/supporters/segments/[0-9A-Z]{13})/rename\"");

    private static final String REACHED = "d.status NOT IN ('PENDING', 'FAILED')";

    /// A filter, and the same in SQL over `supporter s`.
    private static final Map<String, String> FILTERS =
            Map.ofEntries(
                    Map.entry("", "TRUE"),
                    Map.entry("q=SARTOR", "s.name = 'Livia Sartòr'"),
                    Map.entry("q=numero+quaranta", "s.name = 'Nino Quaranta'"),
                    Map.entry("q=%25", "FALSE"),
                    Map.entry("country=DE", "s.country = 'DE'"),
                    Map.entry("language=it", "s.language = 'it'"),
                    Map.entry("gifts_from=2", "s.gift_count >= 2"),
                    Map.entry("gifts_until=3&gifts_from=2", "s.gift_count IN (2, 3)"),
                    Map.entry(
                            "first=month",
                            "s.first_given_at >= TIMESTAMP WITH TIME ZONE '2026-02-28 23:00:00+00:00'"),
                    Map.entry(
                            "lapsed=12m",
                            "s.last_given_at < TIMESTAMP WITH TIME ZONE '2025-02-28 23:00:00+00:00'"),
                    Map.entry(
                            "from=2025-06-01&until=2025-06-30",
                            "EXISTS (SELECT 1 FROM donation d WHERE d.supporter_id = s.supporter_id AND "
                                    + REACHED
                                    + " AND d.given_at >= TIMESTAMP WITH TIME ZONE '2025-05-31 22:00:00+00:00'"
                                    + " AND d.given_at < TIMESTAMP WITH TIME ZONE '2025-06-30 22:00:00+00:00')"),
                    Map.entry(
                            "amount=100%2C00",
                            "(SELECT SUM(d.gross_minor) FROM donation d WHERE d.supporter_id = s.supporter_id AND d.currency = 'EUR' AND "
                                    + REACHED
                                    + ") >= 10000"),
                    Map.entry(
                            "amount=50.00&currency=USD",
                            "(SELECT SUM(d.gross_minor) FROM donation d WHERE d.supporter_id = s.supporter_id AND d.currency = 'USD' AND "
                                    + REACHED
                                    + ") >= 5000"),
                    Map.entry(
                            "unthanked=1",
                            "EXISTS (SELECT 1 FROM donation d JOIN thank_you t ON t.donation_id = d.donation_id"
                                    + " WHERE d.supporter_id = s.supporter_id AND t.status IN ('OWED', 'SENDING', 'UNCERTAIN', 'FAILED'))"),
                    Map.entry("reward=1", "FALSE"),
                    Map.entry("monthly=yes", "FALSE"),
                    Map.entry("monthly=no", "TRUE"),
                    Map.entry("no_email=1", "s.email IS NULL OR s.name = 'Ugo Fiorentini'"),
                    Map.entry("no_name=1", "s.name = 'Ugo Fiorentini'"),
                    Map.entry("tag=amici", "s.name IN ('Ugo Fiorentini', 'Ines Caracciolo')"));

    private final TestObolo obolo;
    private final Http http;
    private final Words words;

    FindSupportersTest(TestObolo obolo) {
        this.obolo = obolo;
        BooksFixture.fill(obolo);
        this.http = new Http(obolo.address());
        this.words = new Words(obolo.get(Texts.class), Language.IT);
    }

    @BeforeEach
    void signIn() {
        var link = obolo.get(CreateSetUpLink.class).forEditor("vera@faro.example", Role.OWNER);
        http.get(link.getPath() + "?" + link.getQuery());
        http.post("/admin/set-up", Map.of("password", "onda lunga di maggio"));
        http.post("/admin/language", Map.of("language", "it"));
        obolo.sql()
                .transaction(() -> {
                    update("DELETE FROM person_detail");
                    update("DELETE FROM person_tag");
                    update("DELETE FROM supporter_alias");
                    update("DELETE FROM segment");
                    // what was said of Ugo stands under an id he had before
                    update(
                            "INSERT INTO supporter_alias (alias_id, supporter_id) SELECT 4711, s.supporter_id FROM supporter s WHERE s.name = 'Ugo Fiorentini'");
                    update(
                            "INSERT INTO person_detail (supporter_id, wants_no_name, wants_no_email, changed_at) VALUES (4711, TRUE, TRUE, TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00:00')");
                    update("INSERT INTO person_tag (supporter_id, tag) VALUES (4711, 'amici')");
                    return update(
                            "INSERT INTO person_tag (supporter_id, tag) SELECT s.supporter_id, 'amici' FROM supporter s WHERE s.name = 'Ines Caracciolo'");
                });
    }

    @Test
    void eachFilterFindsCountsAndSumsWhatTheTablesSay() {
        FILTERS.forEach((filter, condition) -> {
            var page = http.get("/admin/supporters?" + filter).body();

            var count =
                    number(
                            "SELECT COUNT(*) FROM supporter s WHERE s.last_given_at IS NOT NULL AND ("
                                    + condition
                                    + ")");
            assertThat(people(page)).as(filter).hasSize((int) Math.min(50, count));
            if (count > 0) {
                assertThat(page)
                        .as(filter)
                        .contains(words.of("admin.supporters.count", count), sums(condition));
            } else {
                assertThat(page).as(filter).contains("non c’è nessuno");
            }
        });
    }

    @Test
    void everyConditionIsAChipThatCanBeTakenAway() {
        var page =
                http.get("/admin/supporters?q=a&gifts_from=2&country=IT&from=2025-02-01&until=")
                        .body();

        assertThat(page)
                .contains(
                        "Cerca: a",
                        "Almeno 2 donazioni",
                        "Paese: Italia",
                        "Ha donato dal 01/02/2025")
                .contains("href=\"/admin/supporters?q=a&amp;from=2025-02-01&amp;gifts_from=2\"")
                .contains(
                        "href=\"/admin/supporters?from=2025-02-01&amp;gifts_from=2&amp;country=IT\"");
    }

    @Test
    void aFilterThatMakesNoSenseIsAClearAnswer() {
        for (var query :
                List.of(
                        "amount=much",
                        "amount=1&currency=FOO",
                        "gifts_from=0",
                        "gifts_from=1.5",
                        "monthly=maybe",
                        "order=shoe",
                        "first_from=soon",
                        "unthanked=yes")) {
            assertThat(http.get("/admin/supporters?" + query).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(http.get("/admin/supporters/file?as=pdf").statusCode()).isEqualTo(400);
    }

    @Test
    void everyOrderGoesThroughEverybodyOnceAndAFileIsExactlyThat() {
        invent(130);

        for (var order : List.of("latest", "name", "total")) {
            var seen = new ArrayList<String>();
            String path = "/admin/supporters?country=FR&order=" + order;
            while (path != null) {
                var page = http.get(path).body();
                seen.addAll(people(page));
                path =
                        NEXT.matcher(page)
                                .results()
                                .map(next -> next.group(1).replace("&amp;", "&"))
                                .findFirst()
                                .orElse(null);
            }
            var file = file("country=FR&order=" + order, "csv");

            assertThat(seen).as(order).hasSize(130).doesNotHaveDuplicates();
            assertThat(file.stream().skip(1).map(line -> line.split(",", -1)[0]).toList())
                    .as(order)
                    .isEqualTo(seen);
        }
    }

    @Test
    void namesAndSumsAreInOrder() {
        var byName = people(http.get("/admin/supporters?order=name").body());
        var byTotal = people(http.get("/admin/supporters?order=total").body());

        assertThat(byName.getFirst()).isEqualTo(id("Ada Brambilla"));
        assertThat(byName.subList(0, 3))
                .containsExactly(
                        id("Ada Brambilla"),
                        id("Greta Lindqvist-Pfannenschmidt von der Ostseeküste"),
                        id("Ines Caracciolo"));
        var totals =
                byTotal.stream()
                        .map(code ->
                                number(
                                        "SELECT COALESCE(SUM(d.gross_minor), 0) FROM donation d WHERE d.currency = 'EUR' AND "
                                                + REACHED
                                                + " AND d.supporter_id = "
                                                + it.obolo.storage.Ids.parse(code).orElseThrow()))
                        .toList();
        assertThat(totals).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void theFilesAreWrittenForTheirReaders() {
        var italian = file("q=sartor", "csv-it");
        var plain = file("q=sartor", "csv");
        var letters = file("q=ugo", "mail");
        var german = file("q=greta", "mail");

        assertThat(italian.getFirst())
                .startsWith(
                        "\uFEFFCodice;Nome;E-mail;Lingua;Paese;Prima donazione;Ultima donazione;Donazioni;Donato EUR");
        assertThat(italian.get(1)).contains(";Livia Sartòr;lettore.numero.4@posta.example;it;IT;");
        assertThat(italian.get(1)).containsPattern(";\\d\\d/\\d\\d/202\\d;\\d+;\\d+,\\d\\d;");
        assertThat(plain.get(1)).containsPattern(",202\\d-\\d\\d-\\d\\d,\\d+,\\d+\\.\\d\\d,");
        assertThat(letters.get(1)).startsWith(",Ugo Fiorentini,Ugo,Fiorentini,Ciao Ugo,it,\"");
        assertThat(german.get(1)).contains("Dear Greta Lindqvist-Pfannenschmidt von der", ",en,€");
        assertThat(http.get("/admin/supporters/file?as=xlsx").body()).startsWith("PK");
    }

    @Test
    void aFileOfDonationsIsExactlyItsView() {
        var all = number("SELECT COUNT(*) FROM donation");
        var dollars = number("SELECT COUNT(*) FROM donation WHERE currency = 'USD'");

        var plain = lines("/admin/donations/file?as=csv");
        var italian = lines("/admin/donations/file?as=csv-it&currency=USD");

        assertThat(plain).hasSize((int) all + 1);
        assertThat(
                        plain.stream()
                                .skip(1)
                                .map(line -> OffsetDateTime.parse(line.split(",", -1)[1]))
                                .toList())
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(italian).hasSize((int) dollars + 1);
        assertThat(italian.get(1)).contains(";USD;");
        assertThat(http.get("/admin/donations/file?as=doc").statusCode()).isEqualTo(400);
    }

    @Test
    void aSearchIsKeptRenamedRemovedAndBroughtBack() {
        http.post(
                "/admin/supporters/segments",
                Map.of("name", "Amici & co", "filter", "tag=amici&gifts_from=1"));
        var kept = http.get("/admin/supporters?tag=amici&gifts_from=1").body();
        var action = KEPT.matcher(kept).results().map(m -> m.group(1)).findFirst().orElseThrow();

        assertThat(kept).contains("<em>Amici &amp; co</em> <span class=\"muted\">2</span>");

        http.post(action + "/rename", Map.of("name", "Gli amici"));
        assertThat(http.get("/admin/supporters").body()).contains("Gli amici");

        var removed = http.post(action + "/remove", Map.of());
        var after =
                http.get(removed.headers().firstValue("Location").orElse("/admin/supporters"))
                        .body();
        assertThat(after).doesNotContain("Gli amici").contains(action + "/restore");

        http.post(action + "/restore", Map.of());
        assertThat(http.get("/admin/supporters").body()).contains("Gli amici");
    }

    @Test
    void whatCannotBeKeptIsRefused() {
        for (var form :
                List.of(
                        Map.of("name", "", "filter", "tag=amici"),
                        Map.of("name", "x".repeat(81), "filter", "tag=amici"),
                        Map.of("name", "Tutti", "filter", ""),
                        Map.of("name", "Mai", "filter", "order=shoe"))) {
            assertThat(http.post("/admin/supporters/segments", form).statusCode())
                    .as(form.toString())
                    .isEqualTo(400);
        }
        assertThat(
                        http.post("/admin/supporters/segments/0000000000000/remove", Map.of())
                                .statusCode())
                .isEqualTo(404);
    }

    /// Rows written past the booking are seen once rows are said to have gone.
    private void invent(int people) {
        obolo.sql()
                .transaction(() -> {
                    update("DELETE FROM donation WHERE donation_id BETWEEN 1 AND 1000");
                    update("DELETE FROM movement WHERE transaction_id LIKE 'INVENTED%'");
                    update("DELETE FROM supporter WHERE supporter_id BETWEEN 1 AND 1000");
                    PeopleRoll.haveGone(obolo.sql());
                    var at = TestClock.START.toString();
                    for (var number = 1; number <= people; number++) {
                        update(
                                "INSERT INTO supporter (supporter_id, anonymous, name, country, gift_count, given, given_on, first_given_at, last_given_at) VALUES (%d, FALSE, 'Nome %d', 'FR', 1, 'EUR %d', '20260301', TIMESTAMP WITH TIME ZONE '%s', TIMESTAMP WITH TIME ZONE '%s')"
                                        .formatted(number, number % 7, 1337 + number % 5, at, at));
                        update(
                                "INSERT INTO movement (movement_id, transaction_id, kind, status, currency, gross_minor, occurred_at, occurred_at_told, channels) VALUES (%d, 'INVENTED%d', 'PAYMENT', 'COMPLETED', 'EUR', %d, TIMESTAMP WITH TIME ZONE '%s', TRUE, 'WEBHOOK')"
                                        .formatted(number, number, 1337 + number % 5, at));
                        update(
                                "INSERT INTO donation (donation_id, movement_id, transaction_id, supporter_id, status, currency, gross_minor, refunded_minor, disputed, given_at, channels) VALUES (%d, %d, 'INVENTED%d', %d, 'COMPLETED', 'EUR', %d, 0, FALSE, TIMESTAMP WITH TIME ZONE '%s', 'WEBHOOK')"
                                        .formatted(
                                                number,
                                                number,
                                                number,
                                                number,
                                                1337 + number % 5,
                                                at));
                    }
                    return people;
                });
    }

    private int update(String sql) {
        return obolo.sql().update(sql);
    }

    private String sums(String condition) {
        var sums =
                obolo.sql()
                        .reading(() ->
                                obolo.sql()
                                        .query(
                                                """
                                                SELECT d.currency, SUM(d.gross_minor)
                                                  FROM supporter s
                                                  JOIN donation d ON d.supporter_id = s.supporter_id
                                                 WHERE d.status NOT IN ('PENDING', 'FAILED')
                                                   AND (%s)
                                                 GROUP BY d.currency
                                                 ORDER BY d.currency
                                                """
                                                        .formatted(condition),
                                                rows ->
                                                        words.money(
                                                                Money.of(
                                                                        rows.getLong(2),
                                                                        rows.getString(1)))));
        return String.join(" + ", sums);
    }

    private long number(String question) {
        return obolo.sql()
                .reading(() -> obolo.sql().query(question, rows -> rows.getLong(1)))
                .getFirst();
    }

    private String id(String name) {
        return it.obolo.storage.Ids.text(
                number("SELECT supporter_id FROM supporter WHERE name = '" + name + "'"));
    }

    private List<String> file(String filter, String as) {
        return lines("/admin/supporters/file?as=" + as + "&" + filter);
    }

    private List<String> lines(String path) {
        return http.get(path).body().lines().toList();
    }

    private static List<String> people(String page) {
        return PERSON.matcher(page).results().map(match -> match.group(1)).toList();
    }
}
