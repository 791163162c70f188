package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.campaign.Campaigns;
import it.obolo.intake.PayerLookups;
import it.obolo.intake.RemoveInventedData;
import it.obolo.intake.RemoveInventedData.Outcome;
import it.obolo.intake.VerifyBooks;
import it.obolo.intake.WorkDeliveries;
import it.obolo.report.Costs;
import it.obolo.report.SupportersWall;
import it.obolo.report.needs.Need;
import it.obolo.report.needs.NeedKind;
import it.obolo.report.needs.WhatNeedsMe;
import it.obolo.standin.Desk;
import it.obolo.standin.StandInPayPal;
import it.obolo.storage.Database;
import it.obolo.storage.TemporaryFolder;
import it.obolo.testing.Http;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import it.obolo.web.Demo;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// The story the demonstration tells, from its first gift to its removal.
@TestMethodOrder(OrderAnnotation.class)
class DemoStoryTest {

    private static TemporaryFolder folder;
    private static StandInPayPal payPal;
    private static TestObolo obolo;
    private static Desk desk;

    @BeforeAll
    static void tell() {
        folder = TemporaryFolder.create();
        payPal = StandInPayPal.start(StandInPayPal.Options.sandbox(folder.path(), new TestClock()));
        obolo = TestObolo.on(Database.Kind.H2, payPal.settings());
        desk = Desk.open(payPal, obolo.address().resolve("/webhooks/paypal"));
        assertThat(obolo.get(RemoveInventedData.class).remove()).isEqualTo(Outcome.NO_DEMO);
        obolo.get(Demo.class).begin();
        assertThat(obolo.get(RemoveInventedData.class).remove()).isEqualTo(Outcome.NOT_YET);

        new DemoStory(obolo.context(), desk).tell(folder.path());
    }

    @AfterAll
    static void close() {
        desk.close();
        obolo.close();
        payPal.close();
        folder.close();
    }

    @Test
    @Order(1)
    void eachCampaignHasItsGiftsAndTheirSum() {
        assertThat(campaign("inchiesta-acqua"))
                .isEqualTo("565 " + sum("inchiesta-acqua"))
                .satisfies(told -> assertThat(gross(told)).isBetween(420_000L, 499_000L));
        assertThat(campaign("difesa-legale"))
                .isEqualTo("474 " + sum("difesa-legale"))
                .satisfies(told -> assertThat(gross(told)).isBetween(1_400_000L, 1_700_000L));
    }

    @Test
    @Order(1)
    void theBooksAreProvedAndNothingIsLeftToDo() {
        var proof = obolo.get(VerifyBooks.class).verify();

        assertThat(proof.findings()).isEmpty();
        assertThat(proof.differences()).isEmpty();
        assertThat(proof.isOk()).isTrue();
        assertThat(proof.deliveries().parked() + proof.deliveries().refused()).isZero();
    }

    /// Only what was invented to be done: rewards to ship, a dispute, a monthly gift that fails.
    @Test
    @Order(1)
    void whatNeedsTheEditorIsWhatWasInventedForThem() {
        for (var asked = 1; asked > 0; ) {
            asked = obolo.get(PayerLookups.class).askDue();
        }
        obolo.get(WorkDeliveries.class).workAll();
        obolo.get(WhatNeedsMe.class).lookAnew();

        assertThat(number("SELECT COUNT(*) FROM payer_lookup")).isZero();
        assertThat(number("SELECT COUNT(*) FROM subscription WHERE plan_id IS NULL")).isZero();
        assertThat(number("SELECT COUNT(*) FROM subscription WHERE status = 'CANCELLED'"))
                .isBetween(3L, 8L);
        assertThat(
                        obolo.get(WhatNeedsMe.class).now().stream()
                                .map(Need::kind)
                                .filter(kind -> kind != NeedKind.DISK)
                                .distinct())
                .containsExactlyInAnyOrder(
                        NeedKind.DISPUTE, NeedKind.MONTHLY_FAILING, NeedKind.REWARD);
    }

    @Test
    @Order(1)
    void nobodyIsThankedForThePast() {
        assertThat(number("SELECT COUNT(*) FROM donation WHERE channels = 'FILE'"))
                .isGreaterThan(1100);
        assertThat(
                        number(
                                "SELECT COUNT(*) FROM thank_you t JOIN donation d ON d.donation_id = t.donation_id WHERE d.channels = 'FILE' OR d.given_at < TIMESTAMP WITH TIME ZONE '2026-02-27 18:00:00+00:00'"))
                .isZero();
        assertThat(number("SELECT COUNT(*) FROM thank_you")).isBetween(20L, 40L);
    }

    @Test
    @Order(1)
    void thereIsSomethingOfEverything() {
        assertThat(number("SELECT COUNT(*) FROM donation WHERE status = 'REFUNDED'")).isPositive();
        assertThat(number("SELECT COUNT(*) FROM donation WHERE status = 'PARTIALLY_REFUNDED'"))
                .isPositive();
        assertThat(number("SELECT COUNT(*) FROM donation WHERE status = 'REVERSED'")).isPositive();
        assertThat(number("SELECT COUNT(*) FROM open_dispute")).isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM reward WHERE shipped_at IS NOT NULL")).isPositive();
        assertThat(number("SELECT COUNT(*) FROM gift_origin WHERE language = 'en'")).isPositive();
        assertThat(
                        number(
                                "SELECT COUNT(DISTINCT m.subscription_id) FROM movement m WHERE m.subscription_id IS NOT NULL"))
                .isGreaterThan(20);
        assertThat(obolo.get(SupportersWall.class).names()).hasSizeGreaterThan(30);
        assertThat(obolo.get(Costs.class).all()).hasSize(4);
        assertThat(number("SELECT COUNT(*) FROM supporter WHERE email NOT LIKE '%.example'"))
                .isZero();
    }

    @Test
    @Order(1)
    void publicPagesSayThatAllIsInvented() {
        var http = new Http(obolo.address());

        for (var page : List.of("/dona", "/trasparenza", "/sostenitori")) {
            assertThat(http.get(page).body()).contains("Prova.").contains("inventate");
        }
    }

    @Test
    @Order(2)
    void allOfItIsRemovedAtOnceAndTheEmptyBooksAreSound() {
        var http = new Http(obolo.address());
        http.get("/trasparenza");

        assertThat(obolo.get(RemoveInventedData.class).remove()).isEqualTo(Outcome.REMOVED);

        for (var table :
                List.of("donation", "supporter", "delivery", "campaign", "cost", "checkout")) {
            assertThat(number("SELECT COUNT(*) FROM " + table)).as(table).isZero();
        }
        assertThat(obolo.get(VerifyBooks.class).verify().isOk()).isTrue();
        assertThat(http.get("/trasparenza").statusCode()).isEqualTo(200);
        assertThat(http.get("/dona").body()).doesNotContain("Di chi è l’acqua");
    }

    private static String campaign(String code) {
        var campaigns = obolo.get(Campaigns.class);
        var figures = campaigns.figures(campaigns.find(code).orElseThrow());
        return figures.giftCount() + " " + figures.gross().minorUnits();
    }

    private static long gross(String told) {
        return Long.parseLong(told.substring(told.indexOf(' ') + 1));
    }

    private static long sum(String code) {
        return number(
                "SELECT SUM(d.gross_minor) FROM donation d JOIN gift_origin o ON o.donation_id = d.donation_id JOIN campaign c ON c.campaign_id = o.campaign_id WHERE c.code = '"
                        + code
                        + "'");
    }

    private static long number(String question) {
        return obolo.sql()
                .reading(() -> obolo.sql().query(question, rows -> rows.getLong(1)))
                .getFirst();
    }
}
