package it.obolo.campaign;

import static it.obolo.campaign.AttributeGiftsTest.carrying;
import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.campaign.CampaignDraft.LevelDraft;
import it.obolo.donation.Channel;
import it.obolo.money.Money;
import it.obolo.report.needs.Need;
import it.obolo.report.needs.NeedKind;
import it.obolo.report.needs.WhatNeedsMe;
import it.obolo.testing.Campaigning;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import it.obolo.web.Language;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which gift earns which reward, and that no more are given than there are.
@OnBothDatabases
class EarnRewardsTest {

    private final TestObolo obolo;
    private final ToldObolo told;

    EarnRewardsTest(TestObolo obolo) {
        this.obolo = obolo;
        this.told = new ToldObolo(obolo);
    }

    @BeforeEach
    void forget() {
        Campaigning.forget(obolo);
    }

    @Test
    void aButtonsGiftEarnsTheHighestRewardItReachesAndThatIsLeft() {
        Campaigning.create(
                obolo,
                "premi",
                List.of(),
                List.of(
                        Campaigning.reward(1000, "spilla", null),
                        Campaigning.reward(5000, "tazza", 1)));

        told.webhook(carrying("TX1", "9.99", "premi"));
        told.webhook(carrying("TX2", "50.00", "premi"));
        told.webhook(carrying("TX3", "60.00", "premi"));

        assertThat(rewards()).containsExactly("TX2 tazza", "TX3 spilla");
    }

    @Test
    void whoGaveOnOurPageEarnsWhatTheyChoseAndNothingElse() {
        var campaign =
                Campaigning.create(
                        obolo, "premi", List.of(), List.of(Campaigning.reward(1000, "spilla", 5)));
        var level = obolo.get(Campaigns.class).levels(campaign).getFirst();
        Campaigning.checkout(obolo, "kwith", campaign.campaignId(), level.levelId(), null);
        Campaigning.checkout(obolo, "kwithout", campaign.campaignId(), null, null);

        told.webhook(carrying("TX1", "13.37", "kwith"));
        told.webhook(carrying("TX2", "13.37", "kwithout"));

        assertThat(rewards()).containsExactly("TX1 spilla");
    }

    @Test
    void whoPaidForTheLastOneASecondLaterIsShownToTheEditorUntilItGoesBack() {
        var campaign =
                Campaigning.create(
                        obolo, "premi", List.of(), List.of(Campaigning.reward(1000, "spilla", 1)));
        var level = obolo.get(Campaigns.class).levels(campaign).getFirst();
        Campaigning.checkout(obolo, "kone", campaign.campaignId(), level.levelId(), null);
        Campaigning.checkout(obolo, "ktwo", campaign.campaignId(), level.levelId(), null);

        told.webhook(carrying("TX1", "13.37", "kone"));
        assertThat(withoutReward()).isEmpty();
        told.webhook(carrying("TX2", "13.37", "ktwo"));
        var need = withoutReward();
        told.webhook(Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "RF2", "TX2", "13.37"));

        assertThat(rewards()).containsExactly("TX1 spilla");
        assertThat(need).hasSize(1);
        assertThat(need.getFirst().what(new Words(obolo.get(Texts.class), Language.IT)))
                .contains("spilla");
        assertThat(withoutReward()).isEmpty();
    }

    @Test
    void whenTheEditorRaisesTheLimitWhoPaidTooLateHasTheRewardAndTheNeedGoes() {
        var campaign =
                Campaigning.create(
                        obolo, "premi", List.of(), List.of(Campaigning.reward(1000, "spilla", 1)));
        var level = obolo.get(Campaigns.class).levels(campaign).getFirst();
        for (var checkout : List.of("kone", "ktwo", "kthree")) {
            Campaigning.checkout(obolo, checkout, campaign.campaignId(), level.levelId(), null);
        }
        told.webhook(carrying("TX1", "13.37", "kone"));
        told.webhook(carrying("TX2", "13.37", "ktwo"));
        told.webhook(carrying("TX3", "13.37", "kthree"));
        assertThat(withoutReward()).hasSize(2);

        limit(campaign, level, 2);
        var one = withoutReward();
        limit(campaign, level, 3);

        assertThat(one).hasSize(1);
        assertThat(withoutReward()).isEmpty();
        assertThat(rewards()).containsExactly("TX1 spilla", "TX2 spilla", "TX3 spilla");
    }

    private void limit(Campaign campaign, Level level, int limit) {
        var draft =
                new LevelDraft(
                        level.levelId(),
                        level.from(),
                        level.nameItalian(),
                        level.nameEnglish(),
                        level.rewardItalian(),
                        level.rewardEnglish(),
                        limit,
                        level.needsAddress());
        assertThat(
                        obolo.get(SaveCampaign.class)
                                .change(
                                        campaign,
                                        AttributeGiftsTest.draft(
                                                campaign, List.of(), List.of(draft)),
                                        "vera@faro.example"))
                .isInstanceOf(SaveCampaign.Outcome.Saved.class);
    }

    private List<Need> withoutReward() {
        return obolo.get(WhatNeedsMe.class).now().stream()
                .filter(need -> need.kind() == NeedKind.REWARD_GONE)
                .toList();
    }

    @Test
    void aMonthlyGiftEarnsOnce() {
        var campaign =
                Campaigning.create(
                        obolo, "premi", List.of(), List.of(Campaigning.reward(1000, "spilla", 5)));
        var level = obolo.get(Campaigns.class).levels(campaign).getFirst();
        Campaigning.checkout(obolo, "kmon", campaign.campaignId(), level.levelId(), "I-MON");

        for (var number = 0; number < 3; number++) {
            told.webhook(Webhooks.saleCompleted("SALE" + number, "I-MON", "13.37"));
        }

        assertThat(rewards()).containsExactly("SALE0 spilla");
    }

    @Test
    void whatIsRefundedGivesItsRewardBackUnlessItWasShipped() {
        var campaign =
                Campaigning.create(
                        obolo, "premi", List.of(), List.of(Campaigning.reward(1000, "spilla", 2)));
        told.webhook(carrying("TX1", "13.37", "premi"));
        told.webhook(carrying("TX2", "13.37", "premi"));
        told.webhook(carrying("TX3", "13.37", "premi"));
        var rewards = obolo.get(Rewards.class);
        var shipped = rewards.page(campaign, false, null, 10).getFirst().donationId();
        assertThat(rewards.ship(campaign, List.of(shipped))).isEqualTo(1);
        assertThat(rewards.ship(campaign, List.of(shipped))).isZero();

        told.webhook(Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "RF1", "TX1", "13.37"));
        told.webhook(Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "RF2", "TX2", "13.37"));
        told.webhook(carrying("TX4", "13.37", "premi"));

        assertThat(rewards()).containsExactly("TX1 spilla", "TX4 spilla");
        assertThat(rewards.counts(campaign)).isEqualTo(new Rewards.Counts(1, 1, 1));
        assertThat(rewards.unship(campaign, List.of(shipped))).isEqualTo(1);
    }

    @Test
    void noMoreAreGivenThanThereAreHoweverManyCome() throws Exception {
        var campaign =
                Campaigning.create(
                        obolo, "premi", List.of(), List.of(Campaigning.reward(1000, "spilla", 7)));
        for (var number = 0; number < 24; number++) {
            told.keep(
                    Channel.WEBHOOK,
                    "PAYMENT.CAPTURE.COMPLETED",
                    carrying("TX" + number, "13.37", "premi"));
        }

        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> work =
                    () -> {
                        told.work();
                        return true;
                    };
            for (var done : threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> work).toList())) {
                assertThat(done.get()).isTrue();
            }
        }

        var level = obolo.get(Campaigns.class).levels(campaign).getFirst();
        assertThat(level.given()).isEqualTo(7);
        assertThat(level.isSoldOut()).isTrue();
        assertThat(told.wrong()).isEmpty();
    }

    @Test
    void aLevelThatWasEarnedStaysAndOneMoreEarnsForOldGifts() {
        var campaign =
                Campaigning.create(
                        obolo, "premi", List.of(), List.of(Campaigning.reward(1000, "spilla", 5)));
        told.webhook(carrying("TX1", "13.37", "premi"));
        told.webhook(carrying("TX2", "9.99", "premi"));
        var save = obolo.get(SaveCampaign.class);
        var kept = obolo.get(Campaigns.class).levels(campaign).getFirst();
        var same =
                new LevelDraft(kept.levelId(), kept.from(), "spilla", "pin", "Una", "One", 5, true);
        var less =
                new LevelDraft(
                        null, Money.of(500, "EUR"), "adesivo", "sticker", "Uno", "One", 1, false);

        assertThat(
                        save.change(
                                campaign,
                                AttributeGiftsTest.draft(campaign, List.of(), List.of()),
                                "vera@faro.example"))
                .isInstanceOf(SaveCampaign.Outcome.Refused.class);
        assertThat(
                        save.change(
                                campaign,
                                AttributeGiftsTest.draft(campaign, List.of(), List.of(same, less)),
                                "vera@faro.example"))
                .isInstanceOf(SaveCampaign.Outcome.Saved.class);

        assertThat(rewards()).containsExactly("TX1 spilla", "TX2 adesivo");
    }

    @Test
    void theAddressIsTheOnePayPalToldWhicheverComesFirst() {
        Campaigning.create(
                obolo, "premi", List.of(), List.of(Campaigning.reward(1000, "spilla", 5)));
        var order =
                Webhooks.order("ORDERTX1", "PAYERADA", "ada@reader.example", "Ada")
                        .replace(
                                "\"purchase_units\":[]",
                                """
                                "purchase_units":[{"shipping":{"name":{"full_name":"Ada Verdi"},"address":
                                 {"address_line_1":"Via Po 3","postal_code":"10124","admin_area_2":"Torino","admin_area_1":"TO","country_code":"IT"}}}]\
                                """);

        told.webhook(carrying("TX1", "13.37", "premi"));
        assertThat(told.lines("SELECT address FROM reward")).containsExactly("null");
        told.answer("ORDER", order);

        assertThat(told.lines("SELECT recipient, address FROM reward"))
                .containsExactly("Ada Verdi Via Po 3\n10124 Torino TO\nItaly");
    }

    @Test
    void labelsHaveALineAColumnAndNoFormula() {
        var campaign =
                Campaigning.create(
                        obolo, "premi", List.of(), List.of(Campaigning.reward(1000, "spilla", 5)));
        told.webhook(carrying("TX1", "13.37", "premi"));
        var rewards = obolo.get(Rewards.class);
        var donation = rewards.page(campaign, false, null, 10).getFirst().donationId();
        rewards.address(campaign, donation, "=1+1", "Via Po 3\n10100 Torino\nItalia");

        var table =
                WriteLabels.write(
                        new Words(obolo.get(Texts.class), Language.IT),
                        rewards.page(campaign, false, null, 10));

        assertThat(table)
                .contains("Destinatario,Indirizzo 1,")
                .contains("'=1+1,Via Po 3,10100 Torino,Italia,,,")
                .contains("Una spilla");
    }

    private List<String> rewards() {
        return told.lines(
                """
                  SELECT d.transaction_id, l.name_it
                    FROM reward r
                    JOIN donation d ON d.donation_id = r.donation_id
                    JOIN campaign_level l ON l.level_id = r.level_id
                ORDER BY d.transaction_id
                """);
    }
}
