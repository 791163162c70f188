package it.obolo.thankyou;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A note is owed in the transaction that books its gift, once, and only for a young gift.
@OnBothDatabases
class OweThankYouTest {

    private static final Instant NOW = TestClock.START;

    private final TestObolo obolo;
    private final OweThankYou oweThankYou;
    private final SenderBell bell;

    OweThankYouTest(TestObolo obolo) {
        this.obolo = obolo;
        this.oweThankYou = obolo.get(OweThankYou.class);
        this.bell = obolo.get(SenderBell.class);
    }

    @BeforeEach
    void quiet() throws InterruptedException {
        bell.await(Duration.ZERO);
    }

    @Test
    void aNewGiftIsOwedANoteAtOnceAndTheSenderIsWoken() {
        var gift = Gift.fromAnna().booked(obolo);

        var note = NoteRow.of(obolo, gift);
        assertThat(note.status()).isEqualTo("OWED");
        assertThat(note.nextAttemptAt()).isEqualTo(NOW);
        assertThat(bell.isRung()).isTrue();
    }

    @Test
    void aGiftToldTwiceIsOwedOneNote() {
        var gift = Gift.fromAnna().booked(obolo);
        obolo.sql()
                .transaction(() ->
                        obolo.sql()
                                .update(
                                        "UPDATE thank_you SET attempt_count = 3 WHERE donation_id = ?",
                                        statement -> statement.setLong(1, gift)));

        owe(gift, NOW);

        assertThat(NoteRow.of(obolo, gift).attempts()).isEqualTo(3);
    }

    @Test
    void aNoteThatWaitedIsDueAtOnceWhenThereIsNewsOfItsGift() {
        var gift = Gift.fromAnna().email(null).booked(obolo);
        obolo.get(SendThankYous.class).sendDue();
        var waiting = NoteRow.of(obolo, gift);

        obolo.sql()
                .transaction(() -> {
                    oweThankYou.hasten(List.of(gift));
                    return gift;
                });

        assertThat(waiting.nextAttemptAt()).isEqualTo(NOW.plusSeconds(30));
        assertThat(NoteRow.of(obolo, gift).nextAttemptAt()).isEqualTo(NOW);
        assertThat(bell.isRung()).isTrue();
    }

    @Test
    void aGiftOlderThanTwoDaysIsOwedNothing() {
        var old = Gift.fromAnna().givenAt(NOW.minus(Freshness.LIMIT)).booked(obolo);
        var young =
                Gift.fromAnna().givenAt(NOW.minus(Freshness.LIMIT).plusSeconds(1)).booked(obolo);

        assertThat(NoteRow.find(obolo, old)).isEmpty();
        assertThat(NoteRow.find(obolo, young)).isPresent();
    }

    @Test
    void aBookingThatIsRolledBackOwesNothingAndWakesNobody() {
        var gift = Gift.fromAnna().bookedOnly(obolo);

        assertThatThrownBy(() ->
                        obolo.sql()
                                .transaction(() -> {
                                    oweThankYou.owe(List.of(new OweThankYou.Gift(gift, NOW, true)));
                                    throw new IllegalArgumentException("the booking failed");
                                }))
                .hasMessage("the booking failed");

        assertThat(NoteRow.find(obolo, gift)).isEmpty();
        assertThat(bell.isRung()).isFalse();
    }

    @Test
    void owingOutsideABookingIsOurMistake() {
        var gift = Gift.fromAnna().bookedOnly(obolo);

        assertThatIllegalStateException()
                .isThrownBy(() -> oweThankYou.owe(List.of(new OweThankYou.Gift(gift, NOW, true))));
    }

    @Test
    void nothingOwedWakesNobody() {
        owe(Gift.fromAnna().bookedOnly(obolo), NOW.minus(Duration.ofDays(30)));

        assertThat(bell.isRung()).isFalse();
    }

    private void owe(long gift, Instant givenAt) {
        obolo.sql()
                .transaction(() -> {
                    oweThankYou.owe(List.of(new OweThankYou.Gift(gift, givenAt, true)));
                    return gift;
                });
    }
}
