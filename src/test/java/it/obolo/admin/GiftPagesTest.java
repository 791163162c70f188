package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.Http;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Gifts by hand, from the form to the books and back.
@OnBothDatabases
class GiftPagesTest {

    private static final Pattern GIFT = Pattern.compile("/admin/gifts/(HAND-[0-9A-F]{32})/edit");
    private static final Pattern FILE = Pattern.compile("name=\"file\" value=\"([^\"]+)\"");

    private final TestObolo obolo;
    private final Http http;

    GiftPagesTest(TestObolo obolo) {
        this.obolo = obolo;
        BooksFixture.fill(obolo);
        this.http = new Http(obolo.address());
    }

    @BeforeEach
    void signIn() {
        signIn(http, "vera@faro.example", Role.EDITOR);
    }

    @Test
    void whatWasUnderstoodIsSaidBackAndCanBeUndoneAndRestored() {
        var recorded = http.post("/admin/gifts", gift(Map.of("amount", "1.250,00", "name", "Ada")));
        var page = http.get(location(recorded)).body();
        var gift = gift(page);

        assertThat(page)
                .contains("Registrata: 1.250,00", "bonifico", "1 febbraio 2026", "da Ada")
                .contains("vera@faro.example", "Annulla la registrazione");

        var voided = http.post("/admin/gifts/" + gift + "/void", Map.of("form", "1"));
        assertThat(http.get(location(voided)).body())
                .contains("Registrazione annullata", "non è in nessuna somma", "annullata (");

        var restored = http.post("/admin/gifts/" + gift + "/restore", Map.of("form", "2"));
        assertThat(http.get(location(restored)).body())
                .contains("Ripristinata")
                .doesNotContain("non è in nessuna somma");
    }

    @Test
    void anEditIsShownInTheHistoryAndAStaleOneIsToldSo() {
        var recorded = http.post("/admin/gifts", gift(Map.of("name", "Bice")));
        var gift = gift(http.get(location(recorded)).body());
        var form = http.get("/admin/gifts/" + gift + "/edit").body();
        assertThat(form).contains("value=\"13.37\"", "Modifica la registrazione", "Bice");

        var change = gift(Map.of("name", "Bice", "amount", "20,13", "form", "1"));
        var edited = http.post("/admin/gifts/" + gift + "/edit", change);
        var late = gift(Map.of("name", "Bice", "amount", "99", "form", "1"));
        var stale = http.post("/admin/gifts/" + gift + "/edit", late);

        assertThat(http.get(location(edited)).body()).contains("20,13", "13,37", "Salvata");
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("qualcun altro ha modificato", "value=\"99\"");
    }

    @Test
    void eachFlawStandsAtItsFieldAndNothingIsRecorded() {
        var answer =
                http.post(
                        "/admin/gifts",
                        gift(Map.of("amount", "1e308", "date", "31/2/2026", "email", "x")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("3 campi sono da rivedere", "href=\"#amount\"", "id=\"amount-flaw\"")
                .contains("aria-describedby=\"amount-flaw amount-hint\"", "value=\"1e308\"");
    }

    @Test
    void inEnglishAPointIsTheDecimalSign() {
        http.post("/admin/language", Map.of("language", "en"));

        var recorded = http.post("/admin/gifts", gift(Map.of("amount", "1,250.13")));
        var page = http.get(location(recorded)).body();
        http.post("/admin/language", Map.of("language", "it"));

        assertThat(page).contains("Recorded: €1,250.13 by bank transfer");
    }

    @Test
    void aSupporterWhoGaveBeforeIsFoundAndChosen() {
        var search = new HashMap<>(gift(Map.of("find", "malaspina", "note", "busta")));
        search.put("action", "find");
        var found = http.post("/admin/gifts", search).body();
        var code =
                Pattern.compile("name=\"supporter\" value=\"([0-9A-Z]{13})\"")
                        .matcher(found)
                        .results()
                        .map(match -> match.group(1))
                        .findFirst()
                        .orElseThrow();
        assertThat(found).contains("Teresa Malaspina", ">busta</textarea>");

        var recorded = http.post("/admin/gifts", gift(Map.of("supporter", code)));

        assertThat(http.get(location(recorded)).body()).contains("/admin/supporters/" + code);
    }

    @Test
    void aFileIsShownFirstAndRecordedOnce() {
        var csv =
                "data;importo;metodo;nome\n1/2/2026;7,77;contanti;Ciro\n1/2/2026;x;contanti;Dora\n";
        var preview = upload(http, csv);
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body())
                .contains(
                        "Una donazione nuova; già note: 0; rifiutate: 1.",
                        "7,77",
                        "Questo non è un");
        var file = FILE.matcher(preview.body()).results().findFirst().orElseThrow().group(1);

        var first = http.post("/admin/gifts/file/record", Map.of("file", file));
        var again = http.post("/admin/gifts/file/record", Map.of("file", file));

        assertThat(first.body()).contains("Una donazione registrata; già note: 0; rifiutate: 1.");
        assertThat(again.body()).contains("Nessuna donazione nuova; già note: 1; rifiutate: 1.");
    }

    @Test
    void aFileAsLargeAsCanBeGoesThrough() {
        var row = "1/2/2026;7,77;contanti;Ciro;" + "n".repeat(200) + "\n";
        var csv = "data;importo;metodo;nome;nota\n" + row.repeat(999);

        var preview = upload(http, csv);
        var file = FILE.matcher(preview.body()).results().findFirst().orElseThrow().group(1);
        var recorded = http.post("/admin/gifts/file/record", Map.of("file", file));

        assertThat(recorded.statusCode()).isEqualTo(200);
        assertThat(recorded.body()).contains("999 donazioni registrate");
    }

    @Test
    void whoOnlyReadsOrIsNobodyOrComesFromElsewhereRecordsNothing() {
        var reader = new Http(obolo.address());
        signIn(reader, "lia@faro.example", Role.READER);
        var nobody = new Http(obolo.address());
        var recorded = http.post("/admin/gifts", gift(Map.of("name", "Elio")));
        var gift = gift(http.get(location(recorded)).body());

        for (var path :
                List.of(
                        "/admin/gifts",
                        "/admin/gifts/" + gift + "/edit",
                        "/admin/gifts/" + gift + "/void",
                        "/admin/gifts/" + gift + "/restore",
                        "/admin/gifts/file/record")) {
            var form = gift(Map.of("form", "1"));
            assertThat(reader.post(path, form).statusCode()).as(path).isEqualTo(403);
            assertThat(nobody.post(path, form).statusCode()).as(path).isIn(303, 401);
            assertThat(http.post(path, form, "Sec-Fetch-Site", "cross-site").statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(upload(reader, "x").statusCode()).isEqualTo(403);
        assertThat(upload(nobody, "x").statusCode()).isIn(303, 401);
        var seen = reader.get(location(recorded)).body();
        assertThat(seen).contains("Registrata a mano").doesNotContain("/void", "/edit");
        assertThat(reader.get("/admin/donations").body()).doesNotContain("/admin/gifts/new");
    }

    @Test
    void theAccountsAndFindingsAreShownWithTheirRows() {
        var accounts = http.get("/admin/accounts").body();
        var account = http.get("/admin/accounts/EUR/paypal").body();
        var findings = http.get("/admin/findings").body();

        assertThat(accounts).contains("Conti in EUR", "Conti in USD", "/admin/accounts/EUR/paypal");
        assertThat(account).contains("/admin/donations/", "/admin/deliveries/", "rel=\"next\"");
        assertThat(findings)
                .contains("Nessuno ci ha detto la commissione", "not understood yet")
                .contains("/admin/donations/");
        assertThat(http.get("/admin/accounts/EUR/nothing").statusCode()).isEqualTo(404);
        assertThat(http.get("/admin/accounts/XXX/paypal").statusCode()).isEqualTo(404);
    }

    private static Map<String, String> gift(Map<String, String> typed) {
        var form =
                new HashMap<>(
                        Map.of(
                                "date", "1/2/2026",
                                "amount", "13,37",
                                "currency", "EUR",
                                "method", "BANK_TRANSFER"));
        form.putAll(typed);
        return form;
    }

    private static String gift(String page) {
        return GIFT.matcher(page).results().findFirst().orElseThrow().group(1);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> upload(Http http, String csv) {
        var body =
                """
                --limit\r
                Content-Disposition: form-data; name="file"; filename="doni.csv"\r
                Content-Type: text/csv\r
                \r
                %s\r
                --limit--\r
                """
                        .formatted(csv);
        return http.send(
                http.request("/admin/gifts/file", "Sec-Fetch-Site", "same-origin")
                        .header("Content-Type", "multipart/form-data; boundary=limit")
                        .POST(BodyPublishers.ofString(body)));
    }

    private void signIn(Http browser, String email, Role role) {
        var link = obolo.get(CreateSetUpLink.class).forEditor(email, role);
        browser.get(link.getPath() + "?" + link.getQuery());
        browser.post("/admin/set-up", Map.of("password", "onda lunga di maggio"));
        browser.post("/admin/language", Map.of("language", "it"));
    }
}
