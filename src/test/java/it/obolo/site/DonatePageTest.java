package it.obolo.site;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.campaign.Appeal;
import it.obolo.campaign.Appeals;
import it.obolo.campaign.Campaigns;
import it.obolo.money.Money;
import it.obolo.storage.Database;
import it.obolo.storage.Ids;
import it.obolo.testing.Campaigning;
import it.obolo.testing.Http;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The donate page as a browser gets it: presets, right and wrong inputs, and where it leads.
class DonatePageTest {

    private static TestObolo hosted;
    private static TestObolo rest;
    private static TestObolo bare;

    @BeforeAll
    static void start() {
        hosted = obolo(Map.of("paypal.hosted-button-id", "BUTTON7"));
        rest =
                obolo(
                        Map.of(
                                "paypal.client-id",
                                "client",
                                "paypal.client-secret",
                                "secret",
                                "paypal.api-url",
                                "http://127.0.0.1:9"));
        bare = obolo(Map.of());
    }

    private static TestObolo obolo(Map<String, Object> settings) {
        var obolo = TestObolo.on(Database.Kind.H2, settings);
        obolo.get(Newsroom.class)
                .change(
                        new Newsroom.Profile(
                                "Il Faro di Bari", Language.IT, "ciao@faro.example", "#9b1c1c"));
        return obolo;
    }

    @AfterAll
    static void stop() {
        hosted.close();
        rest.close();
        bare.close();
    }

    @BeforeEach
    void forget() {
        Campaigning.forget(hosted);
        Campaigning.forget(rest);
        hosted.clock().advance(Duration.ofMinutes(2));
        rest.clock().advance(Duration.ofMinutes(2));
    }

    @Test
    void theLanguageIsThatOfTheAddressOrTheBrowserElseItalian() {
        var http = http(rest);

        assertThat(http.get("/dona", "Accept-Language", "en").body())
                .contains("<html lang=\"it\">");
        assertThat(http.get("/donate", "Accept-Language", "it").body())
                .contains("<html lang=\"en\">", "Donate to Il Faro di Bari");
        assertThat(http.get("/").body()).contains("<html lang=\"it\">", "Dona a Il Faro di Bari");
        assertThat(http.get("/", "Accept-Language", "en-GB,en").body())
                .contains("<html lang=\"en\">");
        assertThat(http.get("/?language=en").body()).contains("<html lang=\"en\">");
    }

    @ParameterizedTest
    @CsvSource({
        "/dona?importo=25&ogni=mese&da=edizione-182, value=\"25\" checked",
        "/donate?amount=25&every=month&from=edition-182, value=\"25\" checked",
        "/dona?amount=40, name=\"other\" inputmode=\"decimal\" maxlength=\"30\" value=\"40\"",
        "'/dona?importo=12,5', value=\"12,50\"",
        "/donate?amount=12.5, value=\"12.50\"",
        "/dona?ogni=mese, value=\"month\" checked",
        "/donate?every=monthly, value=\"month\" checked",
        "/dona?da=edizione-182, name=\"from\" value=\"edizione-182\""
    })
    void aLinkPresetsWhatItSays(String address, String expected) {
        assertThat(http(rest).get(address).body()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "amount=abc",
        "amount=-5",
        "amount=0",
        "amount=99999999",
        "amount=%3Cscript%3E",
        "every=never",
        "campaign=no-such",
        "campaign=%22%3E%3Cscript%3E",
        "from=%22%3E%3Cb%3E",
        "level=0MKA2ZXW5R4GT",
        "from=a b",
        "amount=",
        "nothing=1"
    })
    void aLinkThatMeansNothingIsThePageItself(String query) {
        var answer = http(rest).get("/dona?" + query.replace(" ", "%20"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("Dona con PayPal")
                .doesNotContain("<script", "role=\"alert\"", "><b>", "name=\"from\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/dona|25|25.00",
                "/dona|25,5|25.50",
                "/dona|€ 25|25.00",
                "/dona|25 euro|25.00",
                "/donate|25|25.00",
                "/donate|25.50|25.50",
                "/donate|€25|25.00"
            })
    void aTypedAmountIsUnderstoodAndTakenToPayPal(String path, String typed, String amount) {
        var answer = http(hosted).post(path, Map.of("other", typed));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(location(answer))
                .startsWith("https://www.sandbox.paypal.com/donate/?hosted_button_id=BUTTON7")
                .contains("amount=" + amount, "custom=");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' https://www.sandbox.paypal.com;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/dona|1.250,00|1250 €|125000",
                "/donate|1,250.00|€1,250|125000",
                "/dona|25.50|25,50 €|2550",
                "/donate|25,5|€25.50|2550",
                "/dona|600|600 €|60000"
            })
    void whatCouldBeMeantOtherwiseIsSaidBackAndThenTaken(
            String path, String typed, String said, String minor) {
        var asked = http(hosted).post(path, Map.of("other", typed, "from", "edition-182"));

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body().replace(".250", "250").replace('\u00a0', ' '))
                .contains("role=\"status\"")
                .contains("name=\"understood\" value=\"" + minor + "\"", "edition-182")
                .contains(said);

        var agreed = http(hosted).post(path, Map.of("other", typed, "understood", minor));
        assertThat(agreed.statusCode()).isEqualTo(303);
    }

    @Test
    void anAmountTypedBesideAnotherChosenIsSaidBack() {
        var asked = http(hosted).post("/dona", Map.of("amount", "25", "other", "40"));

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("Abbiamo capito 40").doesNotContain("checked>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "other||amount|Scegli quanto donare",
                "other|abc|other|Questo non è un importo",
                "other|1e308|other|Questo non è un importo",
                "other|NaN|other|Questo non è un importo",
                "other|-5|other|Questo non è un importo",
                "other|0|other|Una donazione di niente",
                "other|0,5|other|Sotto 1",
                "other|25,555|other|più cifre dei centesimi",
                "other|10000,01|other|scrivici prima",
                "other|99999999999999999999|other|troppe cifre",
                "amount|abc|amount|Scegli quanto donare",
                "amount|0.10|amount|Sotto 1",
                "level|0MKA2ZXW5R4GT|level|non c’è più"
            })
    void aWrongFieldIsNamedLinkedAndKept(String field, String value, String flawed, String text) {
        var form = new HashMap<String, String>();
        form.put("message", "Forza & coraggio");
        form.put("from", "edition-182");
        if (field.equals("level")) {
            Campaigning.create(
                    hosted, "premi", List.of(), List.of(Campaigning.reward(1000, "a", 1)));
            form.put("campaign", "premi");
            form.put("amount", "25");
        }
        form.put(field, value == null ? "" : value);

        var answer = http(hosted).post("/dona", form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("role=\"alert\"", "C’è una cosa da rivedere", text)
                .contains("href=\"#" + flawed + "\"", "id=\"" + flawed + "\"")
                .contains("id=\"" + flawed + "-flaw\"", flawed + "-flaw")
                .contains(
                        "Forza &amp; coraggio",
                        "value=\"edition-182\"",
                        "<details class=\"more\" open");
        if (field.equals("other") && value != null) {
            assertThat(answer.body()).contains("value=\"" + value + "\"");
        }
    }

    @Test
    void longOrOddWordsAreNotTaken() {
        var form = new HashMap<>(Map.of("amount", "25"));
        form.put("message", "x".repeat(1001));
        form.put("name", "https://evil.example");

        var answer = http(hosted).post("/donate", form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("2 things need another look", "1,001 characters", "without addresses")
                .contains("x".repeat(1001));
        assertThat(
                        http(hosted)
                                .post("/dona", Map.of("amount", "25", "name", "a".repeat(81)))
                                .body())
                .contains("al massimo 80 caratteri");
        assertThat(
                        http(hosted)
                                .post("/dona", Map.of("amount", "25", "message", "a\u0007b"))
                                .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aNameThatTheWallWouldNotShowIsRefusedWhileItCanBeMended() {
        for (var name : List.of("compra su spam.com", "123", "io@posta.example", "<b>")) {
            var answer = http(hosted).post("/dona", Map.of("amount", "25", "name", name));

            assertThat(answer.statusCode()).as(name).isEqualTo(422);
            assertThat(answer.body()).contains("Scrivi un nome, senza indirizzi.");
        }
    }

    @Test
    void whatAReaderSaysTravelsWithTheGift() {
        var campaign =
                Campaigning.create(
                        hosted, "premi", List.of(), List.of(Campaigning.reward(2000, "tazza", 3)));
        var level = hosted.get(Campaigns.class).levels(campaign).getFirst();

        var answer =
                http(hosted)
                        .post(
                                "/donate",
                                Map.of(
                                        "campaign", "premi",
                                        "level", Ids.text(level.levelId()),
                                        "from", "edition-182",
                                        "message", "Grazie!",
                                        "name", "Ada B."));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(location(answer)).contains("amount=20.00");
        assertThat(
                        new ToldObolo(hosted)
                                .lines(
                                        "SELECT amount_minor, language, source, message, wall_name, campaign_id = "
                                                + campaign.campaignId()
                                                + ", level_id = "
                                                + level.levelId()
                                                + " FROM checkout"))
                .containsExactly("2000 en edition-182 Grazie! Ada B. true true");
    }

    @Test
    void aRewardThatIsTooDearOrGoneIsNotPromised() {
        var campaign =
                Campaigning.create(
                        hosted, "premi", List.of(), List.of(Campaigning.reward(2000, "tazza", 1)));
        var level = Ids.text(hosted.get(Campaigns.class).levels(campaign).getFirst().levelId());

        assertThat(
                        http(hosted)
                                .post(
                                        "/dona",
                                        Map.of("campaign", "premi", "level", level, "amount", "10"))
                                .body())
                .contains("va con una donazione da 20", "href=\"#level\"");

        new ToldObolo(hosted)
                .webhook(
                        Webhooks.captureCompleted("TX1", "20.00", "EUR")
                                .replace(
                                        "\"status\":\"COMPLETED\"",
                                        "\"custom_id\":\"premi\",\"status\":\"COMPLETED\""));
        assertThat(http(hosted).get("/dona/premi").body()).contains("Esaurita", "disabled");
        assertThat(http(hosted).post("/dona", Map.of("campaign", "premi", "level", level)).body())
                .contains("è appena finita");
    }

    @Test
    void aCampaignHasItsPageAndKeepsItAfterItsEnd() {
        var today = hosted.get(Campaigns.class).today();
        Campaigning.create(
                hosted, "viva", today.minusDays(3), today.plusDays(5), List.of(), List.of());
        Campaigning.create(
                hosted, "finita", today.minusDays(30), today.minusDays(9), List.of(), List.of());
        Campaigning.create(hosted, "futura", today.plusDays(9), null, List.of(), List.of());
        for (var number = 0; number < 5; number++) {
            new ToldObolo(hosted)
                    .webhook(
                            Webhooks.captureCompleted("TX" + number, "13.00", "EUR")
                                    .replace(
                                            "\"status\":\"COMPLETED\"",
                                            "\"custom_id\":\"viva\",\"status\":\"COMPLETED\""));
        }
        var http = http(hosted);

        var open = http.get("/dona/viva").body();
        assertThat(open)
                .contains("Campagna viva", "5 donazioni hanno portato 65", "il 65 %")
                .contains("Mancano 5 giorni", "<form", "value=\"viva\"", "Dieci mesi di lavoro.");
        assertThat(http.get("/donate/viva").body()).contains("5 gifts brought €65 of €100: 65%");
        assertThat(http.get("/dona").body()).contains("Campagna viva", "value=\"viva\"");
        assertThat(http.get("/dona?campagna=nessuna").body())
                .contains("value=\"none\"", "href=\"/dona/viva\"")
                .doesNotContain("thermometer");
        var over = http.get("/dona/finita").body();
        assertThat(over)
                .contains("Grazie a chi ha donato", "La campagna è durata", "Dona adesso")
                .doesNotContain("<form");
        assertThat(http.get("/dona/futura").body())
                .contains("Si comincia il")
                .doesNotContain("<form");
        assertThat(http.get("/dona/no-such").statusCode()).isEqualTo(404);
        assertThat(http.get("/dona/..%2f").statusCode()).isIn(400, 404);

        var late = http.post("/dona", Map.of("campaign", "finita", "amount", "25"));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("non raccoglie più", "value=\"25\" checked");
    }

    @Test
    void fewerThanFiveGiftsAreNotShownApart() {
        var today = hosted.get(Campaigns.class).today();
        Campaigning.create(
                hosted, "viva", today, LocalDate.MAX.withYear(2100), List.of(), List.of());
        new ToldObolo(hosted)
                .webhook(
                        Webhooks.captureCompleted("TX1", "13.37", "EUR")
                                .replace(
                                        "\"status\":\"COMPLETED\"",
                                        "\"custom_id\":\"viva\",\"status\":\"COMPLETED\""));

        assertThat(http(hosted).get("/dona/viva").body())
                .contains("L’obiettivo è 100")
                .doesNotContain("13,37");
    }

    @Test
    void whatIsNotSetUpIsNotOffered() {
        assertThat(http(hosted).get("/dona").body()).doesNotContain("Ogni mese");
        assertThat(http(rest).get("/dona").body()).contains("Ogni mese", "Una volta");
        assertThat(http(bare).get("/dona").body())
                .contains("Qui non si può ancora donare", "mailto:ciao@faro.example")
                .doesNotContain("<form");
        assertThat(http(bare).post("/dona", Map.of("amount", "25")).statusCode()).isEqualTo(503);
    }

    @Test
    void whenPayPalDoesNotAnswerNothingTypedIsLost() {
        var answer = http(rest).post("/dona", Map.of("amount", "25", "message", "Forza"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body())
                .contains(
                        "PayPal non risponde. Non hai speso nulla",
                        "value=\"25\" checked",
                        "Forza");
    }

    @Test
    void theNewsroomsOwnWordsAndAmountsAreShown() {
        var appeals = rest.get(Appeals.class);
        appeals.change(
                new Appeal(
                        "Tieni acceso il faro",
                        "Keep the light on",
                        "Ogni euro paga un’ora di lavoro.",
                        "Every euro pays for an hour of work.",
                        "EUR",
                        List.of(Money.of(1250, "EUR"), Money.of(3000, "EUR")),
                        Money.of(500, "EUR")));
        try {
            assertThat(http(rest).get("/dona").body())
                    .contains(
                            "Tieni acceso il faro",
                            "Ogni euro paga",
                            "value=\"12.50\"",
                            "Almeno 5");
            assertThat(http(rest).get("/donate").body()).contains("Keep the light on", "€12.50");
        } finally {
            appeals.change(Appeal.DEFAULT);
        }
    }

    @Test
    void whoPostsTooOftenOrFromElsewhereIsStopped() {
        var elsewhere =
                http(hosted).post("/dona", Map.of("amount", "25"), "Sec-Fetch-Site", "cross-site");
        assertThat(elsewhere.statusCode()).isEqualTo(403);

        var last = 0;
        for (var number = 0; number < 25; number++) {
            last = http(hosted).post("/dona", Map.of("other", "abc")).statusCode();
        }
        assertThat(last).isEqualTo(429);
    }

    private static Http http(TestObolo obolo) {
        return new Http(obolo.address());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
