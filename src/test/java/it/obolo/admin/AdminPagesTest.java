package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.mail.Message;
import it.obolo.mail.SendMail;
import it.obolo.mail.SendMail.Outcome;
import it.obolo.testing.BooksFixture;
import it.obolo.testing.BooksFixture.Gift;
import it.obolo.testing.Http;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.web.Language;
import it.obolo.web.Newsroom;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the pages show of the fixture's books.
@OnBothDatabases
class AdminPagesTest {

    private static final Pattern DETAIL = Pattern.compile("href=\"(/admin/[a-z]+/[0-9A-Z]{13})\"");
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");

    private final TestObolo obolo;
    private final List<Gift> gifts;
    private final Http http;

    AdminPagesTest(TestObolo obolo) {
        this.obolo = obolo;
        this.gifts = BooksFixture.fill(obolo).gifts();
        this.http = new Http(obolo.address());
    }

    @BeforeEach
    void signIn() {
        var link = obolo.get(CreateSetUpLink.class).forEditor("vera@faro.example", Role.OWNER);
        http.get(link.getPath() + "?" + link.getQuery());
        http.post("/admin/set-up", Map.of("password", "onda lunga di maggio"));
        http.post("/admin/language", Map.of("language", "it"));
    }

    @Test
    void theOverviewSaysWhatTheMonthBroughtAndWhatWaits() {
        var page = http.get("/admin").body();

        assertThat(page)
                .contains("Marzo ha portato finora")
                .containsPattern("[0-9] cose (urgenti )?aspettano te")
                .contains("2 notifiche che non sappiamo leggere", "/admin/needs")
                .contains("Le cifre in EUR", "Le cifre in USD");
    }

    @Test
    void theDonationsAreAllThereOnPagesOfFifty() {
        var seen = new HashSet<String>();
        var pages = 0;

        for (String path = "/admin/donations"; path != null; pages++) {
            var page = http.get(path).body();
            found(page, "/admin/donations/").forEach(seen::add);
            path = NEXT.matcher(page).results().map(next -> next.group(1)).findFirst().orElse(null);
        }

        assertThat(seen).hasSameSizeAs(gifts);
        assertThat(pages).isEqualTo((gifts.size() + 49) / 50);
    }

    @Test
    void aFilterCountsWhatItShows() {
        var dollars = gifts.stream().filter(gift -> gift.currency().equals("USD")).count();
        var inJune =
                gifts.stream()
                        .filter(gift -> gift.givenAt().toString().startsWith("2025-06"))
                        .count();

        assertThat(http.get("/admin/donations?currency=USD").body())
                .contains(dollars + " donazioni");
        assertThat(http.get("/admin/donations?from=2025-06-01&until=2025-06-30&status=&q=").body())
                .contains(inJune + " donazioni");
        assertThat(http.get("/admin/donations?q=" + gifts.getFirst().transactionId()).body())
                .contains("Una donazione");
        assertThat(http.get("/admin/donations?q=BRAMBILLA").body()).contains("Ada Brambilla");
        assertThat(http.get("/admin/donations?q=%25").body())
                .contains("Nessuna donazione corrisponde");
    }

    @Test
    void aSearchFindsTheSameWhetherItMeansFewPeopleOrMany() {
        var search = obolo.get(SearchDonations.class);
        var filter = DonationFilter.of(new Query("q=brambilla"));
        var few = (SearchDonations.Meant.OfFew) search.meant(filter);
        var many =
                new SearchDonations.Meant.OfMany(
                        Arrays.stream(few.supporterIds()).mapToLong(Long::longValue).toArray());

        var found = search.page(filter, few, OptionalLong.empty(), 500);
        var walked = search.page(filter, many, OptionalLong.empty(), 2);
        var further = search.page(filter, many, OptionalLong.of(found.get(1)), 500);

        assertThat(found)
                .hasSizeGreaterThan(2)
                .hasSize(
                        Math.toIntExact(
                                obolo
                                        .get(SumDonations.class)
                                        .sums(filter, few)
                                        .orElseThrow()
                                        .stream()
                                        .mapToLong(DonationSum::count)
                                        .sum()));
        assertThat(walked).isEqualTo(found.subList(0, 2));
        assertThat(further).isEqualTo(found.subList(2, found.size()));
        assertThat(obolo.get(SumDonations.class).sums(filter, many)).isEmpty();
        var given = obolo.get(SumDonations.class).given(filter, many).orElseThrow();
        var sums = obolo.get(SumDonations.class).sums(filter, few).orElseThrow();
        assertThat(given.sums())
                .isNotEmpty()
                .isEqualTo(sums.stream().map(DonationSum::received).toList());
        assertThat(given.gifts()).isPositive().isLessThanOrEqualTo(DonationsPage.count(sums));
        var inEuros = DonationFilter.of(new Query("q=brambilla&currency=EUR"));
        assertThat(obolo.get(SumDonations.class).given(inEuros, many)).isEmpty();
    }

    @Test
    void aFilterThatMakesNoSenseIsAClearAnswer() {
        for (var query :
                List.of("from=yesterday", "status=GONE", "after=!", "q=" + "x".repeat(201))) {
            assertThat(http.get("/admin/donations?" + query).statusCode()).as(query).isEqualTo(400);
        }
    }

    @Test
    void aDonationShowsItsMovementsPostingsAndWhoTold() {
        var refunded = gifts.stream().filter(gift -> gift.refunded() > 0).findFirst().orElseThrow();
        var list = http.get("/admin/donations?q=" + refunded.transactionId()).body();

        var page = http.get(found(list, "/admin/donations/").getFirst()).body();

        assertThat(page)
                .contains(refunded.transactionId(), "RF" + refunded.transactionId())
                .contains("Pagamento", "Rimborso", "Saldo PayPal", "Dare", "Avere")
                .contains("PAYMENT.CAPTURE.COMPLETED", "PAYMENT.CAPTURE.REFUNDED");
        assertThat(found(page, "/admin/deliveries/")).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aSupporterShowsTheirStory() {
        var list = http.get("/admin/supporters?q=malaspina").body();

        var page = http.get(found(list, "/admin/supporters/").getFirst()).body();

        assertThat(list).contains("Una persona ha donato");
        assertThat(page)
                .contains("<h1>Teresa Malaspina</h1>", "lettore.numero.2@posta.example")
                .contains("Ha donato", "In tutto", "Italia");
    }

    @Test
    void aDeliveryHidesPersonalDataUntilAsked() {
        var list = http.get("/admin/deliveries?status=PARKED&kind=billing").body();
        var path = found(list, "/admin/deliveries/").getFirst();

        var veiled = http.get(path).body();
        var unveiled = http.post(path + "/unveil", Map.of()).body();

        assertThat(list).contains("Una notifica", "not understood yet");
        assertThat(veiled)
                .contains("BILLING.SUBSCRIPTION.ACTIVATED", "•••")
                .doesNotContain("nino.quaranta", "Nino");
        assertThat(unveiled).contains("nino.quaranta@posta.example");
    }

    @Test
    void aParkedDeliveryGoesBackIntoTheQueue() {
        var list = http.get("/admin/deliveries?status=PARKED&kind=CUSTOMER").body();
        var path = found(list, "/admin/deliveries/").getFirst();

        var answer = http.post(path + "/replay", Map.of());

        assertThat(answer.headers().firstValue("Location")).contains(path + "?replayed=1");
        assertThat(http.get(path + "?replayed=1").body()).contains("È di nuovo in coda");
    }

    @Test
    void aMailIsShownInAFrameThatRunsNothing() {
        var list = http.get("/admin/mailbox").body();
        var path = found(list, "/admin/mailbox/").getFirst();

        var page = http.get(path).body();
        var html = http.get(path + "/html");

        assertThat(page).contains("sandbox=\"\"", "src=\"" + path + "/html\"", "Grazie, davvero");
        assertThat(html.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("default-src 'none'", "sandbox");
        assertThat(html.headers().allValues("X-Frame-Options")).containsExactly("SAMEORIGIN");
    }

    @Test
    void whatCameWithAMailIsDownloadedFromItsPage() {
        var without = found(http.get("/admin/mailbox").body(), "/admin/mailbox/").getFirst();
        var mail =
                new Message(
                        "<with-file@faro.example>",
                        "rosa@posta.example",
                        "La tua ricevuta",
                        "Eccola.",
                        "<p>Eccola.</p>",
                        Language.IT,
                        null,
                        null,
                        new Message.Attachment(
                                "ricevuta-7.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
        assertThat(obolo.get(SendMail.class).send(mail)).isEqualTo(new Outcome.HandedOver());
        var path = found(http.get("/admin/mailbox").body(), "/admin/mailbox/").getFirst();

        var file = http.get(path + "/attachment");

        assertThat(http.get(path).body()).contains("href=\"" + path + "/attachment\"");
        assertThat(file.body()).isEqualTo("%PDF-1.7");
        assertThat(file.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"ricevuta-7.pdf\"");
        assertThat(http.get(without).body()).doesNotContain("/attachment");
        assertThat(http.get(without + "/attachment").statusCode()).isEqualTo(404);
        obolo.sql()
                .transaction(() ->
                        obolo.sql()
                                .update(
                                        "DELETE FROM mailbox_message WHERE message_id = '<with-file@faro.example>'"));
    }

    @Test
    void thankYousAreShownByTheirState() {
        assertThat(http.get("/admin/mailbox?status=UNCERTAIN").body())
                .contains("Un ringraziamento", "forse sono arrivati");
        assertThat(http.get("/admin/mailbox?status=FAILED").body())
                .contains("the address was refused");
    }

    @Test
    void settingsAreSavedAndSeen() {
        var saved =
                http.post(
                        "/admin/settings",
                        Map.of(
                                "name", "Il Faro <di Bari>",
                                "language", "en",
                                "contact", "ciao@faro.example",
                                "accent", "#005A9C"));

        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(http.get("/admin/settings?saved=1").body())
                .contains("Il Faro &lt;di Bari&gt;", "Salvato.", "-005a9c.css");
        assertThat(obolo.get(Newsroom.class).profile().contactEmail())
                .isEqualTo("ciao@faro.example");
    }

    @Test
    void settingsThatMakeNoSenseAreRefusedInWords() {
        var before = obolo.get(Newsroom.class).profile();

        var noAddress = http.post("/admin/settings", Map.of("name", "Il Faro", "contact", "ciao"));
        var noColour = http.post("/admin/settings", Map.of("name", "Il Faro", "accent", "red"));

        assertThat(noAddress.statusCode()).isEqualTo(422);
        assertThat(noAddress.body()).contains("Non è stato salvato nulla");
        assertThat(noColour.statusCode()).isEqualTo(422);
        assertThat(obolo.get(Newsroom.class).profile()).isEqualTo(before);
    }

    @Test
    void theLanguageChangesAndTheEditorStaysOnThePage() {
        var answer =
                http.post(
                        "/admin/language",
                        Map.of("language", "en", "back", "/admin/donations?currency=USD"));
        var elsewhere =
                http.post(
                        "/admin/language",
                        Map.of("language", "en", "back", "//evil.example/admin"));

        assertThat(answer.headers().firstValue("Location"))
                .contains("/admin/donations?currency=USD");
        assertThat(elsewhere.headers().firstValue("Location")).contains("/admin");
        assertThat(http.get("/admin/donations").body()).contains("lang=\"en\"", "donations");
    }

    @Test
    void whatIsNotThereIsAPageThatSaysSo() {
        for (var path :
                List.of(
                        "/admin/donations/x",
                        "/admin/supporters/0000000000000",
                        "/admin/mailbox/é")) {
            var answer = http.get(java.net.URI.create(path).toASCIIString());

            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).contains("Qui non c’è nulla");
        }
    }

    private static List<String> found(String page, String prefix) {
        return DETAIL.matcher(page)
                .results()
                .map(found -> found.group(1))
                .filter(path -> path.startsWith(prefix))
                .distinct()
                .toList();
    }
}
