package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.paypal.TranslateAnswer;
import it.obolo.storage.Ids;
import it.obolo.supporter.FindLikeness;
import it.obolo.testing.Http;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// All about a person on their page: what editors say of them, and who else they are.
@OnBothDatabases
class PersonPagesTest {

    private static final String TAX_CODE = "RSSMRA85T10A562S";

    private final TestObolo obolo;
    private final ToldObolo told;
    private final Http http;

    PersonPagesTest(TestObolo obolo) {
        this.obolo = obolo;
        this.told = new ToldObolo(obolo);
        this.http = new Http(obolo.address());
    }

    @BeforeEach
    void signIn() {
        obolo.forget();
        signIn(http, "vera@faro.example", Role.EDITOR);
        gift("PP1", "PAYERONE", "rosa.neri@posta.example", "Rosà");
        gift("PP2", "PAYERTWO", "rosaneri+dono@posta.example", "ROSA");
        gift("PP3", "PAYERUGO", "ugo@posta.example", "Ugo");
    }

    @Test
    void whoLooksAlikeIsSuggestedMergedAfterALookAndPartedAgain() {
        obolo.get(FindLikeness.class).refresh();
        var likely = http.get("/admin/supporters/likely").body();
        assertThat(likely).contains("Una coppia da guardare", "lo stesso nome", "a parte punti");
        var one = code("PP1");
        var other = code("PP2");
        assertThat(http.get(page(one)).body()).contains("Forse è la stessa persona");

        var preview = http.get(page(one) + "/merge?with=" + other).body();
        assertThat(preview).contains("Nulla è ancora cambiato", "26,74", "PAYERTWO");
        assertThat(preview)
                .contains("<th scope=\"col\">Rosà Verdi</th><th scope=\"col\">ROSA Verdi</th>");
        assertThat(code("PP2")).isEqualTo(other);

        var merged = location(http.post(page(other) + "/merge", Map.of("with", one)));
        assertThat(merged).isEqualTo(page(one) + "?done=merged");
        assertThat(location(http.get(page(other)))).isEqualTo(page(one));
        var profile = http.get(merged).body();
        assertThat(profile).contains("26,74", "arrivata a nome di Rosà Verdi", "Sciogli");
        obolo.get(FindLikeness.class).refresh();
        assertThat(http.get("/admin/supporters/likely").body()).contains("Nessuna coppia");

        var joint = Pattern.compile("joints/([0-9A-F]{32})/undo").matcher(profile);
        assertThat(joint.find()).isTrue();
        var parted = http.post(page(one) + "/joints/" + joint.group(1) + "/undo", Map.of());
        assertThat(location(parted)).isEqualTo(page(other) + "?done=parted&other=" + one);
        assertThat(http.get(location(parted)).body())
                .contains("Unione sciolta: ROSA Verdi e Rosà Verdi sono di nuovo due persone")
                .contains("<a href=\"" + page(one) + "\">Vai alla pagina di Rosà Verdi</a>");
        assertThat(code("PP2")).isEqualTo(other);
        assertThat(http.get(page(one)).body()).contains("Sciolta il");
        assertThat(told.wrong()).isEmpty();
    }

    /// The page goes by the name that was told last: whoever has it is who was looked at.
    @Test
    void anUndoneMergeLeavesTheEditorWithWhomThePageHasShown() {
        var one = code("PP1");
        var ugo = code("PP3");
        for (var shown : List.of("PP3", "PP1")) {
            obolo.clock().advance(Duration.ofMinutes(1));
            http.post(page(code(shown)) + "/describe", Map.of("name", "Chi si guarda " + shown));
            var merged = location(http.post(page(ugo) + "/merge", Map.of("with", one)));
            var body = http.get(merged).body();
            assertThat(body).contains("<h1>Chi si guarda " + shown + "</h1>");

            var left = http.post(undo(merged, body), Map.of());

            assertThat(location(left)).startsWith(page(code(shown)) + "?done=parted&other=");
            assertThat(http.get(location(left)).body())
                    .contains("<h1>Chi si guarda " + shown + "</h1>");
            assertThat(List.of(code("PP1"), code("PP3"))).containsExactly(one, ugo);
        }
        assertThat(told.wrong()).isEmpty();
    }

    @Test
    void whatIsAskedAboutAPersonStandsInTheLog() {
        var log = "/admin/privacy";
        assertThat(http.get(log).body()).contains("Ancora nessuna richiesta");
        var rosa = code("PP1");

        http.post(page(rosa) + "/data/json", Map.of());
        http.post(page(rosa) + "/data/erase", Map.of("confirm", rosa));

        var body = http.get(log).body();
        assertThat(body)
                .containsSubsequence("Cancellazione", "la redazione", "fatto", "31 dicembre 20")
                .containsSubsequence("Copia di tutti i dati", "la redazione", "fatto", "niente")
                .contains(rosa)
                .doesNotContain("Rosà", "posta.example");
        assertThat(http.get(page(rosa)).statusCode()).isEqualTo(200);
        assertThat(http.get("/admin/settings").body()).contains("href=\"" + log + "\"");
        assertThat(told.wrong()).isEmpty();
    }

    @Test
    void twoOfTheSameNameAreToldApartBeforeTheyAreMerged() {
        http.post(page(code("PP2")) + "/describe", Map.of("name", "Rosà Verdi"));

        var preview = http.get(page(code("PP1")) + "/merge?with=" + code("PP2")).body();

        assertThat(preview)
                .contains(
                        "<th scope=\"col\">Questa persona</th><th scope=\"col\">L’altra persona</th>",
                        "data-label=\"L’altra persona\"><span>rosaneri+dono@posta.example");
    }

    @Test
    void whoStaysOneAfterAnUndoneMergeIsToldSo() {
        var one = code("PP1");
        var merged = location(http.post(page(one) + "/merge", Map.of("with", code("PP2"))));
        var undo = undo(merged, http.get(merged).body());
        gift("PP4", "PAYERTWO", "rosa.neri@posta.example", "Rosa");

        var left = http.post(undo, Map.of());

        assertThat(location(left)).isEqualTo(page(one) + "?done=parted&other=" + one);
        assertThat(http.get(location(left)).body()).contains("resta una persona sola");
    }

    private static String undo(String page, String body) {
        var joint = Pattern.compile("joints/([0-9A-F]{32})/undo\"").matcher(body);
        assertThat(joint.find()).isTrue();
        return page.split("\\?")[0] + "/joints/" + joint.group(1) + "/undo";
    }

    @Test
    void whoIsNotTheSameIsNotSuggestedAgain() {
        assertThat(http.get("/admin/supporters/likely").body()).contains("Nessuna coppia");
        obolo.get(FindLikeness.class).refresh();
        assertThat(http.get("/admin/supporters/likely").body()).contains("Una coppia");

        http.post("/admin/supporters/likely", Map.of("one", code("PP2"), "other", code("PP1")));

        assertThat(http.get("/admin/supporters/likely").body()).contains("Nessuna coppia");
        assertThat(http.get(page(code("PP1"))).body()).doesNotContain("Forse è la stessa persona");
    }

    @Test
    void notesTagsAndConsentsAreKeptAndANoteThatWasRemovedComesBack() {
        var ugo = page(code("PP3"));
        http.post(ugo + "/notes", Map.of("text", "Vuole sapere del <caso> Falco"));
        http.post(ugo + "/tags", Map.of("tag", "Amico,  Bari vecchia"));
        http.post(ugo + "/consents", Map.of("purpose", "POST", "given", "no"));
        http.post(ugo + "/consents", Map.of("purpose", "POST", "given", "yes"));
        var body = http.get(ugo).body();
        assertThat(body)
                .contains("Vuole sapere del &lt;caso&gt; Falco", "vera@faro.example")
                .contains("amico", "bari vecchia", "Pacchi e posta", "told-to-editor");
        assertThat(told.lines("SELECT given FROM consent ORDER BY told_at, consent_id"))
                .containsExactly("false", "true");

        var note = Pattern.compile("/notes/([0-9A-Z]{13})").matcher(body);
        assertThat(note.find()).isTrue();
        var removed =
                location(http.post(ugo + "/notes/" + note.group(1), Map.of("action", "remove")));
        assertThat(http.get(removed).body()).doesNotContain("Falco").contains("Rimetti la nota");
        http.post(ugo + "/notes/" + note.group(1), Map.of("action", "restore"));
        assertThat(http.get(ugo).body()).contains("Falco");
        http.post(ugo + "/tags", Map.of("remove", "amico"));
        assertThat(told.lines("SELECT tag FROM person_tag")).containsExactly("bari vecchia");
    }

    @Test
    void aCodiceFiscaleIsSealedShownOnDemandAndRefusedWhereItDoesNotAddUp() {
        var ugo = page(code("PP3"));
        assertThat(
                        location(
                                http.post(
                                        ugo + "/tax-code",
                                        Map.of("tax_code", TAX_CODE.replace("562S", "563S")))))
                .endsWith("tax_wrong");

        http.post(ugo + "/tax-code", Map.of("tax_code", TAX_CODE));
        assertThat(http.get(ugo).body()).contains("Custodito cifrato").doesNotContain(TAX_CODE);
        assertThat(http.post(ugo + "/tax-code", Map.of("action", "show")).body())
                .contains(TAX_CODE);
        var sealed =
                obolo.sql()
                        .reading(() ->
                                obolo.sql()
                                        .query(
                                                "SELECT tax_code_sealed FROM person_detail",
                                                row -> row.getBytes(1)))
                        .getFirst();
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(TAX_CODE);

        http.post(ugo + "/tax-code", Map.of("action", "forget"));
        assertThat(http.get(ugo).body()).contains("Non lo conosciamo");
    }

    @Test
    void detailsAndCorrectionsShowAndAnAddressOfSomebodyElseLeadsToTheLookAtBoth() {
        var ugo = page(code("PP3"));
        http.post(ugo + "/details", Map.of("address", "Via Lunga 1\n70100 Bari", "no_name", "yes"));
        http.post(ugo + "/describe", Map.of("name", "Ugo Corretto", "language", "en"));
        assertThat(http.get(ugo).body())
                .contains("Ugo Corretto", "Via Lunga 1", "name=\"no_name\" value=\"yes\" checked")
                .contains("arrivata a nome di Ugo Verdi");

        var taken = http.post(ugo + "/describe", Map.of("email", "Rosa.Neri@posta.example"));
        assertThat(location(taken)).isEqualTo(ugo + "/merge?with=" + code("PP1"));
        assertThat(location(http.post(ugo + "/describe", Map.of("email", "nessuno"))))
                .endsWith("done=email");
        assertThat(http.get(ugo + "?done=email").body()).contains("notice bad");
    }

    @Test
    void whoCorrectedWhatStandsInTheStory() {
        var ugo = page(code("PP3"));
        http.post(ugo + "/describe", Map.of("name", "Ugo Corretto", "language", "en"));
        http.post(ugo + "/details", Map.of("address", "Via Lunga 1", "no_email", "yes"));
        http.post(ugo + "/details", Map.of("address", "Via Lunga 1", "no_email", "yes"));
        http.post(ugo + "/tax-code", Map.of("tax_code", TAX_CODE));

        var story = http.get(ugo).body();

        assertThat(story)
                .contains("Corretto: nome, lingua (da vera@faro.example)")
                .contains("Corretto: codice fiscale (da vera@faro.example)")
                .containsOnlyOnce(
                        "Corretto: indirizzo postale, se vuole ricevere e-mail (da vera@faro.example)");
    }

    @Test
    void aReaderSeesButChangesNothing() {
        var reader = new Http(obolo.address());
        signIn(reader, "lia@faro.example", Role.READER);
        var ugo = page(code("PP3"));

        assertThat(reader.get(ugo).body()).doesNotContain("/describe", "/tax-code");
        assertThat(reader.post(ugo + "/describe", Map.of("name", "X")).statusCode()).isEqualTo(403);
        assertThat(reader.get("/admin/supporters/likely").statusCode()).isEqualTo(403);
    }

    private void gift(String id, String payer, String email, String name) {
        told.webhook(Webhooks.captureCompleted(id, "13.37", "EUR"));
        told.answer(TranslateAnswer.ORDER, Webhooks.order("ORDER" + id, payer, email, name));
    }

    private String code(String transactionId) {
        return Ids.text(
                Long.parseLong(
                        told.lines(
                                        "SELECT supporter_id FROM donation WHERE transaction_id = '%s'"
                                                .formatted(transactionId))
                                .getFirst()));
    }

    private static String page(String code) {
        return "/admin/supporters/" + code;
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private void signIn(Http browser, String email, Role role) {
        var link = obolo.get(CreateSetUpLink.class).forEditor(email, role);
        browser.get(link.getPath() + "?" + link.getQuery());
        browser.post("/admin/set-up", Map.of("password", "onda lunga di maggio"));
        browser.post("/admin/language", Map.of("language", "it"));
    }
}
