package it.obolo.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import it.obolo.storage.Database;
import it.obolo.storage.TemporaryFolder;
import it.obolo.testing.Http;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a newcomer does at the demo's desk reaches the books.
class DeskTest {

    private static TemporaryFolder folder;
    private static StandInPayPal paypal;
    private static TestObolo obolo;
    private static Desk desk;
    private static Http http;

    @BeforeAll
    static void open() {
        folder = TemporaryFolder.create();
        paypal = StandInPayPal.start(StandInPayPal.Options.sandbox(folder.path(), new TestClock()));
        obolo = TestObolo.on(Database.Kind.H2, paypal.settings());
        desk = Desk.open(paypal, obolo.address().resolve("/webhooks/paypal"));
        http = new Http(desk.address());
    }

    @AfterAll
    static void close() {
        desk.close();
        obolo.close();
        paypal.close();
        folder.close();
    }

    @Test
    void aGiftByTheHostedButtonIsBookedAndRefundedByIpn() {
        give("13.37", "button");
        shows("1337 COMPLETED IPN 0");

        http.post("/", Map.of("refund", idOf("13.37")));

        shows("1337 REFUNDED IPN 1337");
    }

    @Test
    void anECheckIsPendingUntilTheBankDecides() {
        give("17.11", "echeck");
        give("17.12", "echeck");
        shows("1711 PENDING IPN 0");
        shows("1712 PENDING IPN 0");

        http.post("/", Map.of("completed", idOf("17.11")));
        http.post("/", Map.of("failed", idOf("17.12")));

        shows("1711 COMPLETED IPN 0");
        shows("1712 FAILED IPN 0");
    }

    @Test
    void theGiftsOfThePastComeByWebhookAndByIpn() {
        desk.giveInThePast(20);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(books("SELECT channels FROM donation"))
                                .contains("IPN")
                                .anyMatch(channels -> channels.contains("WEBHOOK"))
                                .hasSizeGreaterThanOrEqualTo(20));
        assertThat(books("SELECT status FROM delivery_queue WHERE status IN ('PARKED', 'REFUSED')"))
                .isEmpty();
    }

    private static void give(String amount, String how) {
        http.post(
                "/",
                Map.of(
                        "name",
                        "Anna Verdi",
                        "email",
                        "anna.verdi@reader.example",
                        "country",
                        "IT",
                        "amount",
                        amount,
                        "how",
                        how));
    }

    /// The id the desk's page shows beside the amount.
    private static String idOf(String amount) {
        var page = http.get("/").body();
        var from = page.indexOf("€" + amount);
        var id = page.indexOf("value=\"DEMO", from) + "value=\"".length();
        return page.substring(id, page.indexOf('"', id));
    }

    private static void shows(String line) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(
                                        books(
                                                "SELECT gross_minor || ' ' || status || ' ' || channels || ' ' || refunded_minor FROM donation"))
                                .contains(line));
    }

    private static List<String> books(String question) {
        return obolo.sql().reading(() -> obolo.sql().query(question, rows -> rows.getString(1)));
    }
}
