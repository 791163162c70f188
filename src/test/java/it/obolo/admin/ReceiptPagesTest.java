package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.intake.RemoveInventedData;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.Http;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Receipts as an editor makes, gives and takes them back.
@OnBothDatabases
class ReceiptPagesTest {

    private final TestObolo obolo;
    private final ToldObolo told;
    private final Http http;

    ReceiptPagesTest(TestObolo obolo) {
        this.obolo = obolo;
        this.told = new ToldObolo(obolo);
        this.http = new Http(obolo.address());
        BooksFixture.fill(obolo);
    }

    @BeforeEach
    void signIn() {
        obolo.sql()
                .transaction(() -> {
                    RemoveInventedData.BOOKS.stream()
                            .filter(table -> table.startsWith("receipt"))
                            .forEach(table -> obolo.sql().update("DELETE FROM " + table));
                    return true;
                });
        var link = obolo.get(CreateSetUpLink.class).forEditor("vera@faro.example", Role.OWNER);
        http.get(link.getPath() + "?" + link.getQuery());
        http.post("/admin/set-up", Map.of("password", "onda lunga di maggio"));
        http.post("/admin/language", Map.of("language", "it"));
    }

    @Test
    void aReceiptIsPreparedIssuedCopiedAndWithdrawn() throws Exception {
        var gift = code("donation_id", "status = 'COMPLETED' AND currency = 'EUR'");
        assertThat(http.get("/admin/donations/" + gift).body())
                .contains("/admin/receipts/new?donation=" + gift);
        assertThat(http.get("/admin/receipts/new?donation=" + gift).body())
                .contains("Una donazione:", "Prepara la bozza");

        var page = location("/admin/receipts", Map.of("donation", gift, "language", "en"));
        assertThat(http.get(page).body())
                .contains("Bozza di ricevuta", "Prende il prossimo numero");
        assertThat(location("/admin/receipts/new?donation=" + gift)).isEqualTo(page);
        assertThat(text(page + "/pdf")).contains("DRAFT: it has no number");
        location(page + "/issue", Map.of());

        var issued = http.get(page).body();
        assertThat(issued).contains("Ricevuta n. 1/2026", "SHA-256", "Scarica una copia");
        assertThat(text(page + "/pdf")).contains("Donation receipt no. 1/2026");
        assertThat(http.post(page + "/copy", Map.of()).statusCode()).isEqualTo(200);
        assertThat(http.post(page + "/discard", Map.of()).statusCode()).isEqualTo(409);
        assertThat(http.post(page + "/withdraw", Map.of("reason", " ")).statusCode())
                .isEqualTo(422);
        location(page + "/withdraw", Map.of("reason", "nome scritto male"));
        assertThat(http.get(page).body())
                .contains("Ritirata", "nome scritto male")
                .doesNotContain("Scarica una copia");
        assertThat(http.post(page + "/mail", Map.of()).statusCode()).isEqualTo(409);
        assertThat(http.get("/admin/receipts?status=WITHDRAWN&q=1/2026").body())
                .contains("Una ricevuta", "2026: numeri da 1 a 1, senza buchi");
        assertThat(http.get("/admin/receipts?q=nessuno").body()).contains("Nessuna ricevuta");
        var name =
                told.lines(
                                "SELECT s.name FROM supporter s JOIN receipt r ON r.supporter_id = s.supporter_id")
                        .getFirst();
        assertThat(
                        http.get("/admin/receipts?q=" + name.toUpperCase(Locale.ROOT).split(" ")[0])
                                .body())
                .contains("Una ricevuta", name);
    }

    @Test
    void forEverybodyOfAYearInOneFileAndWithAReasonForWhoGetsNone() throws Exception {
        var page = location("/admin/receipts/batches", Map.of("year", "2025"));
        var prepared = http.get(page).body();
        assertThat(prepared)
                .contains("10 riepiloghi sono pronti", "Non si sa chi ha donato.", "Rilascia 10");

        location(page + "/start", Map.of());
        var done = awaitDone(page);

        assertThat(done).contains("Finito: 10 riepiloghi rilasciati.", "Scarica tutti i 10 PDF");
        var names = new TreeSet<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes(page + "/zip")))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(
                                new String(
                                        zip.readNBytes(5),
                                        java.nio.charset.StandardCharsets.US_ASCII))
                        .isEqualTo("%PDF-");
            }
        }
        assertThat(names).hasSize(10).contains("ricevuta-2026-1.pdf", "receipt-2026-2.pdf");
        assertThat(http.post(page + "/drop", Map.of()).statusCode()).isEqualTo(409);
        assertThat(http.post("/admin/receipts/batches", Map.of("year", "2026")).statusCode())
                .isEqualTo(409);
        assertThat(http.post("/admin/receipts/batches", Map.of("year", "x")).statusCode())
                .isEqualTo(400);
        assertThat(http.get("/admin/receipts").body())
                .contains("10 ricevute", "numeri da 1 a 10, senza buchi");
    }

    @Test
    void aTimeIsChosenForASupporter() {
        var supporter =
                code(
                        "supporter_id",
                        "status = 'COMPLETED' AND NOT disputed AND supporter_id IN (SELECT s.supporter_id FROM supporter s WHERE NOT s.anonymous)");
        var at = "/admin/receipts/new?supporter=" + supporter;

        assertThat(http.get(at).body()).contains("Riepilogo di un anno", "year=2025");
        assertThat(http.get(at + "&year=2026").body()).contains("L’anno non è finito");
        assertThat(http.get(at + "&from=2026-01-01&until=2026-02-28").body())
                .contains("Prepara la bozza");
        assertThat(http.get(at + "&from=2026-02-01&until=2026-01-28").statusCode()).isEqualTo(400);
        assertThat(http.get(at + "&from=1999-02-01&until=1999-02-28").body())
                .contains("In quel periodo non c’è nessuna donazione");
        assertThat(http.get("/admin/receipts/new?supporter=nobody").statusCode()).isEqualTo(404);
        assertThat(http.get("/admin/receipts/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void wordsOnTaxesNeedAllThatTheLawAsks() {
        var form =
                new HashMap<>(
                        Map.of(
                                "association", "Associazione Il Faro",
                                "tax_words", "1",
                                "tax_text_it", "Testo della redazione.",
                                "tax_text_en", "The newsroom’s text."));
        assertThat(http.post("/admin/receipts/settings", form).statusCode()).isEqualTo(422);
        assertThat(told.lines("SELECT COUNT(*) FROM setting WHERE setting_name LIKE 'receipt.%'"))
                .containsExactly("0");

        form.put("tax_code", "93000000725");
        form.put("register", "RUNTS 1");
        assertThat(http.post("/admin/receipts/settings", form).statusCode()).isEqualTo(303);
        assertThat(http.get("/admin/receipts/settings?saved=1").body())
                .contains("93000000725", "Testo della redazione.");
        form.remove("tax_words");
        assertThat(http.post("/admin/receipts/settings", form).statusCode()).isEqualTo(303);
    }

    private String awaitDone(String page) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> http.get(page).body(), body -> body.contains("Finito:"));
    }

    private String code(String column, String condition) {
        var id =
                told.lines(
                                "SELECT %s FROM donation WHERE %s ORDER BY given_at DESC"
                                        .formatted(column, condition))
                        .getFirst();
        return it.obolo.storage.Ids.text(Long.parseLong(id));
    }

    private String location(String path, Map<String, String> form) {
        var answer = http.post(path, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return Pattern.compile("\\?.*")
                .matcher(answer.headers().firstValue("location").orElseThrow())
                .replaceAll("");
    }

    private String location(String path) {
        var answer = http.get(path);
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("location").orElseThrow();
    }

    private String text(String path) throws IOException {
        try (var document = Loader.loadPDF(bytes(path))) {
            return new PDFTextStripper().getText(document);
        }
    }

    private byte[] bytes(String path) {
        try (var client = HttpClient.newBuilder().cookieHandler(http.cookies()).build()) {
            var request = HttpRequest.newBuilder(obolo.address().resolve(path)).build();
            return client.send(request, BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
