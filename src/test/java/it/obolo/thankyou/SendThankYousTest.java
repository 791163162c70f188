package it.obolo.thankyou;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.mail.Mailbox;
import it.obolo.mail.MailboxMessage;
import it.obolo.mail.SendMail.Outcome;
import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import it.obolo.web.Newsroom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is thanked for, what is not, and when; with the local mailbox.
@OnBothDatabases
class SendThankYousTest {

    private final TestObolo obolo;
    private final SendThankYous sendThankYous;
    private final Mailbox mailbox;

    SendThankYousTest(TestObolo obolo) {
        this.obolo = obolo;
        this.sendThankYous = obolo.get(SendThankYous.class);
        this.mailbox = obolo.get(Mailbox.class);
    }

    @BeforeEach
    void begin() {
        obolo.clock().set(TestClock.START);
        Gift.forgetAll(obolo);
    }

    @Test
    void aCompletedGiftIsThankedOnce() {
        var gift = Gift.fromAnna().booked(obolo);

        var first = sendThankYous.sendDue();
        obolo.clock().advance(Duration.ofDays(1));
        var second = sendThankYous.sendDue();

        assertThat(first).isEqualTo(1);
        assertThat(second).isZero();
        var note = NoteRow.of(obolo, gift);
        assertThat(note.status()).isEqualTo("SENT");
        assertThat(note.sentAt()).isEqualTo(TestClock.START);
        assertThat(note.attempts()).isEqualTo(1);
        assertThat(note.language()).isEqualTo("it");
        assertThat(note.messageId()).isEqualTo("<thanks." + Ids.text(gift) + "@localhost>");
        assertThat(onlyMail().messageId()).isEqualTo(note.messageId());
        assertThat(onlyMail().recipient()).isEqualTo("anna@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PARTIALLY_REFUNDED", "REFUNDED", "REVERSED", "FAILED"})
    void aGiftThatDidNotStayIsNotThanked(String status) {
        var gift = Gift.fromAnna().status(status).booked(obolo);

        var sent = sendThankYous.sendDue();

        assertThat(sent).isZero();
        assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("WITHHELD");
        assertThat(NoteRow.of(obolo, gift).reason()).contains(status);
        assertThat(mailbox.newest(10)).isEmpty();
    }

    @Test
    void aPendingGiftIsThankedOnceItIsCompleted() {
        var gift = Gift.fromAnna().status("PENDING").booked(obolo);

        var pending = sendThankYous.sendDue();
        change("UPDATE donation SET status = 'COMPLETED'");
        obolo.clock().advance(Duration.ofSeconds(5));
        var completed = sendThankYous.sendDue();

        assertThat(pending).isZero();
        assertThat(completed).isEqualTo(1);
        assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("SENT");
    }

    @Test
    void aNoteThatWaitedTwoDaysIsWithheld() {
        var sentInTime = Gift.fromAnna().booked(obolo);
        obolo.clock().advance(Freshness.LIMIT.minusSeconds(1));
        var inTime = sendThankYous.sendDue();
        var waited =
                Gift.fromAnna()
                        .givenAt(obolo.clock().instant().minus(Duration.ofHours(1)))
                        .booked(obolo);
        obolo.clock().advance(Freshness.LIMIT.minus(Duration.ofHours(1)));

        var late = sendThankYous.sendDue();

        assertThat(inTime).isEqualTo(1);
        assertThat(NoteRow.of(obolo, sentInTime).status()).isEqualTo("SENT");
        assertThat(late).isZero();
        assertThat(NoteRow.of(obolo, waited).status()).isEqualTo("WITHHELD");
        assertThat(NoteRow.of(obolo, waited).reason()).isEqualTo("too old");
    }

    @Test
    void aGiftDatedInTheFutureIsNotOwedForEver() {
        var gift =
                Gift.fromAnna()
                        .email(null)
                        .givenAt(TestClock.START.plus(Duration.ofDays(9999)))
                        .booked(obolo);
        obolo.clock().advance(Freshness.LIMIT);

        sendThankYous.sendDue();

        assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("WITHHELD");
    }

    @Test
    void aGiftWithoutAnAddressWaitsForOne() {
        var gift = Gift.fromAnna().name(null).email(null).booked(obolo);

        var without = sendThankYous.sendDue();
        var waiting = NoteRow.of(obolo, gift);
        change("UPDATE supporter SET email = 'anna@example.org'");
        obolo.clock().set(waiting.nextAttemptAt());
        var with = sendThankYous.sendDue();

        assertThat(without).isZero();
        assertThat(waiting.status()).isEqualTo("OWED");
        assertThat(waiting.attempts()).isZero();
        assertThat(with).isEqualTo(1);
        assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("SENT");
    }

    @Test
    void whoeverWaitsForAnAddressIsLookedAtLessAndLessOftenAndThenNoMore() {
        var gift = Gift.fromAnna().email(null).booked(obolo);
        var longest = Duration.ZERO;
        var looks = 0;

        for (var note = NoteRow.of(obolo, gift);
                note.status().equals("OWED") && looks < 1_000;
                note = NoteRow.of(obolo, gift)) {
            var pause = Duration.between(obolo.clock().instant(), note.nextAttemptAt());
            longest = pause.compareTo(longest) > 0 ? pause : longest;
            obolo.clock().set(note.nextAttemptAt());
            sendThankYous.sendDue();
            looks++;
        }

        assertThat(NoteRow.of(obolo, gift).reason()).isEqualTo("too old, and no address");
        assertThat(longest).isEqualTo(Duration.ofMinutes(10));
        assertThat(looks).isBetween(280, 330);
    }

    @ParameterizedTest
    @CsvSource({
        "ppgfukpay@paypalgivingfund.org, WITHHELD",
        "Someone@Mail.PayPalGivingFund.org, WITHHELD",
        "x@givelively.org, WITHHELD",
        "anna@notpaypal.com, SENT",
        "paypal.com@example.org, SENT"
    })
    void anIntermediaryIsNotThankedForOthers(String email, String expected) {
        var gift = Gift.fromAnna().email(email).booked(obolo);

        sendThankYous.sendDue();

        assertThat(NoteRow.of(obolo, gift).status()).isEqualTo(expected);
    }

    @Test
    void anAddressThatIsNoneFailsAndStopsNobodyElse() {
        var bad = Gift.fromAnna().email("anna at example").booked(obolo);
        var good = Gift.fromAnna().booked(obolo);

        var sent = sendThankYous.sendDue();

        assertThat(sent).isEqualTo(1);
        assertThat(NoteRow.of(obolo, bad).status()).isEqualTo("FAILED");
        assertThat(NoteRow.of(obolo, bad).reason()).isEqualTo("not an address");
        assertThat(NoteRow.of(obolo, good).status()).isEqualTo("SENT");
    }

    @Test
    void aGiftInMoneyNobodyKnowsFailsAndStopsNobodyElse() {
        var bad = Gift.fromAnna().amount(100, "XXX").booked(obolo);
        var good = Gift.fromAnna().booked(obolo);

        var sent = sendThankYous.sendDue();

        assertThat(sent).isEqualTo(1);
        assertThat(NoteRow.of(obolo, bad).status()).isEqualTo("FAILED");
        assertThat(NoteRow.of(obolo, good).status()).isEqualTo("SENT");
    }

    @Test
    void aNoteThatLayInTheHandOfASenderThatCrashedIsPutInTheMailboxOnce() {
        var gift = Gift.fromAnna().booked(obolo);
        sendThankYous.sendDue();
        neverSaidSo(gift);

        var tooSoon = sendThankYous.sendDue();
        obolo.clock().advance(HandOverNote.GIVE_UP_LOCAL_AFTER);
        var again = sendThankYous.sendDue();

        assertThat(tooSoon).isZero();
        assertThat(again).isEqualTo(1);
        assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("SENT");
        assertThat(mailbox.newest(10)).hasSize(1);
    }

    @Test
    void aNoteIsClaimedByOneSenderOnly() {
        var gift = Gift.fromAnna().booked(obolo);

        var first = claim();
        var second = claim();

        assertThat(first).hasSize(1);
        assertThat(second).isEmpty();
        assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("SENDING");
    }

    @Test
    void aNoteWhoseLaneIsTooSlowIsNotBegunAndGoesLater() {
        var gift = Gift.fromAnna().booked(obolo);
        var claimed = claim().getFirst();
        obolo.clock().set(claimed.sendBy().plusMillis(1));

        var outcome = obolo.get(HandOverNote.class).send(claimed, Newsroom.DEFAULT);
        obolo.get(SettleNotes.class).settle(List.of(new NoteLanes.Word(claimed, outcome)));
        var begun = mailbox.newest(10);
        obolo.clock().advance(SettleNotes.PAUSE_HOST_AWAY);
        var later = sendThankYous.sendDue();

        assertThat(begun).isEmpty();
        assertThat(later).isEqualTo(1);
        assertThat(NoteRow.of(obolo, gift).attempts()).isEqualTo(1);
    }

    @Test
    void whoIsErasedWhileTheirNoteIsOnItsWayDoesNotStayInTheMailbox() {
        var gift = Gift.fromAnna().booked(obolo);
        var claimed = claim().getFirst();
        change("UPDATE supporter SET name = NULL, email = NULL");

        var outcome = obolo.get(HandOverNote.class).send(claimed, Newsroom.DEFAULT);
        obolo.get(SettleNotes.class).settle(List.of(new NoteLanes.Word(claimed, outcome)));
        obolo.clock().advance(Duration.ofDays(3));
        var later = sendThankYous.sendDue();

        assertThat(outcome).as("of this note alone").isInstanceOf(Outcome.Refused.class);
        assertThat(mailbox.newest(10)).isEmpty();
        assertThat(later).isZero();
        assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("WITHHELD");
    }

    @Test
    void notesThatMustWaitKeepNobodyElseFromGoing() {
        for (var number = 0; number < 20; number++) {
            Gift.fromAnna().status("PENDING").booked(obolo);
        }
        var gift = Gift.fromAnna().booked(obolo);

        var sent = sendThankYous.sendDue();

        assertThat(sent).isEqualTo(1);
        assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("SENT");
    }

    @Test
    void oneCallSendsABoundedNumber() {
        OwedCrowd.book(obolo, 1, SendThankYous.MOST_A_CALL + 30, TestClock.START);

        var first = sendThankYous.sendDue();
        var second = sendThankYous.sendDue();

        assertThat(first).isEqualTo(SendThankYous.MOST_A_CALL);
        assertThat(second).isEqualTo(30);
    }

    @Test
    void eightSendersAtOnceSendEachNoteOnce() throws Exception {
        var gifts = IntStream.range(0, 200).mapToObj(_ -> Gift.fromAnna().booked(obolo)).toList();

        List<Callable<Integer>> senders =
                IntStream.range(0, 8)
                        .<Callable<Integer>>mapToObj(_ -> sendThankYous::sendDue)
                        .toList();
        var sent = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var result : threads.invokeAll(senders)) {
                sent += result.get();
            }
        }

        assertThat(sent).isEqualTo(200);
        assertThat(mailbox.newest(200)).hasSize(200);
        assertThat(gifts)
                .allSatisfy(gift -> {
                    assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("SENT");
                    assertThat(NoteRow.of(obolo, gift).attempts()).isEqualTo(1);
                });
    }

    private List<ClaimedNote> claim() {
        return obolo.sql()
                .transaction(() ->
                        obolo.get(ClaimDueNotes.class)
                                .claim(10, Newsroom.DEFAULT, NoteBook.LETTER_ONLY));
    }

    private void neverSaidSo(long gift) {
        obolo.sql()
                .transaction(() ->
                        obolo.sql()
                                .update(
                                        """
                                        UPDATE thank_you
                                           SET status = 'SENDING'
                                             , sent_at = NULL
                                             , next_attempt_at = ?
                                         WHERE donation_id = ?
                                        """,
                                        statement -> {
                                            Sql.setInstant(
                                                    statement,
                                                    1,
                                                    TestClock.START.plus(
                                                            HandOverNote.GIVE_UP_LOCAL_AFTER));
                                            statement.setLong(2, gift);
                                        }));
    }

    private MailboxMessage onlyMail() {
        var lines = mailbox.newest(10);
        assertThat(lines).hasSize(1);
        return mailbox.find(lines.getFirst().mailboxMessageId()).orElseThrow();
    }

    private void change(String statement) {
        Sql sql = obolo.sql();
        sql.transaction(() -> sql.update(statement));
    }
}
