package it.obolo.thankyou;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.storage.Ids;
import it.obolo.storage.Sql;
import it.obolo.testing.MailedObolo;
import it.obolo.testing.ScriptedSmtpServer;
import it.obolo.testing.ScriptedSmtpServer.At;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/// Each note goes out once, whatever the mail host does and wherever a sender crashes.
@ParameterizedClass
@ArgumentsSource(MailedObolo.OnBoth.class)
class SendThankYousBySmtpTest {

    private final TestObolo obolo;
    private final ScriptedSmtpServer host;
    private final SendThankYous sendThankYous;
    private int takenBefore;

    SendThankYousBySmtpTest(MailedObolo mailed) {
        this.obolo = mailed.obolo();
        this.host = mailed.host();
        this.sendThankYous = obolo.get(SendThankYous.class);
    }

    @BeforeEach
    void begin() {
        host.recovers();
        host.dropsIdleLines();
        obolo.clock().set(TestClock.START);
        Gift.forgetAll(obolo);
        takenBefore = host.taken().size();
    }

    @Test
    void aNoteTheHostTookIsSent() {
        var gift = Gift.fromAnna().booked(obolo);

        var sent = sendThankYous.sendDue();

        assertThat(sent).isEqualTo(1);
        assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("SENT");
        assertThat(taken()).hasSize(1);
        assertThat(taken().getFirst())
                .contains("<thanks." + Ids.text(gift) + "@dona.rete.example.org>");
    }

    @Test
    void aNoteRefusedForNowIsTriedAgainWithGrowingPausesAndThenFails() {
        host.answers(At.RCPT, "450 4.2.0 greylisted");
        var gift = Gift.fromAnna().booked(obolo);

        for (var pause : SettleNotes.PAUSES) {
            sendThankYous.sendDue();
            var note = NoteRow.of(obolo, gift);
            assertThat(note.status()).isEqualTo("OWED");
            assertThat(note.reason()).isEqualTo("RCPT 450 4.2.0");
            assertThat(note.nextAttemptAt()).isEqualTo(obolo.clock().instant().plus(pause));
            obolo.clock().set(note.nextAttemptAt());
        }
        sendThankYous.sendDue();

        assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("FAILED");
        assertThat(NoteRow.of(obolo, gift).attempts()).isEqualTo(9);
        assertThat(taken()).isEmpty();
    }

    @Test
    void aGreylistedNoteGoesTheSecondTimeUnderTheSameMessageId() {
        host.answers(At.RCPT, "450 4.2.0 greylisted");
        var gift = Gift.fromAnna().booked(obolo);
        sendThankYous.sendDue();
        var messageId = NoteRow.of(obolo, gift).messageId();
        host.recovers();

        var tooSoon = sendThankYous.sendDue();
        obolo.clock().advance(Duration.ofMinutes(1));
        var second = sendThankYous.sendDue();

        assertThat(tooSoon).isZero();
        assertThat(second).isEqualTo(1);
        assertThat(messageId).isNotNull().isEqualTo(NoteRow.of(obolo, gift).messageId());
        assertThat(taken()).hasSize(1).first().asString().contains(messageId);
    }

    @Test
    void aNoteRefusedForGoodFailsAtOnceAndStopsNobodyElse() {
        host.answers(At.RCPT, "550 5.1.1 nobody here");
        var refused = Gift.fromAnna().booked(obolo);
        sendThankYous.sendDue();
        host.recovers();
        var next = Gift.fromAnna().booked(obolo);

        obolo.clock().advance(Duration.ofHours(1));
        var sent = sendThankYous.sendDue();

        assertThat(sent).isEqualTo(1);
        assertThat(NoteRow.of(obolo, refused).status()).isEqualTo("FAILED");
        assertThat(NoteRow.of(obolo, refused).reason()).isEqualTo("RCPT 550 5.1.1");
        assertThat(NoteRow.of(obolo, next).status()).isEqualTo("SENT");
    }

    @Test
    void aNoteWhoseAnswerNeverCameIsUncertainAndNeverSentAgain() {
        host.drops(At.DOT);
        var gift = Gift.fromAnna().booked(obolo);
        sendThankYous.sendDue();
        host.recovers();

        obolo.clock().advance(Duration.ofHours(40));
        var later = sendThankYous.sendDue();

        assertThat(later).isZero();
        assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("UNCERTAIN");
        assertThat(taken()).isEmpty();
    }

    @Test
    void whileTheHostIsAwayNotesWaitUncountedAndGoWithinAMinuteOfItsReturn() {
        host.drops(At.GREETING);
        var gifts = IntStream.range(0, 30).mapToObj(_ -> Gift.fromAnna().booked(obolo)).toList();
        var connectionsBefore = host.connections();

        for (var minute = 0; minute < 30; minute++) {
            assertThat(sendThankYous.sendDue()).isZero();
            obolo.clock().advance(Duration.ofMinutes(1));
        }
        var connections = host.connections() - connectionsBefore;
        host.recovers();
        var back = sendThankYous.sendDue();

        assertThat(connections).isBetween(30, 60); // one try a call, not one a note
        assertThat(back).isEqualTo(30);
        assertThat(gifts)
                .allSatisfy(gift -> {
                    assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("SENT");
                    assertThat(NoteRow.of(obolo, gift).attempts()).isEqualTo(1);
                });
        assertThat(taken()).hasSize(30);
    }

    @Test
    void aNoteWhoseSenderCrashedIsUncertainOnceNobodyCanBeHandingItOver() {
        var gift = Gift.fromAnna().booked(obolo);
        var note = inHandOfACrashedSender(gift);

        obolo.clock().set(note.nextAttemptAt().minusSeconds(1));
        sendThankYous.sendDue();
        var before = NoteRow.of(obolo, gift).status();
        obolo.clock().set(note.nextAttemptAt());
        sendThankYous.sendDue();

        assertThat(before).isEqualTo("SENDING");
        assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("UNCERTAIN");
        assertThat(NoteRow.of(obolo, gift).reason()).isEqualTo("no word of the hand-over");
        assertThat(taken()).isEmpty();
    }

    @Test
    void wordThatComesAfterANoteWasGivenUpIsBelieved() {
        var gift = Gift.fromAnna().booked(obolo);
        inHandOfACrashedSender(gift);
        obolo.clock().advance(HandOverNote.GIVE_UP_AFTER);
        sendThankYous.sendDue();
        var given = NoteRow.of(obolo, gift).status();

        var now = obolo.clock().instant();
        var settled =
                obolo.sql()
                        .transaction(() ->
                                obolo.get(ThankYouTable.class)
                                        .settle(
                                                List.of(gift),
                                                1,
                                                new ThankYouTable.Settlement(
                                                        ThankYouState.SENT, 1, now, now, null)));

        assertThat(given).isEqualTo("UNCERTAIN");
        assertThat(settled).isEqualTo(1);
        assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("SENT");
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
        assertThat(taken()).hasSize(200);
        assertThat(gifts)
                .allSatisfy(gift ->
                        assertThat(taken())
                                .filteredOn(text -> text.contains("thanks." + Ids.text(gift) + "@"))
                                .hasSize(1));
    }

    @Test
    void aHostThatTakesOnlyEveryThirdTimeGetsEachNoteOnceInTheEnd() {
        var gifts = IntStream.range(0, 20).mapToObj(_ -> Gift.fromAnna().booked(obolo)).toList();
        var faults = List.of("450 4.2.0 later", "421 4.3.2 bye", "");

        for (var round = 0; round < 12; round++) {
            host.recovers();
            host.answers(
                    At.RCPT, faults.get(round % 3).isEmpty() ? "250 ok" : faults.get(round % 3));
            sendThankYous.sendDue();
            obolo.clock().advance(Duration.ofMinutes(20));
        }

        assertThat(gifts)
                .allSatisfy(gift -> assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("SENT"));
        assertThat(taken()).hasSize(20);
    }

    private NoteRow inHandOfACrashedSender(long gift) {
        var sql = obolo.sql();
        sql.transaction(() ->
                sql.update(
                        """
                        UPDATE thank_you
                           SET status = 'SENDING'
                             , attempt_count = 1
                             , next_attempt_at = ?
                         WHERE donation_id = ?
                        """,
                        statement -> {
                            Sql.setInstant(
                                    statement,
                                    1,
                                    obolo.clock().instant().plus(HandOverNote.GIVE_UP_AFTER));
                            statement.setLong(2, gift);
                        }));
        return NoteRow.of(obolo, gift);
    }

    private List<String> taken() {
        var all = host.taken();
        return all.subList(takenBefore, all.size());
    }
}
