package it.obolo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.account.CreateSetUpLink;
import it.obolo.account.Role;
import it.obolo.donation.Channel;
import it.obolo.intake.NewDelivery;
import it.obolo.intake.StoreDeliveries;
import it.obolo.storage.Ids;
import it.obolo.testing.Http;
import it.obolo.testing.Ipns;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An instant payment notification in the admin view. Nobody answers at the address it would be
/// confirmed at.
@OnBothDatabases
class NotificationPageTest {

    private final TestObolo obolo;
    private final Http http;

    NotificationPageTest(TestObolo obolo) {
        this.obolo = obolo;
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
    void itIsShownDecodedAndVeiledUntilAsked() {
        var path = path(keep(Ipns.sample("web_accept_completed_windows1252"), "PARKED"));

        var veiled = http.get(path).body();
        var unveiled = http.post(path + "/unveil", Map.of()).body();

        assertThat(veiled)
                .contains("txn_id=SYNTHIPN000000002", "mc_gross=25.00", "memo=•••")
                .doesNotContain("niccolo", "Niccol", "Perch");
        assertThat(unveiled)
                .contains("first_name=Niccolò", "memo=Perché no? – grazie")
                .contains("payer_email=niccolo@example.com");
    }

    @Test
    void oneThatIsNotConfirmedYetSaysSoAndCanBeFound() {
        var path = path(keep(Ipns.sample("subscr_signup"), "UNVERIFIED"));

        assertThat(http.get(path).body()).contains("Da confermare", "Stiamo chiedendo a PayPal");
        assertThat(http.get("/admin/deliveries?status=UNVERIFIED&channel=IPN").body())
                .contains(path);
        assertThat(http.get("/admin").body()).contains("Da confermare da PayPal");
    }

    @Test
    void onlyOneThatPayPalDidSendMayBeJudgedAgain() {
        var notOurs = keep(Ipns.sample("spoof_wrong_receiver"), "REFUSED");
        var forged = keep(Ipns.sample("refund_partial"), "REFUSED");
        verdict(notOurs, "VERIFIED");
        verdict(forged, "INVALID");

        assertThat(http.get(path(notOurs)).body()).contains(path(notOurs) + "/replay");
        assertThat(http.get(path(forged)).body()).doesNotContain(path(forged) + "/replay");
        assertThat(http.post(path(forged) + "/replay", Map.of()).statusCode()).isEqualTo(409);
    }

    private static String path(long deliveryId) {
        return "/admin/deliveries/" + Ids.text(deliveryId);
    }

    private long keep(byte[] message, String status) {
        var key = "test:" + UUID.randomUUID();
        obolo.get(StoreDeliveries.class)
                .store(new NewDelivery(Channel.IPN, key, "TEST", message, null))
                .join();
        var sql = obolo.sql();
        return sql.transaction(() -> {
            var deliveryId =
                    sql.find(
                                    "SELECT delivery_id FROM delivery WHERE external_key = ?",
                                    statement -> statement.setString(1, key),
                                    row -> row.getLong(1))
                            .orElseThrow();
            sql.update(
                    "UPDATE delivery_queue SET status = ?, next_attempt_at = TIMESTAMP WITH TIME ZONE '2030-01-01 00:00:00+00:00' WHERE delivery_id = ?",
                    statement -> {
                        statement.setString(1, status);
                        statement.setLong(2, deliveryId);
                    });
            return deliveryId;
        });
    }

    private void verdict(long deliveryId, String verdict) {
        var sql = obolo.sql();
        sql.transaction(() ->
                sql.update(
                        "INSERT INTO ipn_verdict (delivery_id, verdict, told_at) VALUES (?, ?, TIMESTAMP WITH TIME ZONE '2026-03-01 18:00:00+00:00')",
                        statement -> {
                            statement.setLong(1, deliveryId);
                            statement.setString(2, verdict);
                        }));
    }
}
