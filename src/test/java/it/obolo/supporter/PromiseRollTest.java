package it.obolo.supporter;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.storage.Ids;
import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.PayPalEvents;
import it.obolo.testing.TestObolo;
import it.obolo.testing.ToldObolo;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is kept of promises and moved by those written since, beside reading all anew.
@OnBothDatabases
class PromiseRollTest {

    private static final String ONE = "I-ROLLONE";
    private static final String OTHER = "I-ROLLOTHER";
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

    private final TestObolo obolo;
    private final ToldObolo told;
    private final PromiseRoll roll;

    PromiseRollTest(TestObolo obolo) {
        this.obolo = obolo;
        this.told = new ToldObolo(obolo);
        this.roll = obolo.get(PromiseRoll.class);
    }

    @BeforeEach
    void twoPromises() {
        told.forget();
        tell("ACTIVATED", ONE, "ACTIVE", "10:00");
        tell("ACTIVATED", OTHER, "ACTIVE", "10:05");
        assertThat(roll.now()).hasSize(2).allMatch(Promise::isActive);
    }

    @Test
    void whatIsToldLaterIsInTheRoll() {
        tell("SUSPENDED", ONE, "SUSPENDED", "11:00");
        assertThat(kept(ONE).isFailing()).isTrue();
        assertThat(kept(ONE).hasEnded(MARCH, APRIL)).isFalse();

        tell("CANCELLED", ONE, "CANCELLED", "12:00");
        tell("ACTIVATED", "I-ROLLTHIRD", "ACTIVE", "12:30");

        assertThat(kept(ONE).hasEnded(MARCH, APRIL)).isTrue();
        assertThat(kept(ONE).hasEnded(APRIL, APRIL.plusSeconds(1))).isFalse();
        assertThat(kept(ONE).hasStarted(MARCH, APRIL)).isTrue();
        assertThat(shown(roll)).hasSize(3).isEqualTo(shown(anew()));
    }

    @Test
    void onlyWhatWasWrittenIsReadAgain() {
        failSilently(OTHER);

        tell("CANCELLED", ONE, "CANCELLED", "11:00");

        assertThat(kept(ONE).isActive()).isFalse();
        assertThat(kept(OTHER).isFailing()).isFalse();
        assertThat(shown(roll)).isNotEqualTo(shown(anew()));
    }

    @Test
    void whatSomebodyElseWroteMakesAllToBeReadAgain() {
        failSilently(OTHER);

        obolo.sql()
                .transaction(() -> {
                    anew().written(List.of(OTHER));
                    return 1;
                });
        tell("CANCELLED", ONE, "CANCELLED", "11:00");

        assertThat(kept(OTHER).isFailing()).isTrue();
        assertThat(shown(roll)).isEqualTo(shown(anew()));
    }

    @Test
    void whatIsRolledBackWasNeverWritten() {
        try {
            obolo.sql()
                    .transaction(() -> {
                        failSilently(OTHER);
                        roll.written(List.of(OTHER));
                        assertThat(kept(OTHER).isFailing()).isTrue();
                        throw new IllegalStateException("as if the power went");
                    });
        } catch (IllegalStateException _) {
            // as meant
        }

        assertThat(kept(OTHER).isFailing()).isFalse();
        assertThat(shown(roll)).isEqualTo(shown(anew()));
    }

    @Test
    void whatIsGoneIsInTheRollNoMore() {
        told.forget();

        assertThat(roll.now()).isEmpty();
    }

    private void tell(String type, String id, String status, String time) {
        told.webhook(PayPalEvents.subscription(type, id, status, time));
    }

    /// Past the booking, which would tell the roll.
    private void failSilently(String id) {
        obolo.sql()
                .transaction(() ->
                        obolo.sql()
                                .update(
                                        "UPDATE subscription SET failed_payments = 3 WHERE subscription_id = ?",
                                        statement -> statement.setString(1, id)));
    }

    private Promise kept(String id) {
        return roll.now().stream()
                .filter(promise -> promise.subscriptionId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private PromiseRoll anew() {
        return new PromiseRoll(obolo.sql(), obolo.get(Ids.class));
    }

    private static List<String> shown(PromiseRoll roll) {
        return roll.now().stream()
                .map(promise -> promise + Arrays.toString(promise.endedAt()))
                .map(text -> text.replaceAll("endedAt=[^]]*", ""))
                .sorted()
                .toList();
    }
}
