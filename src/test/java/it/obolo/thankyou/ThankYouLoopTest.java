package it.obolo.thankyou;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import it.obolo.mail.Mailbox;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// In the server notes go out by themselves.
@OnBothDatabases
class ThankYouLoopTest {

    private final TestObolo obolo;

    ThankYouLoopTest(TestObolo obolo) {
        this.obolo = obolo;
    }

    @Test
    void aGiftIsThankedSoonAfterItIsBooked() {
        obolo.address();

        var gift = Gift.fromAnna().booked(obolo);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> NoteRow.of(obolo, gift).status().equals("SENT"));
        assertThat(obolo.get(Mailbox.class).newest(10)).isNotEmpty();
    }
}
