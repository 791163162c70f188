package it.obolo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.standin.StandInIpn.Mood;
import it.obolo.storage.Database;
import it.obolo.testing.Ipns;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// How messages are confirmed, and that nothing unconfirmed is ever booked.
@ParameterizedClass
@ArgumentsSource(IpnBooks.OnBoth.class)
class VerifyIpnsTest {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final IpnBooks books;
    private final String id = "TX" + SERIAL.incrementAndGet();

    VerifyIpnsTest(IpnBooks books) {
        this.books = books;
    }

    @BeforeEach
    void empty() {
        books.empty();
    }

    @Test
    void nothingIsBookedBeforePayPalConfirmedIt() {
        books.receive(Ipns.gift(id, "13.37").bytes());
        worker().workAll();

        assertThat(books.queue()).containsExactly("UNVERIFIED 0 null");
        assertThat(books.donations()).isEmpty();
        assertThat(verify().deliveries().waiting()).isEqualTo(1);
        assertProven();
    }

    @Test
    void aForgedMessageIsRefusedAndNeverBookedAlsoWhenEverythingIsReplayed() {
        books.receive(Ipns.gift(id, "13.37").bytes());
        books.settle();
        assertThat(books.queue()).containsExactly("REFUSED 1 PayPal did not send this: INVALID");

        books.paypal().ipn().be(Mood.AWAY);
        replay();
        worker().workAll();

        assertThat(books.donations()).isEmpty();
        assertThat(books.queue()).containsExactly("REFUSED 1 PayPal did not send this: INVALID");
        assertThat(verify().deliveries().refused()).isEqualTo(1);
        assertProven();
    }

    @Test
    void aForgedMessageDoesNotTakeTheGenuineOnesPlace() {
        books.receive(Ipns.gift(id, "9999.00").bytes());
        books.settle();

        books.tell(Ipns.gift(id, "13.37"));

        assertThat(books.donations()).containsExactly(id + " COMPLETED EUR 1337 77 0");
        assertProven();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HONEST", "SLOW"})
    void whilePayPalCannotConfirmAMessageWaitsAndIsBookedWhenItCan(Mood mood) {
        books.paypal().ipn().be(mood);
        books.tell(Ipns.gift(id, "13.37"));
        assertThat(books.donations()).isEmpty();
        assertThat(books.queue())
                .singleElement()
                .asString()
                .startsWith("UNVERIFIED 1 the post-back");

        books.paypal().ipn().be(Mood.HONEST);
        books.settle();
        assertThat(books.donations()).as("not before its pause is over").isEmpty();
        books.obolo().clock().advance(Duration.ofSeconds(11));
        books.settle();

        assertThat(books.donations()).containsExactly(id + " COMPLETED EUR 1337 77 0");
        assertProven();
    }

    @Test
    void aMessageSentAgainWhilePayPalIsAwayIsKeptOnceAndBookedOnce() {
        var message = books.paypal().ipn().send(Ipns.gift(id, "13.37").bytes());
        books.paypal().ipn().be(Mood.AWAY);
        books.receive(message);
        books.settle();
        books.receive(message);
        books.paypal().ipn().be(Mood.HONEST);
        books.tell(Ipns.gift(id, "13.37").with("resend", "true"));
        books.obolo().clock().advance(Duration.ofMinutes(5));
        books.settle();

        assertThat(books.lines("SELECT COUNT(*) FROM delivery", 1)).containsExactly("2");
        assertThat(books.donations()).containsExactly(id + " COMPLETED EUR 1337 77 0");
        assertThat(books.lines("SELECT COUNT(*) FROM thank_you", 1)).containsExactly("1");
        assertProven();
    }

    @Test
    void afterFourDaysWithoutAnswerItIsParkedAndAskedAgainWhenAPersonSaysSo() {
        books.paypal().ipn().be(Mood.AWAY);
        var start = books.obolo().clock().instant();
        books.receive(books.paypal().ipn().send(Ipns.gift(id, "13.37").bytes()));
        while (books.queue().getFirst().startsWith("UNVERIFIED")) {
            books.settle();
            books.obolo().clock().advance(Duration.ofMinutes(30));
        }
        assertThat(Duration.between(start, books.obolo().clock().instant()))
                .isBetween(Duration.ofDays(3), Duration.ofDays(6));
        assertThat(books.queue()).singleElement().asString().startsWith("PARKED");

        replay();
        worker().workAll();
        assertThat(books.donations()).as("a replay alone confirms nothing").isEmpty();
        books.paypal().ipn().be(Mood.HONEST);
        books.settle();

        assertThat(books.donations()).containsExactly(id + " COMPLETED EUR 1337 77 0");
        assertThat(books.lines("SELECT COUNT(*) FROM thank_you", 1))
                .as("too old to be thanked without a person")
                .containsExactly("0");
        assertProven();
    }

    @ParameterizedTest
    @CsvSource({
        "receiver,REFUSED,for another receiver than PAYPAL_RECEIVER",
        "environment,REFUSED,a message of the other environment: test_ipn does not fit PAYPAL_ENVIRONMENT",
        "currency,PARKED,not a currency"
    })
    void whatIsConfirmedButNotOursIsNoGift(String what, String status, String reason) {
        var message = Ipns.gift(id, "13.37");
        switch (what) {
            case "receiver" ->
                    message.with("receiver_id", "EVIL", "receiver_email", "evil@attacker.example")
                            .with("business", "evil@attacker.example");
            case "environment" -> message.with("test_ipn", "0");
            default -> message.with("mc_currency", "XQX");
        }

        books.tell(message);

        assertThat(books.donations()).isEmpty();
        assertThat(books.queue()).containsExactly(status + " 1 " + reason);
        assertProven();
    }

    @Test
    void withoutAReceiverNothingIsBookedUntilOneIsSetAndEverythingIsReplayed() {
        try (var other = IpnBooks.on(Database.Kind.H2, Map.of("paypal.receiver", ""))) {
            other.tell(Ipns.gift(id, "13.37"));

            assertThat(other.donations()).isEmpty();
            assertThat(other.queue()).singleElement().asString().contains("set PAYPAL_RECEIVER");
            assertThat(other.obolo().get(VerifyBooks.class).verify().isOk()).isTrue();
        }
    }

    @Test
    void whatWasRefusedForItsReceiverIsJudgedAgainWithoutAskingPayPalAgain() {
        books.tell(Ipns.sample("spoof_wrong_receiver"));
        var asked = books.paypal().ipn().timesAsked();

        assertThat(replay()).isEqualTo(1);
        books.settle();

        assertThat(books.queue())
                .containsExactly("REFUSED 1 for another receiver than PAYPAL_RECEIVER");
        assertThat(books.paypal().ipn().timesAsked()).isEqualTo(asked);
    }

    @Test
    void oneMessageThatCannotBeReadBlocksNoOther() {
        books.receive(books.paypal().ipn().send("garbage".getBytes(StandardCharsets.US_ASCII)));
        books.tell(Ipns.gift(id, "13.37"));

        assertThat(books.donations()).hasSize(1);
        assertThat(books.queue()).containsExactly("PARKED 1 not a form");
    }

    @Test
    void replayingEverythingChangesNothing() {
        books.tell(Ipns.gift(id, "13.37"));
        books.tell(Ipns.takenBack("Refunded", "RF" + id, id, "-3.00"));
        books.receive(Ipns.gift("FORGED", "13.37").bytes());
        books.settle();
        var before = verify();
        var asked = books.paypal().ipn().timesAsked();

        assertThat(replay()).isEqualTo(2);
        books.settle();

        assertThat(verify()).isEqualTo(before);
        assertThat(books.paypal().ipn().timesAsked()).isEqualTo(asked);
        assertProven();
    }

    @Test
    void severalThatConfirmAtOnceAskAboutEachMessageOnce() {
        for (var gift = 0; gift < 40; gift++) {
            books.receive(books.paypal().ipn().send(Ipns.gift("G" + gift, "13.37").bytes()));
        }
        var asked = books.paypal().ipn().timesAsked();

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var thread = 0; thread < 8; thread++) {
                threads.execute(books::settle);
            }
        }
        books.settle();

        assertThat(books.paypal().ipn().timesAsked()).isEqualTo(asked + 40);
        assertThat(books.donations()).hasSize(40);
        assertProven();
    }

    @Test
    void aMessageThatSomebodyTookUpAndNeverFinishedIsTakenUpAgain() {
        books.receive(books.paypal().ipn().send(Ipns.gift(id, "13.37").bytes()));
        var now = books.obolo().clock().instant();
        books.obolo().get(UnverifiedIpns.class).claim(10, now, now.plusSeconds(120));
        books.settle();
        assertThat(books.donations()).isEmpty();

        books.obolo().clock().advance(Duration.ofSeconds(121));
        books.settle();

        assertThat(books.donations()).hasSize(1);
    }

    /// The books are proved by confirmed messages alone, whoever writes into the queue.
    @Test
    void anUnconfirmedMessageThatGotIntoTheBooksIsFoundOut() {
        books.receive(Ipns.gift(id, "13.37").bytes());
        var sql = books.obolo().sql();
        sql.transaction(() -> sql.update("UPDATE delivery_queue SET status = 'WAITING'"));
        worker().workAll();

        assertThat(verify().isOk()).isFalse();
    }

    private int replay() {
        return books.obolo().get(ReplayDeliveries.class).replay(OptionalLong.empty());
    }

    private WorkDeliveries worker() {
        return books.obolo().get(WorkDeliveries.class);
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
}
