package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.Channel;
import it.obolo.paypal.TranslateAnswer;
import it.obolo.paypal.WebhookEvent;
import it.obolo.storage.Sql;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.Samples;
import it.obolo.testing.TestObolo;
import it.obolo.testing.Webhooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class WorkDeliveriesTest {

    private final StoreDeliveries storeDeliveries;
    private final WorkDeliveries workDeliveries;
    private final ReplayDeliveries replayDeliveries;
    private final VerifyBooks verifyBooks;
    private final Sql sql;
    private final TestObolo obolo;
    private static int round;

    WorkDeliveriesTest(TestObolo obolo) {
        this.obolo = obolo;
        this.storeDeliveries = obolo.get(StoreDeliveries.class);
        this.workDeliveries = obolo.get(WorkDeliveries.class);
        this.replayDeliveries = obolo.get(ReplayDeliveries.class);
        this.verifyBooks = obolo.get(VerifyBooks.class);
        this.sql = obolo.sql();
    }

    @BeforeEach
    void emptyEverything() {
        round++;
        obolo.forget();
    }

    @Test
    void aCaptureBecomesADonation() {
        tell(Webhooks.captureCompleted("CAP1", "13.37", "EUR"));

        assertThat(donations()).containsExactly("CAP1 COMPLETED EUR 1337 77 0");
        assertThat(
                        lines(
                                "SELECT s.subject FROM payer_lookup l JOIN subject s ON s.subject_id = l.subject_id",
                                1))
                .containsExactly("O:CAP1".replace("CAP1", "ORDERCAP1"));
        assertProven();
    }

    @Test
    void anEventDeliveredTwiceIsStoredOnce() {
        var event = Webhooks.captureCompleted("CAP1", "13.37", "EUR");
        store("same-key", event);
        store("same-key", event);
        workDeliveries.workAll();

        assertThat(lines("SELECT COUNT(*) FROM delivery", 1)).containsExactly("1");
        assertThat(donations()).hasSize(1);
    }

    @Test
    void aRefundBeforeItsPaymentIsKeptAndApplied() {
        tell(Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "RF1", "CAP1", "3.00"));
        assertThat(donations()).isEmpty();

        tell(Webhooks.captureCompleted("CAP1", "13.37", "EUR"));

        assertThat(donations()).containsExactly("CAP1 PARTIALLY_REFUNDED EUR 1337 77 300");
        assertProven();
    }

    @Test
    void aNegativeRefundOfVersionOneAndAPositiveOneOfVersionTwoBothReduceTheGiftOnce() {
        tell(Webhooks.saleCompleted("SALE1", "I-SUB1", "5.00"));
        tell(
                """
                {"id":"WH-R1","event_type":"PAYMENT.SALE.REFUNDED","create_time":"2026-03-02T10:00:00Z",
                 "resource":{"id":"RF9","sale_id":"SALE1","state":"completed","amount":{"total":"-2.00","currency":"EUR"},
                 "create_time":"2026-03-02T10:00:00Z"}}
                """);
        tell(Webhooks.captureCompleted("CAP1", "13.37", "EUR"));
        tell(Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "RF1", "CAP1", "3.37"));

        assertThat(donations())
                .containsExactly(
                        "CAP1 PARTIALLY_REFUNDED EUR 1337 77 337",
                        "SALE1 PARTIALLY_REFUNDED EUR 500 52 200");
    }

    @Test
    void aPendingECheckCompletesLaterUnderTheSameId() {
        tell(
                Webhooks.capture("PAYMENT.CAPTURE.PENDING", "CAP1", "PENDING", "13.37", "EUR")
                        .replace("\"FEE\"", "null"));
        assertThat(donations()).containsExactly("CAP1 PENDING EUR 1337 null 0");
        assertThat(lines("SELECT COUNT(*) FROM thank_you", 1)).containsExactly("0");

        tell(Webhooks.captureCompleted("CAP1", "13.37", "EUR"));

        assertThat(donations()).containsExactly("CAP1 COMPLETED EUR 1337 77 0");
        assertProven();
    }

    @Test
    void aPendingPaymentThatIsDeniedFails() {
        tell(
                Webhooks.capture("PAYMENT.CAPTURE.PENDING", "CAP1", "PENDING", "13.37", "EUR")
                        .replace("\"FEE\"", "null"));
        tell(
                Webhooks.capture("PAYMENT.CAPTURE.DENIED", "CAP1", "DECLINED", "13.37", "EUR")
                        .replace("\"FEE\"", "null"));

        assertThat(donations()).containsExactly("CAP1 FAILED EUR 1337 null 0");
    }

    @Test
    void theOrdersAnswerCompletesTheGiftWithItsPayer() {
        tell(Webhooks.captureCompleted("CAP1", "13.37", "EUR"));
        storeDeliveries
                .store(
                        new NewDelivery(
                                Channel.API,
                                "api:" + round,
                                TranslateAnswer.ORDER,
                                bytes(
                                        Webhooks.order(
                                                "ORDERCAP1", "PAYERA", "Anna@Example.com", "Anna")),
                                null))
                .join();
        workDeliveries.workAll();

        assertThat(lines("SELECT name, email, language FROM supporter", 3))
                .containsExactly("Anna Verdi Anna@Example.com it");
        assertProven();
    }

    @Test
    void oneBadDeliveryNeverBlocksAnother() {
        store("bad", "{\"event_type\":\"PAYMENT.CAPTURE.COMPLETED\",\"resource\":{\"id\":\"X\"}}");
        store("good", Webhooks.captureCompleted("CAP1", "13.37", "EUR"));
        workDeliveries.workAll();

        assertThat(donations()).hasSize(1);
        assertThat(lines("SELECT status FROM delivery_queue", 1)).containsExactly("PARKED");
    }

    @Test
    void aDeliveryThatMakesBookingFailIsRetriedWithGrowingPausesThenParkedWhileOthersFlow() {
        sql.transaction(() ->
                sql.update(
                        "ALTER TABLE movement ADD CONSTRAINT trap_ck CHECK (gross_minor <> 6666)"));
        store("trap", Webhooks.captureCompleted("TRAP", "66.66", "EUR"));
        store("good", Webhooks.captureCompleted("CAP1", "13.37", "EUR"));
        workDeliveries.workAll();

        assertThat(donations()).containsExactly("CAP1 COMPLETED EUR 1337 77 0");
        assertThat(lines("SELECT status, attempt_count FROM delivery_queue", 2))
                .containsExactly("WAITING 1");
        for (var attempt = 0; attempt < 8; attempt++) {
            obolo.clock().advance(Duration.ofHours(13));
            workDeliveries.workAll();
        }
        assertThat(lines("SELECT status FROM delivery_queue", 1)).containsExactly("PARKED");

        sql.transaction(() -> sql.update("ALTER TABLE movement DROP CONSTRAINT trap_ck"));
        replayDeliveries.replay(OptionalLong.empty());
        workDeliveries.workAll();
        assertThat(donations()).hasSize(2);
        assertProven();
    }

    @Test
    void replayingEverythingChangesNothing() {
        tell(Webhooks.captureCompleted("CAP1", "13.37", "EUR"));
        tell(Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "RF1", "CAP1", "3.00"));
        var before = verifyBooks.verify();

        var replayed = replayDeliveries.replay(OptionalLong.empty());
        workDeliveries.workAll();

        assertThat(replayed).isEqualTo(2);
        assertThat(verifyBooks.verify()).isEqualTo(before);
    }

    @Test
    void booksThatSomebodyChangedAreFoundOut() {
        tell(Webhooks.captureCompleted("CAP1", "13.37", "EUR"));
        assertProven();
        sql.transaction(() -> sql.update("UPDATE donation SET refunded_minor = 5"));

        var proof = verifyBooks.verify();

        assertThat(proof.isOk()).isFalse();
        assertThat(proof.differences())
                .extracting(difference -> difference.subject())
                .containsOnly("CAP1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e308",
                "-5",
                "12,00",
                "1234567890123456789",
                "NaN",
                "0.00",
                "13.371",
                "",
                " ",
                "١٣",
                "0x10",
                "+5"
            })
    void anAmountThatIsNoneIsParkedAndNeverBooked(String value) {
        tell(Webhooks.captureCompleted("CAP1", value, "EUR"));

        assertThat(donations()).isEmpty();
        assertThat(lines("SELECT status FROM delivery_queue", 1)).containsExactly("PARKED");
    }

    @Test
    void yenWithDecimalsAreParkedAndYenWithoutAreBooked() {
        tell(Webhooks.captureCompleted("CAP1", "1500.50", "JPY"));
        tell(
                Webhooks.capture("PAYMENT.CAPTURE.COMPLETED", "CAP2", "COMPLETED", "1500", "JPY")
                        .replace("\"FEE\"", "{}"));

        assertThat(donations()).containsExactly("CAP2 COMPLETED JPY 1500 null 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "[]",
                "{}",
                "{\"a\":1",
                "null",
                "{\"id\":\"WH-1\",\"id\":\"WH-2\",\"event_type\":\"PAYMENT.CAPTURE.COMPLETED\"}"
            })
    void aBodyThatIsNoEventIsParkedWithTheReason(String body) {
        tell(body);

        assertThat(donations()).isEmpty();
        assertThat(lines("SELECT status FROM delivery_queue WHERE reason IS NOT NULL", 1))
                .containsExactly("PARKED");
    }

    @Test
    void anEventTypeNobodyKnowsIsParkedAsNotUnderstoodYet() {
        tell("{\"id\":\"WH-1\",\"event_type\":\"PAYMENT.COMET.SIGHTED\",\"resource\":{}}");

        assertThat(lines("SELECT reason FROM delivery_queue", 1))
                .containsExactly("not understood yet: PAYMENT.COMET.SIGHTED");
    }

    @Test
    void aStatusNobodyKnowsIsParked() {
        tell(
                Webhooks.captureCompleted("CAP1", "13.37", "EUR")
                        .replace("\"status\":\"COMPLETED\"", "\"status\":\"HALFWAY\""));

        assertThat(donations()).isEmpty();
    }

    @Test
    void aRefundThatDoesNotSayOfWhichPaymentIsParkedAndNotAppliedToAnother() {
        tell(Webhooks.captureCompleted("CAP1", "13.37", "EUR"));
        tell(
                Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "RF1", "CAP1", "3.00")
                        .replace("\"rel\":\"up\"", "\"rel\":\"self\""));

        assertThat(donations()).containsExactly("CAP1 COMPLETED EUR 1337 77 0");
        assertThat(lines("SELECT status FROM delivery_queue", 1)).containsExactly("PARKED");
    }

    @Test
    void anUnreadableTimeDoesNotLoseTheGift() {
        tell(
                Webhooks.captureCompleted("CAP1", "13.37", "EUR")
                        .replaceAll("\"2026-03-01T18[^\"]*\"", "\"2018-19-12T22:20:32.000Z\""));

        assertThat(donations()).containsExactly("CAP1 COMPLETED EUR 1337 77 0");
        assertProven();
    }

    @Test
    void dollarsCreditedInEurosKeepBothAndAreNeverAdded() {
        tell(Samples.webhook("payment.capture.completed--usd-into-eur"));

        assertThat(donations()).containsExactly("SYNTHCAPTURE00002 COMPLETED USD 2000 119 0");
        assertThat(
                        lines(
                                "SELECT credited_currency, credited_minor, exchange_rate FROM movement",
                                3))
                .containsExactly("EUR 1693 0.900000000000000");
        assertThat(verifyBooks.verify().balances()).hasSize(2);
        assertProven();
    }

    @Test
    void aGiftThroughTheGivingFundDoesNotThankTheFund() {
        tell(Webhooks.captureCompleted("CAP1", "13.37", "EUR"));
        storeDeliveries
                .store(
                        new NewDelivery(
                                Channel.API,
                                "api:fund" + round,
                                TranslateAnswer.ORDER,
                                bytes(
                                        Webhooks.order(
                                                "ORDERCAP1",
                                                "FUND",
                                                "grants@paypalgivingfund.org",
                                                "PayPal")),
                                null))
                .join();
        workDeliveries.workAll();

        assertThat(lines("SELECT anonymous, email FROM supporter", 2)).containsExactly("true null");
    }

    @Test
    void sampleEventsOfOthersAreBookedOrParkedWithAReason() throws IOException {
        for (var sample : Samples.others()) {
            store("sample:" + sample, Files.readString(sample));
        }
        workDeliveries.workAll();

        assertThat(lines("SELECT COUNT(*) FROM delivery_queue WHERE status = 'WAITING'", 1))
                .containsExactly("0");
        assertThat(lines("SELECT reason FROM delivery_queue WHERE reason LIKE 'failed%'", 1))
                .isEmpty();
        if (!Samples.others().isEmpty()) {
            assertThat(donations())
                    .contains(
                            "42311647XV020574X COMPLETED USD 747 null 0",
                            "02T21492PP3782704 PENDING USD 251 null 0",
                            "1YH34677BD7819356 FAILED EUR 50 null 0",
                            "7D51924877811803R COMPLETED USD 499 44 0");
        }
        assertProven();
    }

    @Test
    void shuffledAndRepeatedDeliveriesOnEightThreadsGiveTheSameBooks() throws Exception {
        var events = new ArrayList<String>();
        for (var gift = 0; gift < 40; gift++) {
            events.add(Webhooks.captureCompleted("CAP" + gift, "20.0" + gift % 10, "EUR"));
            if (gift % 3 == 0) {
                events.add(
                        Webhooks.refunded(
                                "PAYMENT.CAPTURE.REFUNDED", "RA" + gift, "CAP" + gift, "5.00"));
                events.add(
                        Webhooks.refunded(
                                "PAYMENT.CAPTURE.REFUNDED", "RB" + gift, "CAP" + gift, "7.00"));
            }
            events.add(Webhooks.saleCompleted("SALE" + gift, "I-SUB" + gift % 4, "5.00"));
        }
        events.forEach(this::tell);
        var expected = verifyBooks.verify();
        emptyEverything();

        var random = new Random(7);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var running = new ArrayList<Future<?>>();
            for (var thread = 0; thread < 8; thread++) {
                var mine = new ArrayList<>(events);
                Collections.shuffle(mine, random);
                running.add(
                        threads.submit(() -> {
                            for (var event : mine) {
                                store(keyOf(event), event);
                                workDeliveries.workAll();
                            }
                        }));
            }
            for (var thread : running) {
                thread.get();
            }
        }
        workDeliveries.workAll();

        var proof = verifyBooks.verify();
        assertThat(proof.digest()).isEqualTo(expected.digest());
        assertThat(proof.donations()).isEqualTo(80);
        assertProven();
    }

    private void assertProven() {
        var proof = verifyBooks.verify();
        assertThat(proof.findings()).isEmpty();
        assertThat(proof.differences()).isEmpty();
        assertThat(proof.isOk()).isTrue();
    }

    private void tell(String event) {
        store(keyOf(event), event);
        workDeliveries.workAll();
    }

    private static String keyOf(String event) {
        var id = WebhookEvent.read(bytes(event)).id();
        return round + ":" + (id == null ? Integer.toString(event.hashCode()) : id);
    }

    private void store(String key, String event) {
        var outcome =
                storeDeliveries
                        .store(
                                new NewDelivery(
                                        Channel.WEBHOOK, round + key, "TEST", bytes(event), null))
                        .join();
        assertThat(outcome).isEqualTo(StoreDeliveries.Outcome.STORED);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> donations() {
        return lines(
                "SELECT transaction_id, status, currency, gross_minor, fee_minor, refunded_minor FROM donation ORDER BY 1",
                6);
    }

    private List<String> lines(String question, int columns) {
        return sql.reading(() ->
                sql.query(
                        question,
                        rows -> {
                            var line = new ArrayList<String>();
                            for (var column = 1; column <= columns; column++) {
                                line.add(String.valueOf(rows.getObject(column)));
                            }
                            return String.join(" ", line);
                        }));
    }
}
