package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.testing.Ipns;
import it.obolo.testing.Webhooks;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.CsvSource;

/// What confirmed messages make of a gift.
@ParameterizedClass
@ArgumentsSource(IpnBooks.OnBoth.class)
class IpnGiftsTest {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final IpnBooks books;
    private final String id = "TX" + SERIAL.incrementAndGet();

    IpnGiftsTest(IpnBooks books) {
        this.books = books;
    }

    @BeforeEach
    void empty() {
        books.empty();
    }

    @Test
    void aConfirmedMessageBecomesADonationAndAThankYouIsOwed() {
        books.tell(Ipns.gift(id, "13.37"));

        assertThat(books.donations()).containsExactly(id + " COMPLETED EUR 1337 77 0");
        assertThat(books.lines("SELECT name, email, language FROM supporter", 3))
                .containsExactly("Anna Verdi anna.verdi@reader.example it");
        assertThat(books.lines("SELECT status FROM thank_you", 1)).containsExactly("OWED");
        assertThat(books.queue()).isEmpty();
        assertProven();
    }

    @Test
    void theSameGiftByIpnAndByWebhookIsOneDonationInEitherOrder() {
        var other = "TX" + SERIAL.incrementAndGet();
        books.tell(Ipns.gift(id, "13.37"));
        books.webhook(Webhooks.captureCompleted(id, "13.37", "EUR"));
        books.webhook(Webhooks.captureCompleted(other, "20.00", "EUR"));
        books.tell(Ipns.gift(other, "20.00"));

        assertThat(books.donations())
                .containsExactlyInAnyOrder(
                        id + " COMPLETED EUR 1337 77 0", other + " COMPLETED EUR 2000 77 0");
        assertThat(books.lines("SELECT DISTINCT channels FROM donation", 1))
                .containsExactly("IPN,WEBHOOK");
        assertThat(books.lines("SELECT COUNT(*) FROM thank_you", 1)).containsExactly("2");
        assertThat(books.lines("SELECT name, gift_count FROM supporter", 2))
                .containsExactly("Anna Verdi 2");
        assertProven();
    }

    @Test
    void partialRefundsAddUpAndOneToldByBothChannelsCountsOnce() {
        books.tell(Ipns.takenBack("Refunded", "RA" + id, id, "-3.00"));
        assertThat(books.donations()).isEmpty();
        books.tell(Ipns.gift(id, "13.37"));
        assertThat(books.donations()).containsExactly(id + " PARTIALLY_REFUNDED EUR 1337 77 300");
        books.webhook(Webhooks.refunded("PAYMENT.CAPTURE.REFUNDED", "RA" + id, id, "3.00"));
        assertThat(books.donations()).containsExactly(id + " PARTIALLY_REFUNDED EUR 1337 77 300");

        books.tell(Ipns.takenBack("Refunded", "RB" + id, id, "-10.37"));

        assertThat(books.donations()).containsExactly(id + " REFUNDED EUR 1337 77 1337");
        assertProven();
    }

    @Test
    void aReversalTakesTheGiftOutAndItsCancellationPutsItBackAlsoWhileTheCaseIsOpen() {
        var reversal = Ipns.takenBack("Reversed", "RV" + id, id, "-13.37").with("mc_fee", "-0.77");
        books.tell(Ipns.gift(id, "13.37"));
        books.tell(Ipns.of("txn_type", "new_case", "case_id", "PP-D-" + id, "txn_id", id));
        assertThat(disputed()).containsExactly(id + " COMPLETED 0 1337");
        books.tell(reversal);
        assertThat(disputed()).containsExactly(id + " REVERSED 1337 0");

        books.tell(
                Ipns.takenBack("Canceled_Reversal", "CR" + id, "RV" + id, "13.37")
                        .with("mc_fee", "0.77"));

        assertThat(disputed()).containsExactly(id + " COMPLETED 0 0");
        assertThat(verify().balances().getFirst().paypalMinor()).isEqualTo(1260);
        assertProven();
    }

    @Test
    void aSettledChargebackTakesTheMoneyForGoodAndMakesUsNoSupporter() {
        books.tell(Ipns.gift(id, "13.37"));
        books.tell(
                Ipns.takenBack("Completed", "ADJ" + id, id, "-13.37")
                        .with("txn_type", "adjustment", "reason_code", "chargeback_settlement")
                        .with("receiver_id", "", "receiver_email", "", "business", "")
                        .with(
                                "payer_email",
                                "desk@newsletter.example",
                                "payer_id",
                                "SYNTHMERCH001"));

        assertThat(disputed()).containsExactly(id + " REVERSED 1337 0");
        assertThat(books.lines("SELECT email FROM supporter", 1))
                .containsExactly("anna.verdi@reader.example");
        assertProven();
    }

    @ParameterizedTest
    @CsvSource({"Completed,COMPLETED,OWED", "Failed,FAILED,"})
    void anECheckIsPendingWithoutThanksAndThenCompletedOrFailed(
            String word, String status, String thanks) {
        var pending =
                Ipns.gift(id, "13.37")
                        .with(
                                "payment_status",
                                "Pending",
                                "pending_reason",
                                "echeck",
                                "mc_fee",
                                "");
        books.tell(pending);
        assertThat(books.donations()).containsExactly(id + " PENDING EUR 1337 null 0");
        assertThat(books.lines("SELECT status FROM thank_you", 1)).isEmpty();

        books.tell(Ipns.gift(id, "13.37").with("payment_status", word));
        books.tell(pending.with("resend", "true"));

        assertThat(books.donations().getFirst()).startsWith(id + " " + status);
        assertThat(books.lines("SELECT status FROM thank_you", 1))
                .isEqualTo(thanks == null ? List.of() : List.of(thanks));
        assertProven();
    }

    @Test
    void unknownTypesAndStatusesAreKeptAndListedForReview() {
        books.tell(Ipns.sample("unknown_txn_type"));
        books.tell(Ipns.gift(id, "13.37").with("payment_status", "Half_Way"));

        assertThat(books.donations()).isEmpty();
        assertThat(books.queue())
                .containsExactly(
                        "PARKED 1 not understood yet: some_new_type",
                        "PARKED 1 a payment in a status that is not known");
        assertProven();
    }

    @Test
    void aPendingReasonNobodyKnowsIsKeptWithTheGift() {
        books.tell(
                Ipns.gift(id, "13.37")
                        .with("payment_status", "Pending", "pending_reason", "full_moon"));

        assertThat(books.lines("SELECT status, reason_text FROM movement", 2))
                .containsExactly("PENDING full_moon");
    }

    @Test
    void aGiftWithoutAddressNameOrItemIsRecordedAndNobodyIsWrittenTo() {
        books.tell(
                Ipns.gift(id, "13.37")
                        .with(
                                "payer_id",
                                "",
                                "payer_email",
                                "",
                                "first_name",
                                "",
                                "last_name",
                                ""));

        assertThat(books.donations()).containsExactly(id + " COMPLETED EUR 1337 77 0");
        assertThat(books.lines("SELECT anonymous, email FROM supporter", 2))
                .containsExactly("true null");
    }

    @Test
    void aDonationGivenLongAgoIsBookedAndNotThanked() {
        books.tell(Ipns.gift(id, "13.37").with("payment_date", "10:00:00 Feb 10, 2026 PST"));

        assertThat(books.donations()).hasSize(1);
        assertThat(books.lines("SELECT status FROM thank_you", 1)).isEmpty();
    }

    private VerifyBooks.Proof verify() {
        return books.obolo().get(VerifyBooks.class).verify();
    }

    private void assertProven() {
        var proof = verify();
        assertThat(proof.findings()).isEmpty();
        assertThat(proof.differences()).isEmpty();
        assertThat(proof.isOk()).isTrue();
    }

    private List<String> disputed() {
        return books.lines(
                "SELECT transaction_id, status, refunded_minor, disputed_minor FROM donation ORDER BY 1",
                4);
    }
}
