package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.campaign.Campaigns;
import it.obolo.campaign.Pictures;
import it.obolo.storage.Ids;
import it.obolo.testing.Campaigning;
import it.obolo.testing.Http;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Campaigns, their rewards and the donate page's words in the admin view.
@OnBothDatabases
class CampaignPagesTest {

    private final TestObolo obolo;
    private final ToldObolo told;
    private final Http http;

    CampaignPagesTest(TestObolo obolo) {
        this.obolo = obolo;
        this.told = new ToldObolo(obolo);
        this.http = new Http(obolo.address());
    }

    @BeforeEach
    void signIn() {
        Campaigning.forget(obolo);
        signIn(http, "vera@faro.example", Role.EDITOR);
    }

    @Test
    void aCampaignIsCreatedShownAndChanged() {
        assertThat(http.get("/admin/campaigns").body()).contains("Qui vedrai che cosa chiedi");
        told.webhook(carrying("TX1", "13.37", "torta"));

        var created =
                http.post(
                        "/admin/campaigns",
                        form(
                                Map.of(
                                        "name_it", "Più libertà 2026!",
                                        "words", "Torta\r\n\r\n torta ",
                                        "goal", "1.250,00",
                                        "level-0-amount", "10",
                                        "level-0-name_it", "Amico",
                                        "level-0-reward_it", "Una spilla",
                                        "level-0-limit", "3",
                                        "level-0-address", "yes")));

        assertThat(location(created)).isEqualTo("/admin/campaigns/piu-liberta-2026?done=created");
        var page = http.get(location(created)).body();
        assertThat(page)
                .contains("Più libertà 2026!", "Campagna creata", "13,37", "1.250,00")
                .contains("/dona/piu-liberta-2026", "Una spilla", "<code>torta</code>");
        assertThat(http.get("/admin/campaigns").body()).contains("Più libertà 2026!", "in corso");
        var form = http.get("/admin/campaigns/piu-liberta-2026/edit").body();
        assertThat(form).contains("value=\"1250\"", "value=\"Una spilla\"", "disabled");

        var refused =
                http.post(
                        "/admin/campaigns/piu-liberta-2026/edit",
                        form(Map.of("name_it", "Più libertà", "words", "torta")));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Un livello che qualcuno ha scelto o raggiunto");
        assertThat(http.get("/admin/donations?campaign=piu-liberta-2026").body())
                .contains("Una donazione", "13,37");
        assertThat(http.get("/admin/donations?campaign=another").body()).doesNotContain("13,37");
    }

    @Test
    void theReportOfACampaignSaysOfItsGoalWhatItsOwnPageSays() {
        told.webhook(carrying("TX1", "20.00", "torta"));
        told.webhook(carrying("TX2", "30.00", "pane"));
        http.post(
                "/admin/campaigns",
                form(Map.of("name_it", "Torta", "words", "torta", "goal", "80,00")));

        var report = text(http.get("/admin/report?period=campaign&campaign=torta").body());

        assertThat(text(http.get("/admin/campaigns/torta").body()))
                .contains("È il 25 % di 80,00 €");
        assertThat(report)
                .contains("In tutto 50,00 €. Alla campagna 20,00 €, il 25 % del suo obiettivo");
    }

    /// With plain spaces.
    private static String text(String page) {
        return page.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    @Test
    void whatIsChangedOfALevelStandsInTheHistoryInWordsAndIsPutBack() {
        var campaign =
                Campaigning.create(
                        obolo, "giro", List.of(), List.of(Campaigning.reward(1000, "spilla", 5)));
        var before = obolo.get(Campaigns.class).levels(campaign);
        http.post(
                "/admin/campaigns/giro/edit",
                form(
                        Map.of(
                                "name_it", campaign.nameItalian(),
                                "goal", "250,50",
                                "ends", "2026-09-30",
                                "level-0-id", Ids.text(before.getFirst().levelId()),
                                "level-0-amount", "13,37",
                                "level-0-name_it", "spilla",
                                "level-0-reward_it", "Una spilla")));

        var history = http.get("/admin/settings/history").body();
        var back = Pattern.compile("action=\"([^\"]+/back)\"").matcher(history);
        assertThat(back.find()).isTrue();
        http.post(back.group(1), Map.of());

        assertThat(history)
                .contains("Campagna giro, livello «spilla»: quante ricompense", "<del>sì</del>")
                .contains("<ins>250,50</ins>", "30 settembre 2026", "<ins>13,37</ins>");
        assertThat(obolo.get(Campaigns.class).levels(campaign)).isEqualTo(before);
    }

    @Test
    void eachFlawStandsAtItsFieldAndNothingIsLost() {
        var answer =
                http.post(
                        "/admin/campaigns",
                        form(
                                Map.of(
                                        "name_it", "",
                                        "goal", "tanto",
                                        "starts", "31/2/2026",
                                        "currency", "EURO",
                                        "text_it", "Resta qui",
                                        "level-0-amount", "x",
                                        "level-0-limit", "-1")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("href=\"#name_it\"", "href=\"#goal\"", "href=\"#starts\"")
                .contains("href=\"#currency\"", "href=\"#level-0-amount\"", "Livello 1")
                .contains("aria-invalid=\"true\"", "Resta qui", "value=\"tanto\"");
        var more = new HashMap<>(form(Map.of("name_it", "Resta", "rows", "1")));
        more.put("action", "level");
        assertThat(http.post("/admin/campaigns", more).body())
                .contains("level-1-amount", "value=\"Resta\"");
    }

    @Test
    void anEditorChoosesTheCampaignOfAGift() {
        Campaigning.create(obolo, "prima", List.of(), List.of());
        Campaigning.create(obolo, "seconda", List.of(), List.of());
        told.webhook(carrying("TX1", "13.37", "prima"));
        var donation = code("TX1");
        assertThat(http.get("/admin/donations/" + donation).body())
                .contains("Campagna prima", "Come dicono il link");

        var chosen =
                http.post(
                        "/admin/donations/" + donation + "/campaign",
                        Map.of("campaign", "seconda"));

        assertThat(http.get(location(chosen)).body())
                .contains("Fatto: le somme", "scelta a mano", "/admin/campaigns/seconda");
        http.post("/admin/donations/" + donation + "/campaign", Map.of("campaign", "none"));
        assertThat(told.lines("SELECT campaign FROM donation")).containsExactly("null");
        http.post("/admin/donations/" + donation + "/campaign", Map.of("campaign", "auto"));
        assertThat(told.lines("SELECT campaign FROM donation")).containsExactly("prima");
        assertThat(
                        http.post(
                                        "/admin/donations/" + donation + "/campaign",
                                        Map.of("campaign", "no-such"))
                                .statusCode())
                .isEqualTo(400);
        assertThat(told.wrong()).isEmpty();
    }

    @Test
    void rewardsAreListedLabelledShippedAndTakenBack() {
        Campaigning.create(
                obolo, "premi", List.of(), List.of(Campaigning.reward(1000, "spilla", 5)));
        told.webhook(carrying("TX1", "13.37", "premi"));
        told.webhook(carrying("TX2", "20.01", "premi"));
        var path = "/admin/campaigns/premi/rewards";
        var one = code("TX1");
        assertThat(http.get(path).body())
                .contains("2 da spedire", "A 2 manca l’indirizzo", "Una spilla", "reward-" + one);

        http.post(
                path + "/" + one, Map.of("recipient", "@Ada", "address", "Via Po 3\r\n\r\nTorino"));
        var labels = http.get(path + "/labels.csv");
        assertThat(labels.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("premi-rewards.csv");
        assertThat(labels.body()).contains("'@Ada,Via Po 3,Torino,");

        var shipped = http.post(path + "/ship", Map.of("reward-" + one, "yes"));
        assertThat(http.get(location(shipped)).body())
                .contains("Segnata una come spedita", "Una da spedire", "Una spedita", "Annulla");
        assertThat(http.get(path + "?shipped=1").body()).contains("@Ada");
        http.post(path + "/unship", Map.of("reward-" + one, "yes"));
        assertThat(http.get(path).body()).contains("2 da spedire");
        assertThat(http.post(path + "/ship", Map.of("list", "shown")).statusCode()).isEqualTo(303);
    }

    @Test
    void theDonatePagesWordsAmountsAndPictureAreChanged() throws IOException {
        var form =
                Map.of(
                        "headline_it", "Tieni acceso il faro",
                        "sentence_it", "Ogni euro paga un’ora.",
                        "amounts", "30 5  12,50",
                        "least", "5",
                        "currency", "EUR");
        assertThat(http.post("/admin/donate-page", form).statusCode()).isEqualTo(303);
        assertThat(http.get("/admin/donate-page?saved=1").body())
                .contains("Salvato.", "value=\"5  12,50  30\"", "Qui non si può ancora pagare");
        var wrong = new HashMap<>(form);
        wrong.put("amounts", "1 due");
        var answer = http.post("/admin/donate-page", wrong);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("href=\"#amounts\"", "value=\"1 due\"");

        assertThat(upload("<svg/>".getBytes(StandardCharsets.UTF_8), "Un faro").statusCode())
                .isEqualTo(422);
        assertThat(upload(png(), "").statusCode()).isEqualTo(422);
        assertThat(upload(png(), "Un faro").statusCode()).isEqualTo(303);
        var picture = obolo.get(Pictures.class).now().orElseThrow();
        var page = http.get("/dona").body();
        assertThat(page)
                .contains("Tieni acceso il faro", "src=\"" + picture.path() + "\"")
                .contains("width=\"37\" height=\"13\" alt=\"Un faro\"");
        var served = new Http(obolo.address()).get(picture.path());
        assertThat(served.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(served.headers().firstValue("Cache-Control").orElseThrow())
                .contains("immutable");
        http.post("/admin/donate-page/picture/remove", Map.of("a", "b"));
        assertThat(http.get("/dona").body()).doesNotContain("<img");
        assertThat(http.get(picture.path()).statusCode()).isEqualTo(404);
        http.post("/admin/donate-page", Map.of("amounts", "10 25", "least", "1"));
    }

    @Test
    void whoOnlyReadsOrIsNobodyOrComesFromElsewhereChangesNothing() {
        Campaigning.create(obolo, "prima", List.of(), List.of());
        told.webhook(carrying("TX1", "13.37", "prima"));
        var reader = new Http(obolo.address());
        signIn(reader, "lia@faro.example", Role.READER);
        var nobody = new Http(obolo.address());

        for (var path :
                List.of(
                        "/admin/campaigns",
                        "/admin/campaigns/prima/edit",
                        "/admin/campaigns/prima/rewards/ship",
                        "/admin/campaigns/prima/rewards/unship",
                        "/admin/donate-page",
                        "/admin/donate-page/picture/remove",
                        "/admin/donations/" + code("TX1") + "/campaign")) {
            assertThat(reader.post(path, Map.of("a", "b")).statusCode()).as(path).isEqualTo(403);
            assertThat(nobody.post(path, Map.of("a", "b")).statusCode()).as(path).isIn(303, 401);
            assertThat(
                            http.post(path, Map.of("a", "b"), "Sec-Fetch-Site", "cross-site")
                                    .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(reader.get("/admin/campaigns").statusCode()).isEqualTo(200);
        assertThat(reader.get("/admin/campaigns/prima").body()).doesNotContain("/edit");
        assertThat(reader.get("/admin/campaigns/prima/rewards/labels.csv").statusCode())
                .isEqualTo(403);
    }

    private String code(String transactionId) {
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .query(
                                        "SELECT donation_id FROM donation WHERE transaction_id = '"
                                                + transactionId
                                                + "'",
                                        rows -> Ids.text(rows.getLong(1))))
                .getFirst();
    }

    private static String carrying(String id, String value, String customId) {
        return Webhooks.captureCompleted(id, value, "EUR")
                .replace(
                        "\"status\":\"COMPLETED\"",
                        "\"custom_id\":\"" + customId + "\",\"status\":\"COMPLETED\"");
    }

    private static Map<String, String> form(Map<String, String> typed) {
        var form = new HashMap<>(Map.of("starts", "1/2/2026", "currency", "EUR", "rows", "1"));
        form.putAll(typed);
        return form;
    }

    private static byte[] png() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(37, 13, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private HttpResponse<String> upload(byte[] file, String alt) throws IOException {
        var body = new ByteArrayOutputStream();
        body.write(
                """
                --limit\r
                Content-Disposition: form-data; name="picture"; filename="faro.png"\r
                Content-Type: image/png\r
                \r
                """
                        .getBytes(StandardCharsets.UTF_8));
        body.write(file);
        body.write(
                """
                \r
                --limit\r
                Content-Disposition: form-data; name="alt_it"\r
                \r
                %s\r
                --limit\r
                Content-Disposition: form-data; name="alt_en"\r
                \r
                \r
                --limit--\r
                """
                        .formatted(alt)
                        .getBytes(StandardCharsets.UTF_8));
        return http.send(
                http.request("/admin/donate-page/picture", "Sec-Fetch-Site", "same-origin")
                        .header("Content-Type", "multipart/form-data; boundary=limit")
                        .POST(BodyPublishers.ofByteArray(body.toByteArray())));
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
