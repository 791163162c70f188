package it.obolo.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import it.obolo.storage.Database;
import it.obolo.storage.TemporaryFolder;
import it.obolo.testing.Http;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Monthly gifts and disputes made at the desk reach a running Obolo.
class LongStoriesTest {

    private static final Map<String, String> FORM =
            Map.of(
                    "name", "Livia Sartor",
                    "email", "livia@reader.example",
                    "country", "IT",
                    "amount", "13,37",
                    "how", "now");

    private TemporaryFolder folder;
    private StandInPayPal payPal;
    private TestObolo obolo;
    private Desk desk;
    private ToldObolo told;
    private Http http;

    @BeforeEach
    void open() {
        folder = TemporaryFolder.create();
        payPal = StandInPayPal.start(StandInPayPal.Options.sandbox(folder.path(), new TestClock()));
        obolo = TestObolo.on(Database.Kind.H2, payPal.settings());
        desk = Desk.open(payPal, obolo.address().resolve("/webhooks/paypal"));
        told = new ToldObolo(obolo);
        http = new Http(desk.address());
    }

    @AfterEach
    void close() {
        desk.close();
        obolo.close();
        payPal.close();
        folder.close();
    }

    @Test
    void aMonthlyGiftIsStartedChargedFailsAndIsCancelled() {
        var form = new HashMap<>(FORM);
        form.put("monthly", "on");
        http.post("/", form);
        become(
                "SELECT status, amount_minor, plan_interval FROM subscription",
                "ACTIVE 1337 1 MONTH");

        http.post("/", Map.of("pledge", "I-PLEDGE0001", "do", "charge"));
        http.post("/", Map.of("pledge", "I-PLEDGE0001", "do", "fail"));
        become("SELECT status, failed_payments FROM subscription", "ACTIVE 1");
        http.post("/", Map.of("pledge", "I-PLEDGE0001", "do", "cancel"));

        become("SELECT status FROM subscription", "CANCELLED");
        become(
                "SELECT COUNT(*), SUM(d.gross_minor), MAX(s.name) FROM donation d JOIN supporter s ON s.supporter_id = d.supporter_id",
                "2 2674 Livia Sartor");
        assertThat(http.get("/").body()).contains("(cancelled)", "BILLING.SUBSCRIPTION.CANCELLED");
        assertThat(told.wrong()).isEmpty();
    }

    @Test
    void aDisputeIsOpenedAndEndsForUsOrForThePayer() {
        http.post("/", FORM);
        http.post("/", FORM);
        become("SELECT COUNT(*) FROM donation", "2");
        http.post("/", Map.of("payment", "DEMO00000001", "all", "1"));
        http.post("/", Map.of("payment", "DEMO00000002", "half", "1"));
        become("SELECT SUM(disputed_minor) FROM donation", "2005");

        http.post("/", Map.of("dispute", "PP-R-DEMO-0001", "us", "1"));
        http.post("/", Map.of("dispute", "PP-R-DEMO-0002", "payer", "1"));

        become("SELECT SUM(disputed_minor), SUM(refunded_minor) FROM donation", "0 668");
        assertThat(http.get("/").body()).contains("(closed)", "CUSTOMER.DISPUTE.RESOLVED → 200");
        assertThat(told.wrong()).isEmpty();
    }

    @Test
    void theDemoBeginsWithMonthlyGiversAndOneOpenDispute() {
        desk.giveInThePast(20);

        become("SELECT COUNT(*) FROM open_dispute", "1");
        become(
                "SELECT COUNT(*) FROM subscription WHERE subscription_id LIKE 'I-PLEDGE%' AND plan_interval = '1 MONTH'",
                "3");
        assertThat(
                        told.lines(
                                "SELECT status, failed_payments FROM subscription WHERE subscription_id LIKE 'I-PLEDGE%' ORDER BY subscription_id"))
                .containsExactly("ACTIVE 0", "ACTIVE 1", "CANCELLED 0");
        assertThat(told.parked()).isEmpty();
    }

    private void become(String question, String line) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(told.lines(question)).containsExactly(line));
    }
}
