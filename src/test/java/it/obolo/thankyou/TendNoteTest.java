package it.obolo.thankyou;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.mail.Mailbox;
import it.obolo.storage.Ids;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an editor does with single notes, and mails that come back.
@OnBothDatabases
class TendNoteTest {

    private static final String VERA = "vera@faro.example";

    private final TestObolo obolo;
    private final TendNote tend;
    private final SendThankYous send;

    TendNoteTest(TestObolo obolo) {
        this.obolo = obolo;
        this.tend = obolo.get(TendNote.class);
        this.send = obolo.get(SendThankYous.class);
    }

    @BeforeEach
    void begin() {
        Gift.forgetAll(obolo);
        obolo.clock().set(TestClock.START);
        obolo.get(NoteSettings.class).pause(false, "vera@faro.example");
    }

    @Test
    void aHeldNoteStaysUntilItIsReleasedAndIsStillOwed() {
        var gift = Gift.fromAnna().booked(obolo);

        assertThat(tend.hold(gift, VERA)).isTrue();
        assertThat(send.sendDue()).isZero();
        assertThat(tend.hold(gift, VERA)).isFalse();
        assertThat(obolo.get(ThankYouStatus.class).counts().owed()).isEqualTo(1);

        assertThat(tend.release(gift, VERA)).isTrue();
        assertThat(send.sendDue()).isEqualTo(1);
        assertThat(obolo.get(ReadNote.class).events(gift))
                .extracting(ReadNote.Event::kind)
                .containsExactly("RELEASED", "HELD");
    }

    @Test
    void whilePausedNothingGoesAndNothingIsLost() {
        var gift = Gift.fromAnna().booked(obolo);

        obolo.get(NoteSettings.class).pause(true, "vera@faro.example");
        assertThat(send.sendDue()).isZero();
        assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("OWED");

        obolo.get(NoteSettings.class).pause(false, "vera@faro.example");
        assertThat(send.sendDue()).isEqualTo(1);
    }

    @Test
    void whoeverWasThankedInPersonGetsNoMail() {
        var gift = Gift.fromAnna().booked(obolo);

        assertThat(tend.thankedByHand(gift, VERA)).isTrue();

        assertThat(send.sendDue()).isZero();
        assertThat(tend.thankedByHand(gift, VERA)).isFalse();
        assertThat(tend.sendNow(gift, VERA)).isFalse();
        assertThat(NoteRow.of(obolo, gift).status()).isEqualTo("BY_HAND");
        assertThat(obolo.get(ThankYouStatus.class).counts().sent()).isEqualTo(1);
    }

    @Test
    void anOldImportedOrPendingGiftIsThankedOnlyIfTheEditorSaysSo() {
        var old = TestClock.START.minus(Duration.ofDays(400));
        var imported = Gift.fromAnna().givenAt(old).bookedOnly(obolo);
        var pending = Gift.fromAnna().status("PENDING").booked(obolo);
        var refunded = Gift.fromAnna().status("REFUNDED").booked(obolo);
        assertThat(send.sendDue()).isZero();

        for (var gift : List.of(imported, pending, refunded)) {
            obolo.clock().advance(Duration.ofHours(1));
            assertThat(tend.sendNow(gift, VERA)).isTrue();
        }

        assertThat(send.sendDue()).isEqualTo(3);
        assertThat(NoteRow.of(obolo, imported).status()).isEqualTo("SENT");
    }

    @Test
    void aNoteGoesAnewToACorrectedAddressWithAnIdOfItsOwn() {
        var gift = Gift.fromAnna().booked(obolo);
        send.sendDue();

        assertThat(tend.resend(gift, "anna.nuova@example.org", VERA)).isTrue();
        send.sendDue();

        var mails = obolo.get(Mailbox.class).newest(10);
        assertThat(mails)
                .extracting(Mailbox.Line::recipient)
                .containsExactly("anna.nuova@example.org", "anna@example.org");
        assertThat(NoteRow.of(obolo, gift).messageId())
                .contains("thanks." + Ids.text(gift) + ".1@");
    }

    @Test
    void anUncertainNoteWentOrGoesAgainUnderTheSameId() {
        var one = uncertain();
        var other = uncertain();

        assertThat(tend.went(one, VERA)).isTrue();
        assertThat(tend.sendAgain(other, VERA)).isTrue();
        assertThat(tend.sendAgain(one, VERA)).isFalse();
        send.sendDue();

        assertThat(NoteRow.of(obolo, one).status()).isEqualTo("SENT");
        assertThat(NoteRow.of(obolo, other).status()).isEqualTo("SENT");
        assertThat(NoteRow.of(obolo, other).messageId()).isEqualTo("<thanks.x@example.org>");
    }

    private long uncertain() {
        var gift = Gift.fromAnna().booked(obolo);
        obolo.sql()
                .transaction(() ->
                        obolo.sql()
                                .update(
                                        """
                                        UPDATE thank_you
                                           SET status = 'UNCERTAIN'
                                             , message_id = '<thanks.x@example.org>'
                                             , attempt_count = 1
                                         WHERE donation_id = ?
                                        """,
                                        statement -> statement.setLong(1, gift)));
        return gift;
    }

    @Test
    void aBouncedMailMarksTheNoteAndThePersonOnce() {
        var gift = Gift.fromAnna().booked(obolo);
        send.sendDue();
        var messageId = String.valueOf(NoteRow.of(obolo, gift).messageId());
        var take = obolo.get(TakeBounce.class);

        assertThat(take.take(report(messageId, "delayed", "4.4.1")))
                .isEqualTo(TakeBounce.Outcome.DELAYED);
        assertThat(flagged(gift)).isFalse();
        assertThat(take.take(report(messageId, "failed", "5.1.1")))
                .isEqualTo(TakeBounce.Outcome.MARKED);
        assertThat(take.take(report(messageId, "failed", "5.1.1")))
                .isEqualTo(TakeBounce.Outcome.KNOWN);
        assertThat(take.take(report("<other@example.net>", "failed", "5.1.1")))
                .isEqualTo(TakeBounce.Outcome.UNKNOWN);
        assertThat(take.take("Subject: holiday\r\n\r\nI am away".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(TakeBounce.Outcome.NO_REPORT);
        assertThat(take.take(new byte[0])).isEqualTo(TakeBounce.Outcome.NO_REPORT);

        assertThat(flagged(gift)).isTrue();
        assertThat(obolo.get(ReadNote.class).find(gift).orElseThrow().bouncedAt())
                .isEqualTo(TestClock.START);
    }

    private boolean flagged(long donationId) {
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .find(
                                        """
                                        SELECT 1
                                          FROM person_detail
                                         WHERE supporter_id = ?
                                           AND email_bounced_at IS NOT NULL
                                        """,
                                        statement -> statement.setLong(1, donationId),
                                        row -> row.getInt(1)))
                .isPresent();
    }

    private static byte[] report(String messageId, String action, String status) {
        return """
        From: MAILER-DAEMON@mx.example
        To: posta@rete.example.org
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="B"

        --B
        Content-Type: text/plain; charset=us-ascii

        I could not deliver your message.
        --B
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; anna@example.org
        Action: %s
        Status: %s
        Diagnostic-Code: smtp; 550 no such user

        --B
        Content-Type: message/rfc822

        From: posta@rete.example.org
        To: anna@example.org
        Message-ID: %s
        Subject: Grazie

        Ciao
        --B--
        """
                .formatted(action, status, messageId)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
