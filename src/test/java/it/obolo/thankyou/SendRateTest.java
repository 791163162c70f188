package it.obolo.thankyou;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.storage.Database;
import it.obolo.testing.MailedObolo;
import it.obolo.testing.TestObolo;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A relay that takes only so many a minute.
class SendRateTest {

    @Test
    void noMoreGoThanTheHostTakesAndNoneIsSavedUpForLong() {
        Map<String, Object> settings = new HashMap<>(MailedObolo.settings(2525));
        settings.put("obolo.smtp.rate", "60");
        try (var obolo = TestObolo.on(Database.Kind.H2, settings)) {
            var rate = obolo.get(SendRate.class);

            assertThat(rate.take(200)).isEqualTo(5);
            assertThat(rate.take(200)).isZero();
            obolo.clock().advance(Duration.ofSeconds(3));
            assertThat(rate.take(2)).isEqualTo(2);
            rate.giveBack(1);
            assertThat(rate.take(200)).isEqualTo(2);
            obolo.clock().advance(Duration.ofHours(3));
            assertThat(rate.take(200)).isEqualTo(5);
        }
    }
}
