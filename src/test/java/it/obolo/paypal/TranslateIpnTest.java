package it.obolo.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.Evidence;
import it.obolo.donation.MovementKind;
import it.obolo.donation.MovementStatus;
import it.obolo.donation.Source;
import it.obolo.donation.Subject;
import it.obolo.donation.SubscriptionStatus;
import it.obolo.donation.Told;
import it.obolo.paypal.Translation.NotUnderstood;
import it.obolo.paypal.Translation.Understood;
import it.obolo.testing.Ipns;
import it.obolo.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslateIpnTest {

    private static final String ID = "5JN18117CG463574M";

    private final TranslateIpn translateIpn = new TranslateIpn();

    @Test
    void aDonationTellsAmountFeePayerAndTime() {
        var evidence = one(Ipns.gift(ID, "13.37").with("memo", "Bravi!", "item_name", "Il Faro"));

        assertThat(evidence.subject()).isEqualTo(Subject.transaction(ID));
        assertThat(evidence.source()).isEqualTo(Source.IPN);
        var told = evidence.told();
        assertThat(told.kind()).isEqualTo(MovementKind.PAYMENT);
        assertThat(told.status()).isEqualTo(MovementStatus.COMPLETED);
        assertThat(told.grossMinor()).isEqualTo(1337);
        assertThat(told.feeMinor()).isEqualTo(77);
        assertThat(told.currency()).isEqualTo("EUR");
        assertThat(told.occurredAt()).isEqualTo(Instant.parse("2026-03-01T18:00:00Z"));
        assertThat(told.payerId()).isEqualTo("PAYERANNA");
        assertThat(told.payerName()).isEqualTo("Anna Verdi");
        assertThat(told.payerCountry()).isEqualTo("IT");
        assertThat(told.memo()).isEqualTo("Bravi!");
        assertThat(told.itemText()).isEqualTo("Il Faro");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web_accept",
                "cart",
                "express_checkout",
                "send_money",
                "virtual_terminal",
                "pro_hosted",
                "masspay",
                "subscr_payment",
                "recurring_payment",
                "recurring_payment_outstanding_payment"
            })
    void moneyThatCameIsAPaymentWhateverTheTypeIsCalled(String type) {
        var evidence = all(Ipns.gift(ID, "13.37").with("txn_type", type)).getFirst();

        assertThat(evidence.told().kind()).isEqualTo(MovementKind.PAYMENT);
    }

    @ParameterizedTest
    @CsvSource({
        "Completed,COMPLETED",
        "Processed,COMPLETED",
        "Pending,PENDING",
        "Created,PENDING",
        "In-Progress,PENDING",
        "Cleared,PENDING",
        "Denied,FAILED",
        "Failed,FAILED",
        "Expired,FAILED",
        "Voided,FAILED",
        "Declined,FAILED"
    })
    void eachStatusSaysHowFarAPaymentGot(String word, MovementStatus status) {
        assertThat(one(Ipns.gift(ID, "13.37").with("payment_status", word)).told().status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "Refunded,-3.00,-0.10,REFUND,10",
        "Refunded,3.00,,REFUND,",
        "Reversed,-3.00,-0.10,REVERSAL,10",
        "Reversed,-3.00,20.00,REVERSAL,",
        "Canceled_Reversal,3.00,0.10,REVERSAL_CANCELED,10"
    })
    void aRefundOrReversalWithoutTypeNamesItsPaymentAndOnlyAFeeThatCameBack(
            String status, String gross, String fee, MovementKind kind, Long feeMinor) {
        var told =
                one(Ipns.takenBack(status, "RF1", ID, gross)
                                .with("mc_fee", fee == null ? "" : fee)
                                .with("payer_email", "anna.verdi@reader.example"))
                        .told();

        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.status()).isEqualTo(MovementStatus.COMPLETED);
        assertThat(told.grossMinor()).isEqualTo(300);
        assertThat(told.feeMinor()).isEqualTo(feeMinor);
        assertThat(told.parentTransactionId()).isEqualTo(ID);
        assertThat(told.payerEmail()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"-3.00,REVERSAL", "3.00,REVERSAL_CANCELED"})
    void theSettlementOfADisputeTakesMoneyOrPutsItBack(String gross, MovementKind kind) {
        var told =
                one(Ipns.takenBack("Completed", "ADJ1", ID, gross)
                                .with("txn_type", "adjustment")
                                .with("payer_email", "desk@newsletter.example"))
                        .told();

        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.payerEmail()).isNull();
    }

    @Test
    void ourOwnAddressAsPayerMakesNobodyASupporter() {
        var told =
                one(Ipns.gift(ID, "13.37").with("payer_email", "Desk@Newsletter.example")).told();

        assertThat(told.payerEmail()).isNull();
        assertThat(told.payerId()).isNull();
        assertThat(told.payerName()).isNull();
    }

    @Test
    void aCaseIsADisputeUnderItsOwnIdWithoutAmountUnlessOneIsTold() {
        var evidence = one(Ipns.sample("new_case_dispute"));
        var withAmount =
                one(
                        Ipns.of(
                                "txn_type", "new_case",
                                "case_id", "PP-623-555-536",
                                "txn_id", ID,
                                "amount", "13.37"));

        assertThat(evidence.subject()).isEqualTo(Subject.transaction("PP-D-10000001"));
        assertThat(evidence.toldAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
        assertThat(evidence.told().kind()).isEqualTo(MovementKind.DISPUTE);
        assertThat(evidence.told().status()).isEqualTo(MovementStatus.PENDING);
        assertThat(evidence.told().grossMinor()).isNull();
        assertThat(evidence.told().parentTransactionId()).isEqualTo("SYNTHIPN000000001");
        assertThat(evidence.told().reasonText()).isEqualTo("not_as_described");
        assertThat(withAmount.told().grossMinor()).isEqualTo(1337);
    }

    @Test
    void aChargebackWithoutTypeIsACaseToo() {
        var evidence = one(Ipns.of("case_id", "PP-623", "case_type", "chargeback", "txn_id", ID));

        assertThat(evidence.told().kind()).isEqualTo(MovementKind.DISPUTE);
        assertThat(evidence.told().reasonText()).isEqualTo("chargeback");
    }

    @Test
    void aSignUpTellsThePlanAndThePayer() {
        var evidence = one(Ipns.sample("subscr_signup"));

        assertThat(evidence.subject()).isEqualTo(Subject.subscription("I-SYNTHSUB0002"));
        assertThat(evidence.toldAt()).isEqualTo(Instant.parse("2026-01-05T08:10:00Z"));
        var told = evidence.told();
        assertThat(told.subscriptionStatus()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(told.planMinor()).isEqualTo(500);
        assertThat(told.planInterval()).isEqualTo("1 MONTH");
        assertThat(told.payerName()).isEqualTo("Niccolò D'Àlba");
        assertThat(told.kind()).isNull();
    }

    @Test
    void aNewerProfileTellsItsCurrencyAndAmountInFieldsOfItsOwn() {
        var told =
                one(Ipns.of(
                                "mc_currency", "",
                                "txn_type", "recurring_payment_profile_created",
                                "recurring_payment_id", "I-PROFILE1",
                                "currency_code", "USD",
                                "amount_per_cycle", "7.77",
                                "payment_cycle", "Monthly",
                                "time_created", "17:16:35 Mar 31, 2026 PDT",
                                "next_payment_date", "03:00:00 Apr 30, 2026 PDT"))
                        .told();

        assertThat(told.planCurrency()).isEqualTo("USD");
        assertThat(told.planMinor()).isEqualTo(777);
        assertThat(told.planInterval()).isEqualTo("1 MONTH");
        assertThat(told.nextChargeAt()).isEqualTo(Instant.parse("2026-04-30T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "subscr_modify,ACTIVE",
        "subscr_cancel,CANCELLED",
        "subscr_eot,EXPIRED",
        "recurring_payment_profile_created,ACTIVE",
        "recurring_payment_profile_cancel,CANCELLED",
        "recurring_payment_suspended,SUSPENDED",
        "recurring_payment_suspended_due_to_max_failed_payment,SUSPENDED",
        "recurring_payment_expired,EXPIRED"
    })
    void eachTypeSaysHowASubscriptionStands(String type, SubscriptionStatus status) {
        var told = one(Ipns.of("txn_type", type, "subscr_id", "I-SUB1")).told();

        assertThat(told.subscriptionStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subscr_failed",
                "recurring_payment_failed",
                "recurring_payment_skipped",
                "recurring_payment_outstanding_payment_failed"
            })
    void aPaymentThatCouldNotBeTakenIsCountedAndWillBeTriedAgain(String type) {
        var told =
                one(Ipns.of(
                                "txn_type", type,
                                "recurring_payment_id", "I-SUB1",
                                "retry_at", "02:00:00 Feb 10, 2026 PST"))
                        .told();

        assertThat(told.failedPayments()).isEqualTo(1);
        assertThat(told.nextChargeAt()).isEqualTo(Instant.parse("2026-02-10T10:00:00Z"));
        assertThat(told.subscriptionStatus()).isNull();
    }

    @Test
    void aMonthlyPaymentAlsoTellsThatNoneIsMissing() {
        var told = all(Ipns.sample("subscr_payment_1"));

        assertThat(told)
                .extracting(Evidence::subject)
                .containsExactly(
                        Subject.transaction("SYNTHIPN000000008"),
                        Subject.subscription("I-SYNTHSUB0002"));
        assertThat(told.getFirst().told().subscriptionId()).isEqualTo("I-SYNTHSUB0002");
        assertThat(told.getLast().told().failedPayments()).isZero();
    }

    @Test
    void aSubscriptionWithANewIdEndsUnderItsOldOne() {
        var told =
                all(
                        Ipns.of(
                                "txn_type", "subscr_signup",
                                "subscr_id", "I-NEW",
                                "old_subscr_id", "S-OLD",
                                "subscr_date", "02:00:00 Feb 10, 2026 PST"));

        assertThat(told)
                .extracting(Evidence::subject)
                .containsExactly(Subject.subscription("I-NEW"), Subject.subscription("S-OLD"));
        assertThat(told)
                .extracting(Evidence::told)
                .extracting(Told::subscriptionStatus)
                .containsExactly(SubscriptionStatus.ACTIVE, SubscriptionStatus.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"merch_pmt", "mp_signup", "mp_cancel", "mp_notification"})
    void billingAgreementsOfOthersAreKnownAndTellNothing(String type) {
        assertThat(all(Ipns.of("txn_type", type, "mp_id", "B-1"))).isEmpty();
    }

    @Test
    void aMassPaymentThatWeSentTellsNothing() {
        assertThat(
                        all(
                                Ipns.of(
                                        "txn_type", "masspay",
                                        "masspay_txn_id_1", "TX1",
                                        "mc_gross_1", "50.00")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Half_Way", "completed", "Partially_Refunded", ""})
    void aStatusNobodyKnowsIsForAPerson(String status) {
        assertThat(reason(Ipns.gift(ID, "13.37").with("payment_status", status))).isNotBlank();
    }

    @Test
    void aTypeNobodyKnowsIsForAPersonAndNamed() {
        assertThat(reason(Ipns.sample("unknown_txn_type")))
                .isEqualTo("not understood yet: some_new_type");
        assertThat(reason(Ipns.gift(ID, "13.37").with("txn_type", "<Anna Verdi>")))
                .doesNotContain("Anna");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.00", "-5.00", "12,00", "1e3", "NaN", "1234567890123456", "13.371", "+5"})
    void anAmountThatIsNoneIsForAPerson(String gross) {
        assertThat(reason(Ipns.gift(ID, gross))).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EURO", "XXX", "XAU", "eur", "€"})
    void aCurrencyThatIsNoneIsForAPerson(String currency) {
        assertThat(reason(Ipns.gift(ID, "13.37").with("mc_currency", currency))).isNotBlank();
    }

    @Test
    void yenHaveNoDecimals() {
        var told = one(Ipns.gift(ID, "1500").with("mc_currency", "JPY", "mc_fee", "77")).told();

        assertThat(told.grossMinor()).isEqualTo(1500);
        assertThat(told.feeMinor()).isEqualTo(77);
        assertThat(reason(Ipns.gift(ID, "1500.50").with("mc_currency", "JPY"))).isNotBlank();
    }

    @Test
    void whatWasConvertedTellsWhatWasCredited() {
        var told =
                one(Ipns.gift(ID, "20.00")
                                .with("mc_currency", "USD", "mc_fee", "1.19")
                                .with("settle_amount", "16.93", "settle_currency", "EUR")
                                .with("exchange_rate", "0.900000"))
                        .told();

        assertThat(told.currency()).isEqualTo("USD");
        assertThat(told.creditedMinor()).isEqualTo(1693);
        assertThat(told.creditedCurrency()).isEqualTo("EUR");
        assertThat(told.exchangeRate()).isEqualTo("0.900000");
    }

    @Test
    void anUnreadableTimeIsReplacedByThatOfReceipt() {
        var told = one(Ipns.gift(ID, "13.37").with("payment_date", "N/A")).told();

        assertThat(told.occurredAt()).isNull();
        assertThat(told.receivedAt()).isEqualTo(TestClock.START);
    }

    @Test
    void anIntermediaryIsNotTheGiver() {
        var told =
                one(Ipns.gift(ID, "13.37").with("payer_email", "grants@paypalgivingfund.org"))
                        .told();

        assertThat(told.payerEmail()).isNull();
        assertThat(told.payerId()).isNull();
    }

    @Test
    void aGiftWithNothingButItsAmountIsToldAllTheSame() {
        var told = one(Ipns.sample("send_money_no_item")).told();

        assertThat(told.grossMinor()).isEqualTo(5000);
        assertThat(told.feeMinor()).isZero();
        assertThat(told.itemText()).isNull();
        assertThat(told.memo()).isEqualTo("Bravi!");
    }

    @Test
    void anOrganisationIsKnownByItsName() {
        var told =
                one(Ipns.gift(ID, "13.37")
                                .with("first_name", "", "last_name", "")
                                .with("payer_business_name", "Libreria del Porto"))
                        .told();

        assertThat(told.payerName()).isEqualTo("Libreria del Porto");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parent_txn_id", "mc_gross"})
    void aRefundWithoutItsPaymentOrItsAmountIsForAPerson(String missing) {
        assertThat(reason(Ipns.takenBack("Refunded", "RF1", ID, "-3.00").with(missing, "")))
                .isNotBlank();
    }

    @Test
    void aFieldToldTwiceDifferentlyIsForAPerson() {
        var body = new ByteArrayOutputStream();
        body.writeBytes(Ipns.gift(ID, "13.37").bytes());
        body.writeBytes("&mc_gross=9999.00".getBytes(StandardCharsets.US_ASCII));

        assertThat(reason(body.toByteArray())).isNotBlank();
    }

    private Evidence one(Ipns message) {
        return one(message.bytes());
    }

    private Evidence one(byte[] body) {
        var told = all(body);
        assertThat(told).hasSize(1);
        return told.getFirst();
    }

    private List<Evidence> all(Ipns message) {
        return all(message.bytes());
    }

    private List<Evidence> all(byte[] body) {
        return switch (translateIpn.translate(body, TestClock.START)) {
            case Understood(var evidence) -> evidence;
            case NotUnderstood(var reason) -> throw new AssertionError(reason);
            case Translation.Incomplete(_, _, var reason) -> throw new AssertionError(reason);
        };
    }

    private String reason(Ipns message) {
        return reason(message.bytes());
    }

    private String reason(byte[] body) {
        return switch (translateIpn.translate(body, TestClock.START)) {
            case Understood(var evidence) -> throw new AssertionError(evidence.toString());
            case NotUnderstood(var reason) -> reason;
            case Translation.Incomplete(_, _, var reason) -> reason;
        };
    }
}
