package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.paypal.TranslateAnswer;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.PayPalEvents;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import it.obolo.testing.Webhooks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Promises to give again and again, told by webhooks and by PayPal's answers.
@OnBothDatabases
class SubscriptionEventsTest {

    private static final String CREATED =
            PayPalEvents.subscription("CREATED", "I-1", "APPROVAL_PENDING", "08:00");
    private static final String ACTIVATED =
            PayPalEvents.subscription("ACTIVATED", "I-1", "ACTIVE", "08:01");
    private static final String SALE = Webhooks.saleCompleted("SALE1", "I-1", "13.37");

    private final ToldObolo obolo;

    SubscriptionEventsTest(TestObolo obolo) {
        this.obolo = new ToldObolo(obolo);
    }

    @BeforeEach
    void forget() {
        obolo.forget();
    }

    @Test
    void aPaymentBeforeItsSignupCreatesThePledgeAndTheSignupNeverWipesThePayment() {
        obolo.webhook(SALE);
        assertThat(subscription()).containsExactly("I-1 ACTIVE null EUR 1337 null 0");

        obolo.webhook(ACTIVATED);
        obolo.webhook(CREATED);

        assertThat(subscription()).containsExactly("I-1 ACTIVE P-SYN1 EUR 1337 null 0");
        assertThat(obolo.lines("SELECT transaction_id, status, subscription_id FROM donation"))
                .containsExactly("SALE1 COMPLETED I-1");
        assertThat(obolo.wrong()).isEmpty();
    }

    @Test
    void theSignupTellsWhoGivesAndForWhatSoThatNobodyNeedsToAsk() {
        obolo.webhook(ACTIVATED);
        obolo.webhook(SALE);

        assertThat(obolo.lines("SELECT name, email, country FROM supporter"))
                .containsExactly("Livia Sartor Livia@reader.example IT");
        assertThat(obolo.lines("SELECT custom_text FROM movement")).containsExactly("wall:7");
        assertThat(obolo.wrong()).isEmpty();
    }

    @Test
    void theStoryOfAStatusIsKeptAndWhatEndedStaysEnded() {
        obolo.webhook(CREATED);
        obolo.webhook(PayPalEvents.subscription("CANCELLED", "I-1", "CANCELLED", "09:30"));
        obolo.webhook(ACTIVATED);
        obolo.webhook(PayPalEvents.subscription("SUSPENDED", "I-1", "SUSPENDED", "09:00"));

        assertThat(subscription()).containsExactly("I-1 CANCELLED P-SYN1 null null null 0");
        assertThat(obolo.lines("SELECT status FROM subscription_change ORDER BY changed_at"))
                .containsExactly("CREATED", "ACTIVE", "SUSPENDED", "CANCELLED");
        assertThat(obolo.lines("SELECT next_charge_at FROM subscription")).containsExactly("null");
        assertThat(obolo.wrong()).isEmpty();
    }

    @Test
    void aStatusToldAgainLaterIsNoChangeOfIt() {
        obolo.webhook(ACTIVATED);
        obolo.webhook(
                ACTIVATED
                        .replace("ACTIVATED", "PAYMENT.FAILED")
                        .replace("\"create_time\":\"2026-03-01", "\"create_time\":\"2026-03-20")
                        .replace("failed_payments_count\":0", "failed_payments_count\":2"));

        assertThat(subscription()).containsExactly("I-1 ACTIVE P-SYN1 null null null 2");
        assertThat(obolo.lines("SELECT status FROM subscription_change")).hasSize(1);
    }

    @Test
    void anEventWithAMonthNineteenIsProcessedAllTheSame() {
        obolo.webhook(
                ACTIVATED.replace(
                        "\"create_time\":\"2026-03-01T08:01:02Z\"",
                        "\"create_time\":\"2018-19-12T22:20:32.000Z\""));

        assertThat(
                        obolo.lines(
                                "SELECT status, EXTRACT(HOUR FROM status_at AT TIME ZONE 'UTC') FROM subscription"))
                .containsExactly("ACTIVE 8");
        assertThat(obolo.parked()).isEmpty();
        assertThat(obolo.wrong()).isEmpty();
    }

    @Test
    void paypalsAnswerTellsThePlanAndOnceItIsTheNextChargeMovesOn() {
        obolo.webhook(ACTIVATED.replace("2026-04-01T10", "2026-03-01T10"));
        assertThat(
                        obolo.lines(
                                "SELECT s.subject, l.wanted FROM payer_lookup l JOIN subject s ON s.subject_id = l.subject_id"))
                .containsExactly("S:I-1 PAYER");

        obolo.answer(TranslateAnswer.SUBSCRIPTION, answer());
        obolo.webhook(SALE);

        assertThat(subscription()).containsExactly("I-1 ACTIVE P-SYN1 EUR 1000 1 MONTH 1");
        assertThat(
                        obolo.lines(
                                "SELECT EXTRACT(MONTH FROM next_charge_at), EXTRACT(DAY FROM next_charge_at) FROM subscription"))
                .containsExactly("4 1");
        assertThat(obolo.wrong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIMPING", "0x"})
    void aStatusThatNobodyKnowsIsParked(String status) {
        obolo.webhook(ACTIVATED.replace("\"ACTIVE\"", "\"" + status + "\""));

        assertThat(obolo.parked()).containsExactly("a subscription in a status that is not known");
    }

    @Test
    void aSubscriptionStoryEndsTheSameInEveryOrder() {
        var story =
                List.of(
                        CREATED,
                        ACTIVATED,
                        SALE,
                        PayPalEvents.subscription("SUSPENDED", "I-1", "SUSPENDED", "20:00"),
                        PayPalEvents.subscription("RE-ACTIVATED", "I-1", "ACTIVE", "21:00"));
        story.forEach(obolo::webhook);
        obolo.answer(TranslateAnswer.SUBSCRIPTION, answer());
        var expected = obolo.digest();

        for (var seed = 1; seed <= 5; seed++) {
            var shuffled = new ArrayList<>(story);
            Collections.shuffle(shuffled, new Random(seed));
            obolo.forget();
            obolo.answer(TranslateAnswer.SUBSCRIPTION, answer());
            shuffled.forEach(obolo::webhook);

            assertThat(obolo.digest()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static String answer() {
        return """
        {"id":"I-1","status":"ACTIVE","status_update_time":"2026-03-01T08:01:00Z","plan_id":"P-SYN1","quantity":"2",
         "subscriber":{"email_address":"Livia@reader.example","payer_id":"PAYERLIVIA"},
         "billing_info":{"next_billing_time":"2026-03-01T10:00:00Z","failed_payments_count":1},
         "plan":{"billing_cycles":[
          {"tenure_type":"TRIAL","frequency":{"interval_unit":"DAY","interval_count":3},"pricing_scheme":{"fixed_price":{"currency_code":"EUR","value":"0.0"}}},
          {"tenure_type":"REGULAR","frequency":{"interval_unit":"MONTH","interval_count":1},"pricing_scheme":{"fixed_price":{"currency_code":"EUR","value":"5.0"}}}]},
         "update_time":"2026-03-01T08:02:00Z"}
        """;
    }

    private List<String> subscription() {
        return obolo.lines(
                "SELECT subscription_id, status, plan_id, currency, amount_minor, plan_interval, failed_payments FROM subscription");
    }
}
