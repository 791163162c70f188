package it.obolo.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.campaign.CampaignDraft.LevelDraft;
import it.obolo.donation.Channel;
import it.obolo.money.Money;
import it.obolo.testing.Campaigning;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which gift belongs to which campaign, and what the campaigns' days say, in any order.
@OnBothDatabases
class AttributeGiftsTest {

    private final TestObolo obolo;
    private final ToldObolo told;

    AttributeGiftsTest(TestObolo obolo) {
        this.obolo = obolo;
        this.told = new ToldObolo(obolo);
    }

    @BeforeEach
    void forget() {
        Campaigning.forget(obolo);
    }

    @Test
    void aGiftWhoseButtonSaysTheCodeOrAWordIsTheCampaigns() {
        Campaigning.create(obolo, "inchiesta", List.of("torta salata"), List.of());

        told.webhook(carrying("TX1", "13.37", "Inchiesta "));
        told.webhook(carrying("TX2", "20.01", "TORTA SALATA"));
        told.webhook(carrying("TX3", "7.77", "altro"));
        told.webhook(Webhooks.captureCompleted("TX4", "5.55", "EUR"));

        assertThat(origins())
                .containsExactly(
                        "TX1 inchiesta false 1 1337 77 0", "TX2 inchiesta false 1 2001 77 0");
        assertThat(days()).containsExactly("inchiesta 2026-03-01 EUR 2 3338 154 0");
        assertThat(told.lines("SELECT campaign FROM donation ORDER BY transaction_id"))
                .containsExactly("inchiesta", "inchiesta", "null", "null");
        assertThat(told.wrong()).isEmpty();
    }

    @Test
    void refundsAndWhatIsNotYetOursMoveTheSums() {
        Campaigning.create(obolo, "inchiesta", List.of(), List.of());

        told.webhook(
                Webhooks.capture("PAYMENT.CAPTURE.PENDING", "TX1", "PENDING", "13.37", "EUR")
                        .replace(
                                "\"status\":\"PENDING\"",
                                "\"custom_id\":\"inchiesta\",\"status\":\"PENDING\""));
        assertThat(days()).isEmpty();

        told.webhook(carrying("TX1", "13.37", "inchiesta"));
        told.webhook(Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "RF1", "TX1", "3.01"));

        assertThat(days()).containsExactly("inchiesta 2026-03-01 EUR 1 1337 67 301");
        assertThat(wrong()).isEmpty();
    }

    @Test
    void theReadersWishOutranksTheWordsAndTheEditorOutranksBoth() {
        var wished = Campaigning.create(obolo, "wished", List.of(), List.of());
        var chosen = Campaigning.create(obolo, "chosen", List.of("kwish"), List.of());
        Campaigning.checkout(obolo, "kwish", wished.campaignId(), null, null);
        told.webhook(carrying("TX1", "13.37", "kwish"));
        assertThat(origins()).containsExactly("TX1 wished false 1 1337 77 0");

        var donation = donation("TX1");
        obolo.get(ChooseCampaign.class).choose(donation, chosen);
        told.webhook(Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "RF1", "TX1", "3.01"));
        assertThat(origins()).containsExactly("TX1 chosen true 1 1337 67 301");
        assertThat(days()).containsExactly("chosen 2026-03-01 EUR 1 1337 67 301");

        obolo.get(ChooseCampaign.class).chooseNone(donation);
        assertThat(days()).isEmpty();
        assertThat(wrong()).isEmpty();

        obolo.get(ChooseCampaign.class).unchoose(donation);
        assertThat(origins()).containsExactly("TX1 wished false 1 1337 67 301");
        assertThat(told.lines("SELECT source, language FROM gift_origin"))
                .containsExactly("edition-182 en");
        assertThat(wrong()).isEmpty();
    }

    @Test
    void everyPaymentOfAMonthlyGiftIsItsWishs() {
        var campaign = Campaigning.create(obolo, "mensile", List.of(), List.of());
        Campaigning.checkout(obolo, "kmonth", campaign.campaignId(), null, "I-MONTH");

        told.webhook(Webhooks.saleCompleted("SALE1", "I-MONTH", "13.37"));
        told.webhook(Webhooks.saleCompleted("SALE2", "I-MONTH", "13.37"));

        assertThat(days()).containsExactly("mensile 2026-03-01 EUR 2 2674 104 0");
        assertThat(wrong()).isEmpty();
    }

    @Test
    void wordsThatChangeAttributeOldGiftsAnew() {
        told.webhook(carrying("TX1", "13.37", "autunno"));
        told.webhook(carrying("TX2", "20.01", "inverno"));
        var campaign = Campaigning.create(obolo, "stagioni", List.of("autunno"), List.of());
        assertThat(days()).containsExactly("stagioni 2026-03-01 EUR 1 1337 77 0");

        var draft = draft(campaign, List.of("inverno"), List.of());
        var outcome = obolo.get(SaveCampaign.class).change(campaign, draft, "vera@faro.example");

        assertThat(outcome).isInstanceOf(SaveCampaign.Outcome.Saved.class);
        assertThat(origins()).containsExactly("TX2 stagioni false 1 2001 77 0");
        assertThat(days()).containsExactly("stagioni 2026-03-01 EUR 1 2001 77 0");
        assertThat(wrong()).isEmpty();
    }

    @Test
    void aWordOfAnotherCampaignIsRefused() {
        Campaigning.create(obolo, "prima", List.of("torta"), List.of());

        for (var draft :
                List.of(
                        draft("prima", List.of()),
                        draft("seconda", List.of("torta")),
                        draft("seconda", List.of("prima")),
                        draft("torta", List.of()))) {
            assertThat(obolo.get(SaveCampaign.class).create(draft))
                    .isInstanceOf(SaveCampaign.Outcome.Refused.class);
        }
        assertThat(told.lines("SELECT code FROM campaign")).containsExactly("prima");
    }

    @Test
    void noOrderAndNoRepetitionMatters() {
        var stories = new ArrayList<String>();
        for (var number = 0; number < 6; number++) {
            var words = List.of("uno", "due", "nessuno");
            stories.add(carrying("TX" + number, "1" + number + ".37", words.get(number % 3)));
        }
        stories.add(Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "RF0", "TX0", "3.01"));
        stories.add(Webhooks.refunded("PAYMENT.CAPTURE.REVERSED", "RF1", "TX1", "11.37"));
        stories.add(
                Webhooks.capture("PAYMENT.CAPTURE.DENIED", "TX9", "DECLINED", "13.37", "EUR")
                        .replace(
                                "\"status\":\"DECLINED\"",
                                "\"custom_id\":\"uno\",\"status\":\"DECLINED\""));
        stories.add(Webhooks.saleCompleted("SALE1", "I-ORDER", "13.37"));
        var random = new Random(11);
        List<String> first = null;
        for (var round = 0; round < 9; round++) {
            Campaigning.forget(obolo);
            var early = round % 3 == 0;
            if (early) {
                twoCampaigns();
            }
            var order = new ArrayList<>(stories);
            order.addAll(stories.subList(0, 4));
            Collections.shuffle(order, random);
            for (var body : order) {
                told.keep(Channel.WEBHOOK, type(body), body);
                if (random.nextBoolean()) {
                    told.work();
                }
            }
            told.work();
            if (!early) {
                twoCampaigns();
            }
            var lines = new ArrayList<>(origins());
            lines.addAll(days());
            if (first == null) {
                first = lines;
                assertThat(lines).hasSizeGreaterThan(5);
            }
            assertThat(lines).as("round " + round).isEqualTo(first);
            assertThat(wrong()).isEmpty();
        }
    }

    private void twoCampaigns() {
        Campaigning.create(obolo, "uno", List.of(), List.of());
        Campaigning.create(obolo, "due", List.of(), List.of());
    }

    @Test
    void verifyNamesWhatWasTamperedWith() {
        Campaigning.create(obolo, "inchiesta", List.of(), List.of());
        told.webhook(carrying("TX1", "13.37", "inchiesta"));
        assertThat(wrong()).isEmpty();

        for (var tampering :
                List.of(
                        "UPDATE gift_origin SET gross_minor = gross_minor + 1",
                        "UPDATE campaign_day SET gross_minor = gross_minor + 1",
                        "UPDATE campaign_day SET booked_on = '2026-01-01'",
                        "UPDATE gift_origin SET booked_on = '2026-01-01'",
                        "UPDATE gift_origin SET campaign_id = NULL",
                        "UPDATE donation SET campaign = 'another'",
                        "DELETE FROM gift_origin")) {
            var wrong = new ArrayList<String>();
            try {
                obolo.sql()
                        .transaction(() -> {
                            obolo.sql().update(tampering);
                            wrong().forEach(one -> wrong.add(one.toString()));
                            throw new UndoIt();
                        });
            } catch (UndoIt _) {
                // as if nothing had happened
            }
            assertThat(wrong).as(tampering).isNotEmpty();
            assertThat(wrong.toString()).as(tampering).containsAnyOf("TX1", "campaign inchiesta");
        }
    }

    @Test
    void verifySaysSoToo() {
        Campaigning.create(obolo, "inchiesta", List.of(), List.of());
        told.webhook(carrying("TX1", "13.37", "inchiesta"));
        var digest = told.digest();

        obolo.sql().transaction(() -> obolo.sql().update("DELETE FROM gift_origin"));

        assertThat(told.wrong().toString()).contains("TX1", "origin inchiesta");
        assertThat(told.digest()).isEqualTo(digest);
    }

    private List<CheckOrigins.Wrong> wrong() {
        return obolo.sql().reading(() -> obolo.get(CheckOrigins.class).wrong(100));
    }

    private static final class UndoIt extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private List<String> origins() {
        return told.lines(
                """
                  SELECT d.transaction_id, c.code, o.chosen, o.gift_count, o.gross_minor, o.fee_minor, o.refunded_minor
                    FROM gift_origin o
                    JOIN donation d ON d.donation_id = o.donation_id
                    JOIN campaign c ON c.campaign_id = o.campaign_id
                ORDER BY d.transaction_id
                """);
    }

    private List<String> days() {
        return told.lines(
                """
                  SELECT c.code, t.booked_on, t.currency, t.gift_count, t.gross_minor, t.fee_minor, t.refunded_minor
                    FROM campaign_day t
                    JOIN campaign c ON c.campaign_id = t.campaign_id
                   WHERE t.gift_count <> 0 OR t.gross_minor <> 0
                ORDER BY c.code, t.booked_on, t.currency
                """);
    }

    private long donation(String transactionId) {
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .query(
                                        "SELECT donation_id FROM donation WHERE transaction_id = '"
                                                + transactionId
                                                + "'",
                                        rows -> rows.getLong(1)))
                .getFirst();
    }

    static String carrying(String id, String value, String customId) {
        return Webhooks.captureCompleted(id, value, "EUR")
                .replace(
                        "\"status\":\"COMPLETED\"",
                        "\"custom_id\":\"" + customId + "\",\"status\":\"COMPLETED\"");
    }

    private static String type(String body) {
        return body.replaceFirst("(?s).*\"event_type\":\"([A-Z.]+)\".*", "$1");
    }

    private static CampaignDraft draft(String code, List<String> words) {
        return new CampaignDraft(
                code,
                code,
                code,
                "",
                "",
                "EUR",
                Money.of(10_000, "EUR"),
                LocalDate.of(2026, 2, 1),
                null,
                words,
                List.of());
    }

    static CampaignDraft draft(Campaign campaign, List<String> words, List<LevelDraft> levels) {
        return new CampaignDraft(
                campaign.code(),
                campaign.nameItalian(),
                campaign.nameEnglish(),
                campaign.textItalian(),
                campaign.textEnglish(),
                campaign.currency(),
                campaign.goal(),
                campaign.startsOn(),
                campaign.endsOn(),
                words,
                levels);
    }
}
