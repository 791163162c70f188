package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.donation.Channel;
import it.obolo.testing.Http;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.PayPalEvents;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the pages show of monthly gifts, disputes and events that nobody knows.
@OnBothDatabases
class MonthlyGiftsTest {

    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");
    private static final Pattern PLEDGE =
            Pattern.compile("href=\"(/admin/subscriptions/I-[^\"]+)\"");
    private static final Pattern GIFT = Pattern.compile("href=\"(/admin/donations/[0-9A-Z]{13})\"");

    private final TestObolo obolo;
    private final ToldObolo told;
    private final Http http;

    MonthlyGiftsTest(TestObolo obolo) {
        this.obolo = obolo;
        this.told = new ToldObolo(obolo);
        this.http = new Http(obolo.address());
    }

    @BeforeEach
    void signIn() {
        told.forget();
        var link = obolo.get(CreateSetUpLink.class).forEditor("vera@faro.example", Role.OWNER);
        http.get(link.getPath() + "?" + link.getQuery());
        http.post("/admin/set-up", Map.of("password", "onda lunga di maggio"));
        http.post("/admin/language", Map.of("language", "it"));
    }

    @Test
    void beforeAnybodyPromisedThePageSaysWhatWillAppear() {
        assertThat(http.get("/admin/subscriptions").body())
                .contains("Non c’è ancora nessun abbonamento", "compare qui da sola");
    }

    @Test
    void thePromisesOfActiveOnesAreSummedByThemselvesAndAreNotMoney() {
        pledge("I-1", "ACTIVE", "5.00");
        pledge("I-2", "ACTIVE", "8.37");
        pledge("I-3", "CANCELLED", "50.00");

        var page = http.get("/admin/subscriptions").body();

        assertThat(page)
                .contains("Promessi, se nessuno smette", "ogni mese", "13,37\u00a0€")
                .contains("da 2 abbonamenti attivi", "non si sommano alle donazioni")
                .contains("3 abbonamenti");
        assertThat(http.get("/admin/subscriptions?status=CANCELLED").body())
                .contains("Un abbonamento", "/admin/subscriptions/I-3")
                .doesNotContain("/admin/subscriptions/I-1");
        assertThat(http.get("/admin/subscriptions?status=GONE").statusCode()).isEqualTo(400);
        assertThat(http.get("/admin/subscriptions?after=%21").statusCode()).isEqualTo(400);
        assertThat(http.get("/admin").body()).contains("Qui vedrai quanto portano le donazioni");
    }

    @Test
    void everyMonthlyGiftIsOnOneOfThePages() {
        for (var number = 0; number < 53; number++) {
            told.keep(Channel.WEBHOOK, "TEST", event("I-%03d".formatted(number), "ACTIVE", "5.00"));
        }
        told.work();
        var seen = new HashSet<String>();

        for (String path = "/admin/subscriptions"; path != null; ) {
            var page = http.get(path).body();
            PLEDGE.matcher(page).results().map(found -> found.group(1)).forEach(seen::add);
            path = NEXT.matcher(page).results().map(next -> next.group(1)).findFirst().orElse(null);
        }

        assertThat(seen).hasSize(53);
    }

    @Test
    void aMonthlyGiftShowsItsStoryItsPaymentsAndWhoGives() {
        pledge("I-1", "ACTIVE", "5.00");
        told.webhook(Webhooks.saleCompleted("SALE1", "I-1", "5.00"));
        told.webhook(
                PayPalEvents.subscription("SUSPENDED", "I-1", "SUSPENDED", "20:00")
                        .replace("payments_count\":0", "payments_count\":2"));

        var page = http.get("/admin/subscriptions/I-1").body();
        var gift = http.get(GIFT.matcher(page).results().findFirst().orElseThrow().group(1)).body();
        var giver =
                http.get(
                                Pattern.compile("href=\"(/admin/supporters/[0-9A-Z]{13})\"")
                                        .matcher(page)
                                        .results()
                                        .findFirst()
                                        .orElseThrow()
                                        .group(1))
                        .body();

        assertThat(page)
                .contains("ogni mese da Livia Sartor", "P-SYN1", "2 di fila", "Sospeso", "Attivo")
                .contains("con un pagamento", "Livia Sartor");
        assertThat(gift).contains("href=\"/admin/subscriptions/I-1\"");
        assertThat(giver).contains("<h2>Abbonamenti</h2>", "/admin/subscriptions/I-1");
        assertThat(http.get("/admin/subscriptions/I-NOBODY").statusCode()).isEqualTo(404);
    }

    @Test
    void anOpenDisputeIsOnTheOverviewWithItsDayAndOnItsDonationWithTheMoneyPutAside() {
        told.webhook(Webhooks.captureCompleted("CAP1", "13.37", "EUR"));
        told.webhook(PayPalEvents.dispute("CREATED", "PP-R-1", "CAP1", "4.00", ""));
        assertThat(http.get("/admin").body())
                .contains("Un pagamento è contestato su PayPal: rispondi entro il 16 marzo 2026");
        var list = http.get("/admin/donations?status=DISPUTED").body();
        var path = GIFT.matcher(list).results().findFirst().orElseThrow().group(1);

        assertThat(http.get(path).body())
                .contains("Contestazioni", "Aperta", "Dice di non aver autorizzato", "(in parte)")
                .contains("Messi da parte", "4,00\u00a0€", "16/03/2026");

        told.webhook(
                PayPalEvents.dispute(
                        "RESOLVED", "PP-R-1", "CAP1", "4.00", "RESOLVED_BUYER_FAVOUR"));

        assertThat(http.get(path).body()).contains("Persa").doesNotContain("Messi da parte");
        assertThat(http.get("/admin").body()).doesNotContain("è contestato");
    }

    @Test
    void aWonDisputeAndOneWithoutAnAmountAreShownInWords() {
        told.webhook(Webhooks.captureCompleted("CAP1", "13.37", "EUR"));
        told.webhook(
                PayPalEvents.dispute("RESOLVED", "PP-R-1", "CAP1", "4.00", "CANCELED_BY_BUYER")
                        .replace("dispute_amount", "other_amount")
                        .replace("UNAUTHORISED", "SOMETHING_NEW"));
        var list = http.get("/admin/donations").body();
        var page = http.get(GIFT.matcher(list).results().findFirst().orElseThrow().group(1)).body();

        assertThat(page).contains("Chiusa a tuo favore", "SOMETHING_NEW", "13,37\u00a0€");
        var supporter =
                Pattern.compile("href=\"(/admin/supporters/[0-9A-Z]{13})\"")
                        .matcher(page)
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1);
        assertThat(http.get(supporter).body())
                .contains("Ha aperto una contestazione per 13,37\u00a0€, chiusa a nostro favore");
    }

    @Test
    void whatNobodyKnowsIsListedByKind() {
        told.webhook("{\"id\":\"WH-1\",\"event_type\":\"PAYMENT.COMET.SIGHTED\",\"resource\":{}}");

        assertThat(http.get("/admin/deliveries").body())
                .contains(
                        "Da guardare",
                        "/admin/deliveries?status=PARKED&amp;kind=PAYMENT.COMET.SIGHTED");
    }

    private void pledge(String id, String status, String value) {
        told.webhook(event(id, status, value));
    }

    private static String event(String id, String status, String value) {
        var type = status.equals("ACTIVE") ? "ACTIVATED" : status;
        return PayPalEvents.subscription(type, id, status, "08:00")
                .replace(
                        "\"custom_id\"",
                        """
                        "plan":{"billing_cycles":[{"tenure_type":"REGULAR","frequency":{"interval_unit":"MONTH","interval_count":1},
                          "pricing_scheme":{"fixed_price":{"currency_code":"EUR","value":"%s"}}}]},"custom_id"\
                        """
                                .formatted(value));
    }
}
