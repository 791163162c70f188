package it.obolo.thankyou;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ThankYouStatusTest {

    private final TestObolo obolo;

    ThankYouStatusTest(TestObolo obolo) {
        this.obolo = obolo;
    }

    @Test
    void everyNoteIsCountedWhereItIs() {
        var before = obolo.get(ThankYouStatus.class).counts();
        Gift.fromAnna().email(null).booked(obolo);
        Gift.fromAnna().email(null).booked(obolo);
        Gift.fromAnna().booked(obolo);
        in("SENDING");
        in("SENT");
        in("UNCERTAIN");
        in("UNCERTAIN");
        in("WITHHELD");
        in("FAILED");

        var counts = obolo.get(ThankYouStatus.class).counts();

        assertThat(before).isEqualTo(new ThankYouStatus.Counts(0, 0, 0, 0, 0, 0));
        assertThat(counts).isEqualTo(new ThankYouStatus.Counts(4, 1, 2, 1, 1, 2));
    }

    private void in(String status) {
        var gift = Gift.fromAnna().booked(obolo);
        obolo.sql()
                .transaction(() ->
                        obolo.sql()
                                .update(
                                        """
                                        UPDATE thank_you
                                           SET status = ?
                                             , sent_at = CASE WHEN ? = 'SENT' THEN owed_at END
                                         WHERE donation_id = ?
                                        """,
                                        statement -> {
                                            statement.setString(1, status);
                                            statement.setString(2, status);
                                            statement.setLong(3, gift);
                                        }));
    }
}
