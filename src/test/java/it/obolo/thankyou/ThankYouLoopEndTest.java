package it.obolo.thankyou;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import it.obolo.testing.MailedObolo;
import it.obolo.testing.PostgreSql;
import it.obolo.testing.ScriptedSmtpServer;
import it.obolo.testing.ScriptedSmtpServer.At;
import it.obolo.testing.TestObolo;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The end of the program waits for no mail host, and what it breaks off is written down.
class ThankYouLoopEndTest {

    @Test
    void aNoteWhoseAnswerIsAwaitedAtTheEndIsUncertain() {
        var url = PostgreSql.newDatabase();
        try (var host = ScriptedSmtpServer.open().stalls(At.DOT)) {
            var ending = TestObolo.at(url, MailedObolo.settings(host.port()));
            var gift = Gift.fromAnna().booked(ending);
            ending.address();
            await().atMost(Duration.ofSeconds(60)).until(() -> host.commands().contains("DATA"));

            var begun = System.nanoTime();
            ending.close();
            var took = Duration.ofNanos(System.nanoTime() - begun);

            assertThat(took).isLessThan(Duration.ofSeconds(60));
            try (var next = TestObolo.at(url, Map.of())) {
                assertThat(NoteRow.of(next, gift).status()).isEqualTo("UNCERTAIN");
            }
        }
    }
}
