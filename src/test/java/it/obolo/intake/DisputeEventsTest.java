package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.PayPalEvents;
import it.obolo.testing.Samples;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A payer's objection from its opening to its end, told by webhooks.
@OnBothDatabases
class DisputeEventsTest {

    private static final String GIFT = Webhooks.captureCompleted("CAP1", "13.37", "EUR");

    private final ToldObolo obolo;

    DisputeEventsTest(TestObolo obolo) {
        this.obolo = new ToldObolo(obolo);
    }

    @BeforeEach
    void forget() {
        obolo.forget();
    }

    @Test
    void anOpenDisputeTakesTheGiftOutOfTotalsAndPutsTheMoneyAside() {
        obolo.webhook(GIFT);
        obolo.webhook(PayPalEvents.dispute("CREATED", "PP-R-1", "CAP1", "13.37", ""));

        assertThat(obolo.accounts()).containsExactly("EUR -77 -1337 77 0 1337");
        assertThat(donation()).containsExactly("COMPLETED 0 1337 true");
        assertThat(
                        obolo.lines(
                                "SELECT kind, status, parent_transaction_id, reason_text, EXTRACT(DAY FROM due_at) FROM movement WHERE transaction_id = 'PP-R-1'"))
                .containsExactly("DISPUTE PENDING CAP1 UNAUTHORISED 16");
        assertThat(obolo.lines("SELECT dispute_id, payment_id FROM open_dispute"))
                .containsExactly("PP-R-1 CAP1");
        assertThat(obolo.wrong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESOLVED_SELLER_FAVOUR", "CANCELED_BY_BUYER", "DENIED", "NONE"})
    void aDisputeThatCameToNothingPutsTheGiftBack(String outcome) {
        obolo.webhook(GIFT);
        obolo.webhook(PayPalEvents.dispute("CREATED", "PP-R-1", "CAP1", "13.37", ""));
        obolo.webhook(PayPalEvents.dispute("RESOLVED", "PP-R-1", "CAP1", "13.37", outcome));

        assertThat(obolo.accounts()).containsExactly("EUR 1260 -1337 77 0 0");
        assertThat(donation()).containsExactly("COMPLETED 0 0 false");
        assertThat(obolo.lines("SELECT dispute_id FROM open_dispute")).isEmpty();
        assertThat(obolo.wrong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESOLVED_BUYER_FAVOUR", "RESOLVED_WITH_PAYOUT", "ACCEPTED"})
    void aLostDisputeCountsAsTakenAndItsFeeStaysApart(String outcome) {
        obolo.webhook(GIFT);
        obolo.webhook(PayPalEvents.dispute("CREATED", "PP-R-1", "CAP1", "13.37", ""));
        obolo.webhook(PayPalEvents.dispute("RESOLVED", "PP-R-1", "CAP1", "13.37", outcome));

        assertThat(obolo.accounts()).containsExactly("EUR -77 -1337 77 1337 0");
        assertThat(donation()).containsExactly("REVERSED 1337 0 false");
        assertThat(obolo.wrong()).isEmpty();
    }

    @Test
    void aPartialDisputeChangesOnlyItsAmount() {
        obolo.webhook(GIFT);
        obolo.webhook(PayPalEvents.dispute("CREATED", "PP-R-1", "CAP1", "4.00", ""));
        assertThat(obolo.accounts()).containsExactly("EUR 860 -1337 77 0 400");

        obolo.webhook(
                PayPalEvents.dispute(
                        "RESOLVED", "PP-R-1", "CAP1", "4.00", "RESOLVED_BUYER_FAVOUR"));

        assertThat(obolo.accounts()).containsExactly("EUR 860 -1337 77 400 0");
        assertThat(donation()).containsExactly("PARTIALLY_REFUNDED 400 0 false");
        assertThat(obolo.wrong()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5.00, PARTIALLY_REFUNDED 500 0 false", "0.00, COMPLETED 0 0 false"})
    void ofALostDisputeWhatWentBackCountsAndNotWhatWasAskedFor(String refunded, String gift) {
        obolo.webhook(GIFT);
        obolo.webhook(PayPalEvents.dispute("CREATED", "PP-R-1", "CAP1", "13.37", ""));
        obolo.webhook(
                PayPalEvents.dispute("RESOLVED", "PP-R-1", "CAP1", "13.37", "RESOLVED_BUYER_FAVOUR")
                        .replace(
                                "FAVOUR\"}",
                                "FAVOUR\",\"amount_refunded\":{\"currency_code\":\"EUR\",\"value\":\""
                                        + refunded
                                        + "\"}}"));

        assertThat(donation()).containsExactly(gift);
        assertThat(obolo.lines("SELECT contradiction FROM movement WHERE kind = 'DISPUTE'"))
                .containsExactly("null");
        assertThat(obolo.wrong()).isEmpty();
    }

    @Test
    void aDisputeBeforeItsPaymentIsKeptAndAppliedOnceThePaymentAppears() {
        obolo.webhook(PayPalEvents.dispute("CREATED", "PP-R-1", "CAP1", "13.37", ""));
        assertThat(obolo.accounts()).isEmpty();

        obolo.webhook(GIFT);

        assertThat(obolo.accounts()).containsExactly("EUR -77 -1337 77 0 1337");
        assertThat(obolo.wrong()).isEmpty();
    }

    @Test
    void aDisputeOfSeveralPaymentsPutsTheShareOfEachAside() {
        obolo.webhook(GIFT);
        obolo.webhook(Webhooks.captureCompleted("CAP2", "20.00", "EUR"));
        obolo.webhook(
                PayPalEvents.dispute("CREATED", "PP-R-1", "CAP1", "33.37", "")
                        .replace(
                                "[{\"seller",
                                """
                                [{"seller_transaction_id":"CAP2","gross_amount":{"currency_code":"EUR","value":"20.00"}},
                                 {"gross_amount":{"currency_code":"EUR","value":"13.37"},"seller\
                                """));

        assertThat(
                        obolo.lines(
                                "SELECT transaction_id, parent_transaction_id, gross_minor FROM movement WHERE kind = 'DISPUTE' ORDER BY 1"))
                .containsExactly("PP-R-1_CAP1 CAP1 1337", "PP-R-1_CAP2 CAP2 2000");
        assertThat(obolo.accounts()).containsExactly("EUR -154 -3337 154 0 3337");
        assertThat(obolo.wrong()).isEmpty();
    }

    @Test
    void aDisputeOfPartsOfSeveralPaymentsThatDoesNotSayWhichIsParked() {
        obolo.webhook(
                PayPalEvents.dispute("CREATED", "PP-R-1", "CAP1", "10.00", "")
                        .replace("[{\"seller", "[{\"seller_transaction_id\":\"CAP2\"},{\"seller"));

        assertThat(obolo.parked())
                .containsExactly(
                        "a dispute of several payments that does not say how much of each");
        assertThat(obolo.wrong()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seller_transaction_id | reference_id | a dispute that does not say of which payment",
                "dispute_id            | case_number  | a dispute without an id",
                "UNDER_REVIEW          | AT_SEA       | a dispute in a status that is not known",
                "UNDER_REVIEW          | RESOLVED     | a resolved dispute without its outcome"
            })
    void aDisputeThatCannotBeReadIsParkedAndMovesNothing(String from, String to, String reason) {
        obolo.webhook(GIFT);
        obolo.webhook(
                PayPalEvents.dispute("UPDATED", "PP-R-1", "CAP1", "13.37", "").replace(from, to));

        assertThat(obolo.parked()).containsExactly(reason);
        assertThat(obolo.accounts()).containsExactly("EUR 1260 -1337 77 0 0");
    }

    @Test
    void theLegacyRiskDisputeIsReadAsADispute() {
        obolo.webhook(GIFT);
        obolo.webhook(
                PayPalEvents.dispute("CREATED", "PP-R-1", "CAP1", "13.37", "")
                        .replace("CUSTOMER.DISPUTE", "RISK.DISPUTE"));

        assertThat(donation()).containsExactly("COMPLETED 0 1337 true");
    }

    @Test
    void aDisputeStoryEndsTheSameInEveryOrderAndHoweverOftenItIsTold() {
        var story =
                List.of(
                        Samples.webhook("payment.capture.completed--eur"),
                        Samples.webhook("customer.dispute.updated"),
                        Samples.webhook("customer.dispute.resolved--seller-favour"),
                        Samples.webhook("payment.capture.refunded--partial-1"),
                        PayPalEvents.dispute("CREATED", "PP-R-2", "SYNTHCAPTURE00001", "4.00", ""),
                        PayPalEvents.dispute(
                                "RESOLVED", "PP-R-2", "SYNTHCAPTURE00001", "4.00", "ACCEPTED"));
        story.forEach(obolo::webhook);
        var expected = obolo.digest();
        assertThat(obolo.wrong()).isEmpty();

        for (var seed = 1; seed <= 6; seed++) {
            var shuffled = new ArrayList<>(story);
            shuffled.addAll(story.subList(0, seed));
            Collections.shuffle(shuffled, new Random(seed));
            obolo.forget();
            shuffled.forEach(obolo::webhook);

            assertThat(obolo.digest()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private List<String> donation() {
        return obolo.lines("SELECT status, refunded_minor, disputed_minor, disputed FROM donation");
    }
}
