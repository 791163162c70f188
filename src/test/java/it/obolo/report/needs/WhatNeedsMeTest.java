package it.obolo.report.needs;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.BookEvidence;
import it.obolo.donation.BookEvidence.Reading;
import it.obolo.donation.Channel;
import it.obolo.donation.Evidence;
import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.Source;
import it.obolo.donation.Subject;
import it.obolo.donation.ToldBuilder;
import it.obolo.money.Money;
import it.obolo.storage.Ids;
import it.obolo.storage.JobHealth;
import it.obolo.storage.Sql;
import it.obolo.testing.Campaigning;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.PayPalEvents;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import it.obolo.web.Language;
import it.obolo.web.Texts;
import it.obolo.web.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class WhatNeedsMeTest {

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final Instant NOW = TestClock.START;

    private final TestObolo obolo;
    private final ToldObolo told;
    private final WhatNeedsMe whatNeedsMe;

    WhatNeedsMeTest(TestObolo obolo) {
        this.obolo = obolo;
        this.told = new ToldObolo(obolo);
        this.whatNeedsMe = obolo.get(WhatNeedsMe.class);
    }

    @BeforeEach
    void forget() {
        obolo.forget();
        obolo.clock().set(NOW);
    }

    @Test
    void nothingNeedsAnybodyInEmptyBooks() {
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aParkedDeliveryNeedsSomebodyAndOneThatWaitsTooLongIsUrgent() {
        var id = delivery("WEBHOOK", NOW.minus(Duration.ofMinutes(30)));
        queue(id, "PARKED");
        assertThat(kinds()).containsExactly(NeedKind.PARKED);

        queue(id, "WAITING");
        assertThat(needs())
                .singleElement()
                .matches(need -> need.kind() == NeedKind.INTAKE_STUCK && need.urgent());

        run("DELETE FROM delivery_queue");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aFindingNeedsSomebodyUntilItIsSettled() {
        var id = give("mara", 1337, 77L, NOW.minus(Duration.ofDays(3)));
        run(
                "INSERT INTO finding (movement_id, transaction_id, kind, since) SELECT m.movement_id, m.transaction_id, 'CONTRADICTION', TIMESTAMP WITH TIME ZONE '2026-02-01 10:00:00+00:00' FROM movement m WHERE m.transaction_id = '%s'"
                        .formatted(id));
        assertThat(kinds()).containsExactly(NeedKind.FINDING);

        run("DELETE FROM finding");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aQuestionToPayPalThatCameToNothingNeedsSomebody() {
        run(
                "INSERT INTO payer_lookup (subject_id, status, attempt_count, next_attempt_at, wanted) VALUES (1, 'PARKED', 9, TIMESTAMP WITH TIME ZONE '2026-02-01 10:00:00+00:00', 'PAYER')");
        assertThat(kinds()).containsExactly(NeedKind.LOOKUP);

        run("UPDATE payer_lookup SET status = 'WAITING'");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void thankYousThatFailedThatAreUncertainAndThatDoNotLeaveNeedSomebody() {
        var ids = List.of("ada", "bea", "cleo", "dora");
        ids.forEach(who -> give(who, 1337, 77L, NOW.minus(Duration.ofDays(2))));
        run("DELETE FROM thank_you");
        run(
                """
                INSERT INTO thank_you (donation_id, status, attempt_count, next_attempt_at, owed_at)
                SELECT d.donation_id, 'OWED', 3, d.given_at, d.given_at FROM donation d
                """);
        assertThat(needs())
                .singleElement()
                .matches(need -> need.kind() == NeedKind.MAIL_STUCK && need.count() == 4);

        run("UPDATE thank_you SET status = 'FAILED'");
        run(
                "UPDATE thank_you SET status = 'UNCERTAIN' WHERE donation_id = (SELECT MAX(donation_id) FROM donation)");
        assertThat(kinds()).containsExactly(NeedKind.NOTE_FAILED, NeedKind.NOTE_UNCERTAIN);
        assertThat(needs().getFirst().what(words(Language.EN)))
                .isEqualTo("3 thank-yous were refused.");

        run("UPDATE thank_you SET status = 'WITHHELD'");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aDisputeSaysUntilWhenPayPalWantsAnAnswerAndPressesAsTheDayComesNear() {
        told.webhook(Webhooks.saleCompleted("SALE1", "I-1", "13.37"));
        told.webhook(PayPalEvents.dispute("CREATED", "PP-R-1", "SALE1", "4.00", ""));
        run("DELETE FROM payer_lookup");

        assertThat(needs())
                .singleElement()
                .matches(need -> need.kind() == NeedKind.DISPUTE && !need.urgent());
        assertThat(needs().getFirst().what(words(Language.EN))).contains("16 March 2026");

        obolo.clock().set(Instant.parse("2026-03-09T09:59:00Z"));
        assertThat(dispute().urgent()).isFalse();
        obolo.clock().set(Instant.parse("2026-03-09T10:00:00Z"));
        assertThat(dispute().urgent()).isTrue();
        obolo.clock().set(Instant.parse("2026-03-17T12:00:00Z"));
        assertThat(dispute().what(words(Language.IT))).contains("era attesa entro il 16 marzo");

        told.webhook(
                PayPalEvents.dispute("RESOLVED", "PP-R-1", "SALE1", "4.00", "CANCELED_BY_BUYER"));
        assertThat(kinds()).doesNotContain(NeedKind.DISPUTE);
    }

    @Test
    void aDisputeOfWhichNobodyToldTheDayPressesAlsoBesideOneThatHasTime() {
        told.webhook(Webhooks.saleCompleted("SALE1", "I-1", "13.37"));
        told.webhook(
                PayPalEvents.dispute("CREATED", "PP-R-1", "SALE1", "4.00", "")
                        .replace("seller_response_due_date", "unknown_date"));
        assertThat(dispute().urgent()).isTrue();
        assertThat(dispute().what(words(Language.IT))).contains("non ci ha detto entro quando");

        told.webhook(PayPalEvents.dispute("CREATED", "PP-R-2", "SALE1", "3.00", ""));

        assertThat(dispute().urgent()).isTrue();
        assertThat(dispute().what(words(Language.EN))).contains("answer by 16 March 2026");
    }

    private Need dispute() {
        return needs().stream()
                .filter(need -> need.kind() == NeedKind.DISPUTE)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRewardNeedsSomebodyUntilItIsShipped() {
        Campaigning.create(
                obolo,
                "primavera-" + SERIAL.incrementAndGet(),
                List.of(),
                List.of(Campaigning.reward(1000, "Segnalibro", 20)));
        give("ada", 1337, 77L, NOW.minus(Duration.ofDays(2)));
        run(
                """
                INSERT INTO reward (donation_id, level_id, earned_at)
                SELECT d.donation_id, (SELECT MAX(level_id) FROM campaign_level), d.given_at FROM donation d
                """);
        assertThat(kinds()).containsExactly(NeedKind.REWARD);
        assertThat(needs().getFirst().path()).matches("/admin/campaigns/primavera-\\d+/rewards");

        run("UPDATE reward SET shipped_at = earned_at");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aMonthlyGiftThatFailsNeedsSomebodyUntilItIsPaidOrGivenUp() {
        told.webhook(
                PayPalEvents.subscription("SUSPENDED", "I-9", "SUSPENDED", "15:00")
                        .replace("payments_count\":0", "payments_count\":2"));
        run("DELETE FROM payer_lookup");
        assertThat(kinds()).containsExactly(NeedKind.MONTHLY_FAILING);

        run("UPDATE subscription SET status = 'CANCELLED'");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void theSameAmountTwiceWithinMinutesIsALikelyDoubleUntilSomebodySaysItIsNot() {
        give("ada", 2500, 77L, NOW.minus(Duration.ofMinutes(40)));
        give("ada", 2500, 77L, NOW.minus(Duration.ofMinutes(90)));
        give("bea", 2500, 77L, NOW.minus(Duration.ofMinutes(39)));
        give("ada", 2600, 77L, NOW.minus(Duration.ofMinutes(38)));
        assertThat(kinds()).isEmpty();
        give("ada", 2500, 77L, NOW.minus(Duration.ofMinutes(35)));
        var need = needs().getFirst();
        var putAside = obolo.get(PutAside.class);

        assertThat(need.kind()).isEqualTo(NeedKind.DOUBLE);
        assertThat(need.what(words(Language.EN))).contains("€25.00");
        assertThat(putAside.put("PARKED", "vera@faro.example")).isFalse();
        assertThat(putAside.put(need.key(), "vera@faro.example")).isTrue();
        assertThat(kinds()).isEmpty();
        assertThat(putAside.bringBack(need.key())).isTrue();
        assertThat(kinds()).containsExactly(NeedKind.DOUBLE);
    }

    @Test
    void tenTinyGiftsInTenMinutesLookLikeStolenCardsAndNineDoNot() {
        for (var gift = 0; gift < 9; gift++) {
            give("card" + gift, 100, 40L, NOW.minus(Duration.ofMinutes(20 + gift)));
        }
        give("ada", 5000, 120L, NOW.minus(Duration.ofMinutes(22)));
        assertThat(kinds()).isEmpty();

        give("card9", 100, 40L, NOW.minus(Duration.ofMinutes(21)));
        assertThat(needs())
                .singleElement()
                .matches(need -> need.kind() == NeedKind.TINY_GIFTS && need.count() == 10);

        obolo.clock().advance(Duration.ofHours(25));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void feesThatRiseForTheSameAmountsAreNewsAndLargerGiftsAreNot() {
        together(() -> {
            for (var gift = 0; gift < 70; gift++) {
                var small = gift % 2 == 0;
                give(
                        "giver" + gift,
                        small ? 1000 : 2000,
                        small ? 64L : 93L,
                        NOW.minus(Duration.ofDays(90 - gift)));
            }
            for (var gift = 0; gift < 20; gift++) {
                give("giver" + gift, 2000, 93L, NOW.minus(Duration.ofDays(20 - gift)));
            }
        });
        assertThat(kinds()).isEmpty();

        run(
                "UPDATE donation SET fee_minor = 120, net_minor = gross_minor - 120 WHERE given_at > TIMESTAMP WITH TIME ZONE '2026-02-08 00:00:00+00:00' AND gross_minor = 2000");
        assertThat(needs()).singleElement().matches(need -> need.kind() == NeedKind.FEE_DRIFT);
        assertThat(needs().getFirst().what(words(Language.EN))).contains("keeps 16 % more");
    }

    @Test
    void aJobThatFailsRoundAfterRoundNeedsSomebodyUntilOneGoesWell() {
        var jobs = obolo.get(JobHealth.class);
        jobs.failed("thank-yous");
        jobs.failed("thank-yous");
        obolo.clock().advance(Duration.ofMinutes(16));
        assertThat(kinds()).isEmpty();

        jobs.failed("thank-yous");
        assertThat(kinds()).containsExactly(NeedKind.JOB);

        jobs.well("thank-yous");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void booksOfThreeDaysWithoutABackupNeedOne() {
        delivery("WEBHOOK", NOW);
        obolo.clock().advance(Duration.ofDays(1));
        assertThat(kinds()).isEmpty();

        obolo.clock().advance(Duration.ofDays(2));
        assertThat(kinds()).containsExactly(NeedKind.BACKUP);
    }

    @Test
    void silenceIsNewsAfterABusyMonthAndNotInABooksOfTwoDays() {
        var count = obolo.get(CountMessages.class);
        together(() -> {
            for (var hour = 24 * 30; hour > 6; hour--) {
                if (hour % 5 != 0) {
                    delivery("WEBHOOK", NOW.minus(Duration.ofHours(hour)));
                }
            }
        });
        run(
                "INSERT INTO need_aside (need_key, put_by, put_at) VALUES ('BACKUP', 'x', TIMESTAMP WITH TIME ZONE '2026-02-01 10:00:00+00:00')");
        assertThat(count.countSome()).isFalse();
        assertThat(kinds()).isEmpty();

        obolo.clock().advance(Duration.ofHours(12));
        assertThat(kinds()).containsExactly(NeedKind.SILENCE);
        delivery("FILE", NOW.plus(Duration.ofHours(11)));
        count.countSome();
        assertThat(kinds()).containsExactly(NeedKind.SILENCE);

        delivery("IPN", NOW.plus(Duration.ofHours(11)));
        count.countSome();
        assertThat(kinds()).isEmpty();
        assertThat(told.lines("SELECT SUM(message_count) FROM message_hour"))
                .containsExactly(
                        told.lines("SELECT COUNT(*) FROM delivery WHERE channel <> 'FILE'")
                                .getFirst());
    }

    private List<NeedKind> kinds() {
        return needs().stream().map(Need::kind).toList();
    }

    /// Without what the disk of the machine that tests has to say.
    private List<Need> needs() {
        whatNeedsMe.lookAnew();
        return whatNeedsMe.now().stream().filter(need -> need.kind() != NeedKind.DISK).toList();
    }

    private Words words(Language language) {
        return new Words(obolo.get(Texts.class), language);
    }

    /// In one transaction, which is quicker.
    private void together(Runnable work) {
        obolo.sql()
                .transaction(() -> {
                    work.run();
                    return true;
                });
    }

    private void run(String statement) {
        obolo.sql().transaction(() -> obolo.sql().update(statement));
    }

    private String give(String who, long minor, long fee, Instant at) {
        var id = "TX" + SERIAL.incrementAndGet();
        var evidence =
                new Evidence(
                        Subject.transaction(id),
                        Channel.WEBHOOK,
                        Source.WEBHOOK_V2,
                        at,
                        new ToldBuilder()
                                .moved(
                                        MovementKind.PAYMENT,
                                        MovementStatus.COMPLETED,
                                        Money.of(minor, "EUR"))
                                .fee(Money.of(fee, "EUR"))
                                .at(at, at)
                                .payer(
                                        who.toUpperCase(java.util.Locale.ROOT),
                                        who + "@reader.example",
                                        who,
                                        "IT")
                                .build());
        var book = obolo.get(BookEvidence.class);
        var delivery = delivery("API", NOW);
        book.asOnlyWriter(
                () -> book.book(List.of(new Reading(delivery, false, List.of(evidence)))));
        return id;
    }

    private long delivery(String channel, Instant at) {
        var id = obolo.get(Ids.class).next();
        obolo.sql()
                .transaction(() ->
                        obolo.sql()
                                .update(
                                        """
                                        INSERT INTO delivery
                                             ( delivery_id, channel, environment, external_key, kind, body, received_at )
                                        VALUES ( ?, ?, 'SANDBOX', ?, 'X', ?, ? )
                                        """,
                                        statement -> {
                                            statement.setLong(1, id);
                                            statement.setString(2, channel);
                                            statement.setString(3, "key" + id);
                                            statement.setBytes(4, new byte[0]);
                                            Sql.setInstant(statement, 5, at);
                                        }));
        return id;
    }

    private void queue(long id, String status) {
        run("DELETE FROM delivery_queue");
        run(
                "INSERT INTO delivery_queue (delivery_id, status, attempt_count, next_attempt_at) VALUES (%d, '%s', 1, TIMESTAMP WITH TIME ZONE '2026-03-01 10:00:00+00:00')"
                        .formatted(id, status));
    }
}
