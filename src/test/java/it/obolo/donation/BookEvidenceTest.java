package it.obolo.donation;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.BookEvidence.Booked;
import it.obolo.donation.BookEvidence.Reading;
import it.obolo.money.Money;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.Stories;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class BookEvidenceTest {

    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");

    private final TestObolo obolo;
    private final BookEvidence bookEvidence;
    private final Sql sql;

    BookEvidenceTest(TestObolo obolo) {
        this.obolo = obolo;
        this.bookEvidence = obolo.get(BookEvidence.class);
        this.sql = obolo.sql();
    }

    @BeforeEach
    void emptyTheBooks() {
        obolo.forget();
    }

    @Test
    void aCompletedPaymentIsBookedWithGrossFeeAndNet() {
        book(payment("TX1", MovementStatus.COMPLETED, 1337, 77L));

        assertThat(donations()).containsExactly("TX1 COMPLETED EUR 1337 77 1260 0");
        assertThat(ledger()).containsExactly("TX1 EUR 1260 -1337 77 0");
        assertThat(days()).containsExactly("2026-03-01 EUR 1 1337 77 0 0 0");
    }

    @Test
    void aPaymentToldTwiceIsBookedOnce() {
        book(payment("TX1", MovementStatus.COMPLETED, 1337, 77L));
        book(payment("TX1", MovementStatus.COMPLETED, 1337, 77L));

        assertThat(donations()).hasSize(1);
        assertThat(ledger()).containsExactly("TX1 EUR 1260 -1337 77 0");
        assertThat(days()).containsExactly("2026-03-01 EUR 1 1337 77 0 0 0");
    }

    @Test
    void aPendingPaymentMovesNoMoneyUntilItCompletes() {
        book(payment("TX1", MovementStatus.PENDING, 1337, null));
        assertThat(donations()).containsExactly("TX1 PENDING EUR 1337 null null 0");
        assertThat(ledger()).isEmpty();

        book(payment("TX1", MovementStatus.COMPLETED, 1337, 77L));

        assertThat(donations()).containsExactly("TX1 COMPLETED EUR 1337 77 1260 0");
        assertThat(ledger()).containsExactly("TX1 EUR 1260 -1337 77 0");
    }

    @Test
    void aPaymentThatCompletedNeverGoesBackToPending() {
        book(payment("TX1", MovementStatus.COMPLETED, 1337, 77L));
        book(payment("TX1", MovementStatus.PENDING, 1337, null));

        assertThat(donations()).containsExactly("TX1 COMPLETED EUR 1337 77 1260 0");
    }

    @Test
    void aFeeThatComesLaterIsPostedAsADifference() {
        book(payment("TX1", MovementStatus.COMPLETED, 1337, null));
        assertThat(days()).containsExactly("2026-03-01 EUR 1 1337 0 1 0 0");

        book(payment("TX1", MovementStatus.COMPLETED, 1337, 77L));

        assertThat(ledger()).containsExactly("TX1 EUR 1337 -1337 0 0", "TX1 EUR -77 0 77 0");
        assertThat(days()).containsExactly("2026-03-01 EUR 1 1337 77 0 0 0");
    }

    @Test
    void twoPartialRefundsAddUpToTheWholeGift() {
        book(payment("TX1", MovementStatus.COMPLETED, 1500, 86L));
        book(refund("RF1", MovementKind.REFUND, "TX1", 500, 17L));
        assertThat(donations()).containsExactly("TX1 PARTIALLY_REFUNDED EUR 1500 86 1414 500");

        book(refund("RF2", MovementKind.REFUND, "TX1", 1000, 34L));

        assertThat(donations()).containsExactly("TX1 REFUNDED EUR 1500 86 1414 1500");
        assertThat(days()).containsExactly("2026-03-01 EUR 1 1500 35 0 2 1500");
    }

    @Test
    void aRefundThatArrivesFirstWaitsForItsPayment() {
        book(refund("RF1", MovementKind.REFUND, "TX1", 500, 17L));
        assertThat(donations()).isEmpty();
        assertThat(ledger()).isEmpty();

        book(payment("TX2", MovementStatus.COMPLETED, 500, 17L));
        book(payment("TX1", MovementStatus.COMPLETED, 1500, 86L));

        assertThat(donations())
                .containsExactly(
                        "TX1 PARTIALLY_REFUNDED EUR 1500 86 1414 500",
                        "TX2 COMPLETED EUR 500 17 483 0");
    }

    @Test
    void aReversalOfTheWholeGiftIsTold() {
        book(payment("TX1", MovementStatus.COMPLETED, 1500, 86L));
        book(refund("RV1", MovementKind.REVERSAL, "TX1", 1500, 0L));

        assertThat(donations()).containsExactly("TX1 REVERSED EUR 1500 86 1414 1500");
    }

    @Test
    void aRefundThatFailedTakesNothing() {
        book(payment("TX1", MovementStatus.COMPLETED, 1500, 86L));
        book(told("RF1", MovementKind.REFUND, MovementStatus.FAILED, 500, null, "TX1", null));

        assertThat(donations()).containsExactly("TX1 COMPLETED EUR 1500 86 1414 0");
    }

    @Test
    void twoAmountsForOnePaymentAreAContradictionAndTheBetterSourceIsBelieved() {
        book(payment("TX1", MovementStatus.COMPLETED, 1337, 77L));
        book(payment("TX1", MovementStatus.COMPLETED, 9999, 77L, Source.WEBHOOK_V1));

        assertThat(donations()).containsExactly("TX1 COMPLETED EUR 1337 77 1260 0");
        assertThat(one("SELECT contradiction FROM movement")).contains("amount");
    }

    @Test
    void aGiftWithoutPayerIsAnAnonymousSupportersAndCompletedByTheOrder() {
        var booked =
                book(
                        told(
                                "TX1",
                                MovementKind.PAYMENT,
                                MovementStatus.COMPLETED,
                                1337,
                                77L,
                                null,
                                "ORDER1"));
        assertThat(booked.payersWanted()).containsOnlyKeys(Subject.order("ORDER1"));
        assertThat(supporters()).containsExactly("true null null 1");

        var answered =
                book(payer(Subject.order("ORDER1"), "PAYER1", "Anna@Example.com ", "Anna Verdi"));

        assertThat(answered.payersWanted()).isEmpty();
        assertThat(supporters()).containsExactly("false Anna Verdi Anna@Example.com  1");
        assertThat(one("SELECT identity_key FROM supporter_key WHERE identity_key LIKE 'email%'"))
                .isEqualTo("email:anna@example.com");
    }

    @Test
    void aSecondGiftOfTheSamePayerFindsTheSamePerson() {
        book(
                told(
                        "TX1",
                        MovementKind.PAYMENT,
                        MovementStatus.COMPLETED,
                        1337,
                        77L,
                        null,
                        "ORDER1"));
        book(told("TX2", MovementKind.PAYMENT, MovementStatus.COMPLETED, 500, 7L, null, "ORDER2"));
        book(payer(Subject.order("ORDER1"), "PAYER1", "anna@example.com", "Anna Verdi"));

        book(payer(Subject.order("ORDER2"), "PAYER2", " ANNA@example.com", "Anna V."));

        assertThat(supporters()).hasSize(1);
        assertThat(one("SELECT COUNT(*) FROM supporter_key")).isEqualTo("3");
    }

    @Test
    void aGiftThatShowsTwoPersonsToBeOneJoinsThem() {
        book(
                told(
                        "TX1",
                        MovementKind.PAYMENT,
                        MovementStatus.COMPLETED,
                        1337,
                        77L,
                        null,
                        "ORDER1"));
        book(payer(Subject.order("ORDER1"), "PAYER1", null, "Anna"));
        book(
                told(
                        "TX2",
                        MovementKind.PAYMENT,
                        MovementStatus.COMPLETED,
                        1337,
                        77L,
                        null,
                        "ORDER2"));
        book(payer(Subject.order("ORDER2"), null, "anna@example.com", "Anna"));
        assertThat(supporters()).hasSize(2);

        book(
                told(
                        "TX3",
                        MovementKind.PAYMENT,
                        MovementStatus.COMPLETED,
                        1337,
                        77L,
                        null,
                        "ORDER3"));
        book(payer(Subject.order("ORDER3"), "PAYER1", "anna@example.com", "Anna"));

        assertThat(supporters()).containsExactly("false Anna anna@example.com 3");
    }

    @Test
    void aConvertedGiftBalancesInBothCurrencies() {
        var told =
                new ToldBuilder()
                        .moved(
                                MovementKind.PAYMENT,
                                MovementStatus.COMPLETED,
                                Money.of(2000L, "USD"))
                        .fee(Money.of(119L, "USD"))
                        .credited(Money.of(1693L, "EUR"), "0.9")
                        .at(MORNING, MORNING)
                        .build();
        book(
                List.of(
                        new Evidence(
                                Subject.transaction("TX1"),
                                Channel.WEBHOOK,
                                Source.WEBHOOK_V2,
                                MORNING,
                                told)));

        assertThat(ledger())
                .containsExactlyInAnyOrder("TX1 USD 0 -2000 119 1881", "TX1 EUR 1693 0 0 -1693");
    }

    @Test
    void aDeliveryWorkedAgainChangesNothing() {
        var evidence = payment("TX1", MovementStatus.COMPLETED, 1337, 77L);
        var deliveryId = newDelivery();
        bookAs(deliveryId, false, evidence);
        var before = everything();

        bookAs(deliveryId, true, evidence);

        assertThat(everything()).isEqualTo(before);
        assertThat(one("SELECT COUNT(*) FROM evidence")).isEqualTo("1");
    }

    @Test
    void storiesEndTheSameInWhateverOrderHoweverOftenAndInWhateverBatches() {
        for (long seed = 1; seed <= 12; seed++) {
            var story = Stories.of(seed, 25);
            var random = new Random(seed);
            emptyTheBooks();
            story.forEach(this::book);
            var expected = everything();

            for (var round = 0; round < 3; round++) {
                var shuffled = new ArrayList<List<Evidence>>(story);
                for (var copy = 0; copy < story.size() / 2; copy++) {
                    shuffled.add(story.get(random.nextInt(story.size())));
                }
                Collections.shuffle(shuffled, random);
                emptyTheBooks();
                inBatches(shuffled, random);

                assertThat(everything()).as("seed %d round %d", seed, round).isEqualTo(expected);
            }
        }
    }

    private void inBatches(List<List<Evidence>> told, Random random) {
        for (var from = 0; from < told.size(); ) {
            var until = Math.min(told.size(), from + 1 + random.nextInt(40));
            var readings =
                    told.subList(from, until).stream()
                            .map(evidence -> new Reading(newDelivery(), false, evidence))
                            .toList();
            bookEvidence.asOnlyWriter(() -> bookEvidence.book(readings));
            from = until;
        }
    }

    private Booked book(List<Evidence> evidence) {
        return bookAs(newDelivery(), false, evidence);
    }

    @Test
    void anOpenDisputeIsTakenOutOfTheGiftAndComesBackWhenItIsWon() {
        book(payment("TX1", MovementStatus.COMPLETED, 1337, 77L));
        book(dispute("PP-D-1", MovementStatus.PENDING, Money.of(1337, "EUR")));
        assertThat(accounts()).containsExactly("EUR -77 0 -1337 77 0 1337");
        assertThat(disputed()).containsExactly("TX1 COMPLETED 0 1337 true");

        book(dispute("PP-D-1", MovementStatus.FAILED, Money.of(1337, "EUR")));

        assertThat(accounts()).containsExactly("EUR 1260 0 -1337 77 0 0");
        assertThat(disputed()).containsExactly("TX1 COMPLETED 0 0 false");
    }

    @Test
    void aPartialDisputeTakesOnlyItsAmount() {
        book(dispute("PP-D-1", MovementStatus.PENDING, Money.of(400, "EUR")));
        book(payment("TX1", MovementStatus.COMPLETED, 1337, 77L));
        assertThat(disputed()).containsExactly("TX1 COMPLETED 0 400 true");

        book(dispute("PP-D-1", MovementStatus.COMPLETED, Money.of(400, "EUR")));

        assertThat(disputed()).containsExactly("TX1 PARTIALLY_REFUNDED 400 0 false");
        assertThat(accounts()).containsExactly("EUR 860 0 -1337 77 400 0");
    }

    @Test
    void aDisputeToldWithoutItsAmountIsAboutAllOfThePayment() {
        book(payment("TX1", MovementStatus.COMPLETED, 1337, 77L));
        book(dispute("PP-D-1", MovementStatus.PENDING, null));

        assertThat(disputed()).containsExactly("TX1 COMPLETED 0 1337 true");
    }

    @Test
    void aLostDisputeAndTheReversalThatTellsItCountOnce() {
        book(payment("TX1", MovementStatus.COMPLETED, 1337, 77L));
        book(dispute("PP-D-1", MovementStatus.COMPLETED, Money.of(1337, "EUR")));
        assertThat(disputed()).containsExactly("TX1 REVERSED 1337 0 false");

        book(refund("TX2", MovementKind.REVERSAL, "TX1", 1337, 0L));

        assertThat(disputed()).containsExactly("TX1 REVERSED 1337 0 false");
        assertThat(accounts()).containsExactly("EUR -77 0 -1337 77 1337 0");
    }

    @Test
    void aHoldToldByAFileAndItsDisputeAreTheSameMoney() {
        book(payment("TX1", MovementStatus.COMPLETED, 1337, 77L));
        book(dispute("PP-D-1", MovementStatus.PENDING, Money.of(1337, "EUR")));
        book(refund("TX2", MovementKind.HOLD, "TX1", 1337, null));
        assertThat(accounts()).containsExactly("EUR -77 0 -1337 77 0 1337");

        book(refund("TX3", MovementKind.RELEASE, "TX1", 1337, null));
        book(dispute("PP-D-1", MovementStatus.FAILED, Money.of(1337, "EUR")));

        assertThat(accounts()).containsExactly("EUR 1260 0 -1337 77 0 0");
    }

    @Test
    void aCanceledReversalPutsTheGiftBackAndWaitsForItsReversal() {
        book(payment("TX1", MovementStatus.COMPLETED, 1337, 77L));
        book(refund("TX3", MovementKind.REVERSAL_CANCELED, "TX2", 1337, 77L));
        assertThat(accounts()).containsExactly("EUR 1260 0 -1337 77 0 0");

        book(refund("TX2", MovementKind.REVERSAL, "TX1", 1337, 77L));

        assertThat(accounts()).containsExactly("EUR 1260 0 -1337 77 0 0");
        assertThat(disputed()).containsExactly("TX1 COMPLETED 0 0 false");
    }

    @Test
    void moneyPutBackIsNotPutAsideAnyMoreThoughNobodyTellsThatTheDisputeIsClosed() {
        book(payment("TX1", MovementStatus.COMPLETED, 1337, 77L));
        book(dispute("PP-D-1", MovementStatus.PENDING, null));
        book(refund("TX2", MovementKind.REVERSAL, "TX1", 1337, 77L));

        book(refund("TX3", MovementKind.REVERSAL_CANCELED, "TX2", 1337, 77L));

        assertThat(accounts()).containsExactly("EUR 1260 0 -1337 77 0 0");
        assertThat(disputed()).containsExactly("TX1 COMPLETED 0 0 false");
    }

    @Test
    void whatIsNoGiftKeepsThePayPalAccountRight() {
        book(refund("W1", MovementKind.WITHDRAWAL, "NOBODY", 1000, null));
        book(refund("F1", MovementKind.FEE, "NOBODY", 200, null));
        book(refund("S1", MovementKind.SPENDING, "NOBODY", 300, null));

        assertThat(accounts()).containsExactly("EUR -1500 1000 0 200 0 0");
        assertThat(donations()).isEmpty();
    }

    @Test
    void aGiftByHandIsInTheBankAndItsLatestFormCounts() {
        book(byHand(2500, MovementStatus.COMPLETED, MORNING, "memo"));
        book(byHand(3000, MovementStatus.COMPLETED, MORNING.plusSeconds(60), null));
        assertThat(accounts()).containsExactly("EUR 0 3000 -3000 0 0 0");
        assertThat(lines("SELECT gross_minor, memo, contradiction FROM movement", 3))
                .containsExactly("3000 null null");

        book(byHand(3000, MovementStatus.FAILED, MORNING.plusSeconds(120), null));

        assertThat(accounts()).containsExactly("EUR 0 0 0 0 0 0");
        assertThat(disputed()).containsExactly("MANUAL-1 FAILED 0 0 false");
    }

    @Test
    void aMonthlyPaymentBeforeItsSignUpMakesTheSubscription() {
        var payment =
                new ToldBuilder()
                        .moved(MovementKind.PAYMENT, MovementStatus.COMPLETED, Money.of(500, "EUR"))
                        .at(MORNING, MORNING)
                        .subscription("I-1")
                        .build();
        book(evidence(Subject.transaction("TX1"), Source.IPN, MORNING, payment));
        assertThat(subscriptions()).containsExactly("I-1 ACTIVE EUR 500 null");

        book(subscription(SubscriptionStatus.CANCELLED, MORNING.plusSeconds(60)));
        book(subscription(SubscriptionStatus.ACTIVE, MORNING));

        assertThat(subscriptions()).containsExactly("I-1 CANCELLED EUR 500 1 MONTH");
        assertThat(lines("SELECT status FROM subscription_change ORDER BY changed_at", 1))
                .containsExactly("ACTIVE", "CANCELLED");
    }

    @Test
    void aStatusToldByIpnWithTheDateOfTheSignUpCountsWithoutADateOfItsOwn() {
        var suspended = new ToldBuilder().subscriptionStatus(SubscriptionStatus.SUSPENDED).build();
        book(evidence(Subject.subscription("I-1"), Source.IPN, MORNING, suspended));
        book(subscription(SubscriptionStatus.ACTIVE, MORNING));
        assertThat(subscriptions()).containsExactly("I-1 SUSPENDED EUR 500 1 MONTH");
        assertThat(lines("SELECT status_at FROM subscription", 1)).containsExactly("null");

        book(subscription(SubscriptionStatus.ACTIVE, MORNING.plusSeconds(60)));

        assertThat(subscriptions()).containsExactly("I-1 ACTIVE EUR 500 1 MONTH");
        assertThat(lines("SELECT DISTINCT status FROM subscription_change", 1))
                .containsExactly("ACTIVE");
    }

    @Test
    void theLastStatedBalanceOfADayIsKeptInWhateverOrder() {
        for (var second : List.of(5, 9, 1, 9)) {
            var told =
                    new ToldBuilder()
                            .balance(Money.of(second * 100L, "EUR"), MORNING.plusSeconds(second))
                            .build();
            book(evidence(Subject.transaction("B" + second), Source.ACTIVITY_FILE, null, told));
        }

        assertThat(lines("SELECT currency, stated_on, balance_minor FROM stated_balance", 3))
                .containsExactly("EUR 2026-03-01 900");
    }

    private static List<Evidence> byHand(
            long minor, MovementStatus status, Instant toldAt, @Nullable String memo) {
        var told =
                new ToldBuilder()
                        .moved(MovementKind.PAYMENT, status, Money.of(minor, "EUR"))
                        .fee(Money.of(0, "EUR"))
                        .at(MORNING, MORNING)
                        .method(PaymentMethod.BANK_TRANSFER)
                        .memo(memo)
                        .build();
        return evidence(Subject.transaction("MANUAL-1"), Source.MANUAL, toldAt, told);
    }

    private static List<Evidence> subscription(SubscriptionStatus status, Instant toldAt) {
        var told =
                new ToldBuilder()
                        .subscriptionStatus(status)
                        .plan("P-1", Money.of(500, "EUR"), "1 MONTH")
                        .build();
        return evidence(Subject.subscription("I-1"), Source.WEBHOOK_V2, toldAt, told);
    }

    private static List<Evidence> dispute(
            String id, MovementStatus status, @Nullable Money amount) {
        var told = new ToldBuilder().at(MORNING, MORNING).parent("TX1");
        if (amount == null) {
            told.moved(MovementKind.DISPUTE, status);
        } else {
            told.moved(MovementKind.DISPUTE, status, amount);
        }
        return evidence(Subject.transaction(id), Source.WEBHOOK_V1, MORNING, told.build());
    }

    private static List<Evidence> evidence(
            Subject subject, Source source, @Nullable Instant toldAt, Told told) {
        return List.of(new Evidence(subject, Channel.WEBHOOK, source, toldAt, told));
    }

    private List<String> accounts() {
        return lines(
                "SELECT currency, SUM(paypal_minor), SUM(bank_minor), SUM(gifts_minor), SUM(fees_minor + conversion_minor), SUM(refunds_minor), SUM(disputed_minor) FROM ledger_entry GROUP BY currency ORDER BY 1",
                7);
    }

    private List<String> disputed() {
        return lines(
                "SELECT transaction_id, status, refunded_minor, disputed_minor, disputed FROM donation ORDER BY 1",
                5);
    }

    private List<String> subscriptions() {
        return lines(
                "SELECT subscription_id, status, currency, amount_minor, plan_interval FROM subscription ORDER BY 1",
                5);
    }

    private Booked bookAs(long deliveryId, boolean again, List<Evidence> evidence) {
        return bookEvidence.asOnlyWriter(
                () -> bookEvidence.book(List.of(new Reading(deliveryId, again, evidence))));
    }

    private long newDelivery() {
        var id = obolo.get(Ids.class).next();
        sql.transaction(() ->
                sql.update(
                        """
                        INSERT INTO delivery
                             ( delivery_id, channel, environment, external_key, kind, body, received_at )
                        VALUES ( ?, 'WEBHOOK', 'SANDBOX', ?, 'TEST', ?, ? )
                        """,
                        statement -> {
                            statement.setLong(1, id);
                            statement.setString(2, "test:" + id);
                            statement.setBytes(3, new byte[] {1});
                            Sql.setInstant(statement, 4, TestClock.START);
                        }));
        return id;
    }

    private static List<Evidence> payment(
            String id, MovementStatus status, long gross, @Nullable Long fee) {
        return payment(id, status, gross, fee, Source.WEBHOOK_V2);
    }

    private static List<Evidence> payment(
            String id, MovementStatus status, long gross, @Nullable Long fee, Source source) {
        var told =
                new ToldBuilder()
                        .moved(MovementKind.PAYMENT, status, Money.of(gross, "EUR"))
                        .fee(fee == null ? null : Money.of(fee, "EUR"))
                        .at(MORNING, MORNING)
                        .build();
        return List.of(
                new Evidence(Subject.transaction(id), Channel.WEBHOOK, source, MORNING, told));
    }

    private static List<Evidence> refund(
            String id, MovementKind kind, String parent, long gross, @Nullable Long fee) {
        return told(id, kind, MovementStatus.COMPLETED, gross, fee, parent, null);
    }

    private static List<Evidence> told(
            String id,
            MovementKind kind,
            MovementStatus status,
            long gross,
            @Nullable Long fee,
            @Nullable String parent,
            @Nullable String order) {
        var told =
                new ToldBuilder()
                        .moved(kind, status, Money.of(gross, "EUR"))
                        .fee(fee == null ? null : Money.of(fee, "EUR"))
                        .at(MORNING, MORNING)
                        .parent(parent)
                        .order(order)
                        .build();
        return List.of(
                new Evidence(
                        Subject.transaction(id),
                        Channel.WEBHOOK,
                        Source.WEBHOOK_V2,
                        MORNING,
                        told));
    }

    private static List<Evidence> payer(
            Subject subject,
            @Nullable String payerId,
            @Nullable String email,
            @Nullable String name) {
        var told = new ToldBuilder().payer(payerId, email, name, "IT").build();
        return List.of(new Evidence(subject, Channel.API, Source.API, MORNING, told));
    }

    private List<String> donations() {
        return lines(
                "SELECT transaction_id, status, currency, gross_minor, fee_minor, net_minor, refunded_minor FROM donation ORDER BY 1",
                7);
    }

    private List<String> ledger() {
        return lines(
                "SELECT transaction_id, currency, paypal_minor, gifts_minor, fees_minor, refunds_minor + conversion_minor FROM ledger_entry ORDER BY entry_id",
                6);
    }

    private List<String> days() {
        return lines(
                "SELECT booked_on, currency, gift_count, gross_minor, fee_minor, fee_unknown, refund_count, refunded_minor FROM daily_total ORDER BY 1, 2",
                8);
    }

    private List<String> supporters() {
        return lines(
                "SELECT anonymous, name, email, gift_count FROM supporter ORDER BY supporter_id",
                4);
    }

    /// All that the books say, without ids of ours.
    private List<String> everything() {
        var all = new ArrayList<>(donations());
        all.addAll(
                lines(
                        "SELECT transaction_id, currency, SUM(paypal_minor), SUM(gifts_minor), SUM(fees_minor), SUM(refunds_minor), SUM(disputed_minor) FROM ledger_entry GROUP BY 1, 2 HAVING SUM(paypal_minor) <> 0 OR SUM(bank_minor) <> 0 OR SUM(gifts_minor) <> 0 OR SUM(fees_minor) <> 0 OR SUM(refunds_minor) <> 0 OR SUM(disputed_minor) <> 0 OR SUM(conversion_minor) <> 0 ORDER BY 1, 2",
                        7));
        all.addAll(subscriptions());
        all.addAll(disputed());
        all.addAll(
                lines(
                        "SELECT booked_on, currency, gift_count, gross_minor, fee_minor, fee_unknown, refund_count, refunded_minor FROM daily_total WHERE gift_count <> 0 OR refund_count <> 0 ORDER BY 1, 2",
                        8));
        all.addAll(
                lines(
                        "SELECT k.identity_key, s.name, s.email, s.country, s.gift_count FROM supporter_key k JOIN supporter s ON s.supporter_id = k.supporter_id ORDER BY 1",
                        5));
        all.addAll(
                lines(
                        "SELECT d.transaction_id, MIN(k.identity_key) FROM donation d JOIN supporter s ON s.supporter_id = d.supporter_id LEFT JOIN supporter_key k ON k.supporter_id = s.supporter_id GROUP BY 1 ORDER BY 1",
                        2));
        all.addAll(lines("SELECT COUNT(*) FROM supporter", 1));
        return all;
    }

    private String one(String question) {
        return lines(question, 1).getFirst();
    }

    private List<String> lines(String question, int columns) {
        return sql.reading(() -> sql.query(question, rows -> line(rows, columns)));
    }

    private static String line(ResultSet rows, int columns) throws SQLException {
        var line = new ArrayList<String>();
        for (var column = 1; column <= columns; column++) {
            line.add(String.valueOf(rows.getObject(column)));
        }
        return String.join(" ", line);
    }
}
