package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.Samples;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Events that move no money of ours, those that only help, and those nobody knows.
@OnBothDatabases
class KeptEventsTest {

    private final ToldObolo obolo;
    private final MeterRegistry metrics;

    KeptEventsTest(TestObolo obolo) {
        this.obolo = new ToldObolo(obolo);
        this.metrics = obolo.get(MeterRegistry.class);
    }

    @BeforeEach
    void forget() {
        obolo.forget();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PAYMENT.AUTHORIZATION.CREATED",
                "PAYMENT.AUTHORIZATION.VOIDED",
                "PAYMENT.PAYOUTSBATCH.SUCCESS",
                "PAYMENT.PAYOUTS-ITEM.SUCCEEDED",
                "BILLING.PLAN.ACTIVATED",
                "CATALOG.PRODUCT.CREATED",
                "CHECKOUT.PAYMENT-APPROVAL.REVERSED",
                "VAULT.PAYMENT-TOKEN.CREATED"
            })
    void whatMovesNoMoneyOfOursIsKeptAndNothingMore(String type) {
        obolo.webhook(
                """
                {"id":"WH-1","event_type":"%s","resource":{"id":"X1","amount":{"currency_code":"EUR","value":"13.37"}}}
                """
                        .formatted(type));

        assertThat(obolo.lines("SELECT status FROM delivery_queue")).isEmpty();
        assertThat(obolo.lines("SELECT COUNT(*) FROM delivery")).containsExactly("1");
        assertThat(obolo.lines("SELECT transaction_id FROM movement")).isEmpty();
        assertThat(obolo.wrong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHECKOUT.ORDER.APPROVED", "CHECKOUT.ORDER.COMPLETED"})
    void anOrderIsNoDonationButTellsItsPayerSoThatNobodyNeedsToAsk(String type) {
        obolo.webhook(
                Samples.webhook("checkout.order.approved")
                        .replace("CHECKOUT.ORDER.APPROVED", type));
        assertThat(obolo.lines("SELECT transaction_id FROM movement")).isEmpty();

        obolo.webhook(Samples.webhook("payment.capture.completed--eur"));

        assertThat(obolo.lines("SELECT name, email FROM supporter"))
                .containsExactly("Niccolò D'Àlba niccolo@example.com");
        assertThat(obolo.lines("SELECT custom_text FROM movement")).containsExactly("supporter:42");
        assertThat(
                        obolo.lines(
                                "SELECT s.subject FROM payer_lookup l JOIN subject s ON s.subject_id = l.subject_id"))
                .isEmpty();
        assertThat(obolo.wrong()).isEmpty();
    }

    @Test
    void aCompletedOrderSaysWhichCaptureIsItsOwnAndBooksNoMoney() {
        obolo.webhook(
                """
                {"id":"WH-1","event_type":"CHECKOUT.ORDER.COMPLETED","resource_version":"2.0","create_time":"2026-03-01T18:00:00Z",
                 "resource":{"id":"ORDER9","payment_source":{"paypal":{"account_id":"PAYERB","email_address":"bice@reader.example","name":{"given_name":"Bice"}}},
                  "purchase_units":[{"custom_id":"wall:9","payments":{"captures":[{"id":"CAP9","status":"COMPLETED","amount":{"currency_code":"EUR","value":"13.37"}}]}}]}}
                """);
        assertThat(obolo.lines("SELECT transaction_id FROM donation")).isEmpty();

        obolo.webhook(
                Webhooks.captureCompleted("CAP9", "13.37", "EUR")
                        .replace("\"order_id\":\"ORDERCAP9\"", "\"order_id\":null"));

        assertThat(obolo.lines("SELECT name, email FROM supporter"))
                .containsExactly("Bice bice@reader.example");
        assertThat(obolo.wrong()).isEmpty();
    }

    @Test
    void anUnknownKindIsStoredCountedAndListedForReview() {
        var before = metrics.counter("obolo.deliveries.not_understood").count();
        obolo.webhook(
                """
                {"id":"WH-1","event_type":"PAYMENT.COMET.SIGHTED","resource":{}}
                """);

        assertThat(obolo.parked()).containsExactly("not understood yet: PAYMENT.COMET.SIGHTED");
        assertThat(metrics.counter("obolo.deliveries.not_understood").count() - before)
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"PENDING, PENDING, PENDING", "FAILED, FAILED, FAILED", "PENDING, , PENDING"})
    void aRefundThatIsUnderWayOrFailedIsTakenOutOfNothing(String type, String word, String status) {
        obolo.webhook(Webhooks.captureCompleted("CAP1", "13.37", "EUR"));
        var event = Webhooks.refunded("PAYMENT.REFUND." + type, "RF1", "CAP1", "3.00");
        obolo.webhook(
                word == null
                        ? event.replace("\"status\":\"COMPLETED\",", "")
                        : event.replace("COMPLETED", word));

        assertThat(obolo.lines("SELECT status FROM movement WHERE transaction_id = 'RF1'"))
                .containsExactly(status);
        assertThat(obolo.accounts()).containsExactly("EUR 1260 -1337 77 0 0");

        obolo.webhook(Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "RF1", "CAP1", "3.00"));

        assertThat(obolo.accounts()).containsExactly("EUR 970 -1337 67 300 0");
        assertThat(obolo.wrong()).isEmpty();
    }

    @Test
    void aGiftInDollarsCreditedInEurosKeepsItsFeeInDollarsAndTheRateAndNeverAddsThem() {
        obolo.webhook(Samples.webhook("payment.capture.completed--usd-into-eur"));
        assertThat(obolo.lines("SELECT currency, gross_minor, fee_minor, net_minor FROM donation"))
                .containsExactly("USD 2000 119 1881");
        assertThat(
                        obolo.lines(
                                "SELECT credited_currency, credited_minor, exchange_rate FROM movement"))
                .containsExactly("EUR 1693 0.900000000000000");
        assertThat(obolo.lines("SELECT currency, gross_minor FROM daily_total"))
                .containsExactly("USD 2000");

        obolo.webhook(Samples.webhook("payment.capture.reversed--v2"));

        assertThat(obolo.lines("SELECT status, currency, refunded_minor FROM donation"))
                .containsExactly("REVERSED USD 2000");
        assertThat(obolo.wrong()).isEmpty();
    }
}
