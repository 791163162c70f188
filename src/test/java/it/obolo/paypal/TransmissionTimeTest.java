package it.obolo.paypal;

import static it.obolo.paypal.Signed.BODY;
import static it.obolo.paypal.Signed.WEBHOOK_ID;
import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.paypal.VerifyWebhook.Outcome.Forged;
import it.obolo.paypal.VerifyWebhook.Outcome.Genuine;
import it.obolo.paypal.VerifyWebhook.Reason;
import it.obolo.testing.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A message counts for a while after it was sent, and not before.
class TransmissionTimeTest {

    @TempDir private Path certificates;
    private final Signed paypal = new Signed();

    @BeforeEach
    void trustTheAuthority() {
        paypal.trustedIn(certificates);
    }

    @Test
    void theTimeIsSignedAsItWasWritten() {
        var headers =
                Signed.of(paypal.liveSigner().sign(BODY, "id-1", "2026-03-01T19:04:05.000+01:00"));

        var outcome = paypal.live(WEBHOOK_ID).verify(headers, BODY);

        assertThat(outcome).isEqualTo(new Genuine("id-1", TestClock.START));
    }

    @ParameterizedTest
    @CsvSource({
        "P0D, GENUINE",
        "P30D, GENUINE",
        "P30DT1S, TOO_OLD",
        "P90D, TOO_OLD",
        "-PT5M, GENUINE",
        "-PT5M1S, FROM_THE_FUTURE",
        "-P2D, FROM_THE_FUTURE"
    })
    void aMessageIsTakenForThirtyDaysAndFiveMinutesAhead(Duration age, String expected) {
        var headers = Signed.of(paypal.liveSigner().sign(BODY, paypal.clock.instant().minus(age)));

        var outcome = paypal.live(WEBHOOK_ID).verify(headers, BODY);

        assertThat(outcome instanceof Forged(var reason) ? reason.name() : "GENUINE")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2018-19-12T22:20:32.000Z",
                "2026-03-01",
                "2026-03-01T18:04:05",
                "1772388245",
                "+999999999999-01-01T00:00:00Z",
                "NaN"
            })
    void atATimeNobodyCanReadNothingIsBelieved(String time) {
        var headers = Signed.of(paypal.liveSigner().sign(BODY, "id-1", time));

        var outcome = paypal.live(WEBHOOK_ID).verify(headers, BODY);

        assertThat(outcome).isEqualTo(new Forged(Reason.TRANSMISSION_TIME));
    }
}
