package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.donation.Channel;
import it.obolo.storage.Database;
import it.obolo.testing.Ipns;
import it.obolo.testing.Webhooks;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/// The sample messages, and any order of them.
@ParameterizedClass
@ArgumentsSource(IpnBooks.OnBoth.class)
class IpnSamplesTest {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final IpnBooks books;

    IpnSamplesTest(IpnBooks books) {
        this.books = books;
    }

    @BeforeEach
    void empty() {
        books.empty();
    }

    @Test
    void theFailedSampleFailsAndTheCompletedOneCompletesWhateverCameFirst() {
        books.tell(Ipns.sample("echeck_2b_failed"));
        books.tell(Ipns.sample("echeck_1_pending"));
        assertThat(books.donations().getFirst()).startsWith("SYNTHIPN000000004 FAILED");

        books.tell(Ipns.sample("echeck_2_completed"));

        assertThat(books.donations()).containsExactly("SYNTHIPN000000004 COMPLETED EUR 3000 137 0");
    }

    @Test
    void namesInEveryCharsetReachTheBooks() {
        books.tell(Ipns.sample("web_accept_completed_windows1252"));
        books.tell(Ipns.sample("web_accept_completed_koi8r"));

        assertThat(books.lines("SELECT payer_name FROM movement ORDER BY transaction_id", 1))
                .containsExactly("Niccolò D'Àlba", "Николай Иванов");
        assertThat(books.lines("SELECT memo FROM movement WHERE memo IS NOT NULL", 1))
                .containsExactly("Perché no? – grazie");
    }

    @Test
    void aMonthlySupportIsToldWhateverComesFirst() {
        var messages =
                new ArrayList<>(
                        List.of(
                                "subscr_signup",
                                "subscr_payment_1",
                                "subscr_failed",
                                "subscr_cancel",
                                "subscr_eot"));
        books.tell(Ipns.sample("subscr_payment_1"));
        assertThat(subscriptions()).containsExactly("I-SYNTHSUB0002 ACTIVE EUR 500 null 0");
        var random = new Random(11);
        String digest = null;
        for (var round = 0; round < 5; round++) {
            books.empty();
            Collections.shuffle(messages, random);
            messages.forEach(name -> receiveAnew(Ipns.sample(name)));
            books.settle();

            assertThat(subscriptions())
                    .containsExactly("I-SYNTHSUB0002 CANCELLED EUR 500 1 MONTH 1");
            var proof = verify();
            assertThat(proof.isOk()).isTrue();
            assertThat(digest == null ? proof.digest() : digest).isEqualTo(proof.digest());
            digest = proof.digest();
        }
        assertThat(books.lines("SELECT status FROM subscription_change", 1))
                .as("the date of the sign-up is not that of the end")
                .containsExactly("ACTIVE");
    }

    @Test
    void allSamplesAreBookedOrListedWithAReason() {
        for (var sample : Ipns.samples()) {
            receiveAnew(Ipns.read(sample));
        }
        for (var sample : Ipns.others()) {
            receiveAnew(Ipns.read(sample));
        }
        books.settle();

        assertThat(books.donations())
                .containsExactly(
                        "SYNTHIPN000000001 PARTIALLY_REFUNDED EUR 1500 86 500",
                        "SYNTHIPN000000002 COMPLETED EUR 2500 120 0",
                        "SYNTHIPN000000003 COMPLETED EUR 1000 69 0",
                        "SYNTHIPN000000004 COMPLETED EUR 3000 137 0",
                        "SYNTHIPN000000008 COMPLETED EUR 500 52 0",
                        "SYNTHIPN000000011 COMPLETED EUR 5000 0 0");
        assertThat(books.lines("SELECT status, reason FROM delivery_queue ORDER BY 1, 2", 2))
                .hasSize(2 + Ipns.others().size())
                .contains(
                        "PARKED not understood yet: some_new_type",
                        "REFUSED for another receiver than PAYPAL_RECEIVER");
        assertProven();
    }

    @Test
    void otherPeoplesSamplesAreGiftsToTheirReceiver() {
        var receivers = Map.<String, Object>of("paypal.receiver", "seller@paypalsandbox.com");
        try (var other = IpnBooks.on(Database.Kind.H2, receivers)) {
            Ipns.others().forEach(sample -> other.tell(Ipns.read(sample)));

            assertThat(other.queue()).isEmpty();
            assertThat(other.donations())
                    .isEqualTo(
                            Ipns.others().isEmpty()
                                    ? List.of()
                                    : List.of(
                                            "153826001 FAILED USD 13122 44 0",
                                            "51403485VH153354B COMPLETED USD 1000 59 0",
                                            "593976436 COMPLETED USD 1234 44 0"));
        }
    }

    @Test
    void theOrderOfAnyMessagesOfAnyChannelDoesNotMatter() {
        var story = new ArrayList<Runnable>();
        for (var gift = 0; gift < 12; gift++) {
            var transaction = "G" + gift;
            var message = Ipns.gift(transaction, "20.0" + gift % 10).bytes();
            story.add(() -> receiveAnew(message));
            story.add(() ->
                    storeWebhook(
                            Webhooks.captureCompleted(transaction, "20.00", "EUR")
                                    .replace("20.00", "20.0" + transaction.charAt(1))));
            if (gift % 3 == 0) {
                var refund = Ipns.takenBack("Refunded", "RG" + gift, transaction, "-5.00").bytes();
                story.add(() -> receiveAnew(refund));
            }
            if (gift % 4 == 0) {
                var dispute =
                        Ipns.of("txn_type", "new_case", "case_id", "PP-" + gift)
                                .with("txn_id", transaction)
                                .with("case_creation_date", "10:00:00 Mar 02, 2026 PST")
                                .bytes();
                story.add(() -> receiveAnew(dispute));
            }
        }
        String digest = null;
        for (var round = 0; round < 4; round++) {
            books.empty();
            Collections.shuffle(story, new Random(round));
            for (var step : story) {
                step.run();
                if (round % 2 == 0) {
                    books.settle();
                }
            }
            books.settle();
            var proof = verify();
            assertThat(proof.isOk()).isTrue();
            assertThat(proof.donations()).isEqualTo(12);
            assertThat(digest == null ? proof.digest() : digest).isEqualTo(proof.digest());
            digest = proof.digest();
        }
    }

    private void receiveAnew(byte[] message) {
        var anew = new ByteArrayOutputStream();
        anew.writeBytes(message);
        anew.writeBytes(
                ("&test_serial=" + SERIAL.incrementAndGet()).getBytes(StandardCharsets.US_ASCII));
        books.receive(books.paypal().ipn().send(anew.toByteArray()));
    }

    private void storeWebhook(String event) {
        books.obolo()
                .get(StoreDeliveries.class)
                .store(
                        new NewDelivery(
                                Channel.WEBHOOK,
                                "test:" + SERIAL.incrementAndGet(),
                                "TEST",
                                event.getBytes(StandardCharsets.UTF_8),
                                null))
                .join();
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

    private List<String> subscriptions() {
        return books.lines(
                "SELECT subscription_id, status, currency, amount_minor, plan_interval, failed_payments FROM subscription ORDER BY 1",
                6);
    }
}
