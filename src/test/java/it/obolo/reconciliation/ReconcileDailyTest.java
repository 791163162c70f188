package it.obolo.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.obolo.paypal.PayPalUnavailable;
import it.obolo.standin.Desk;
import it.obolo.standin.StandInPayPal;
import it.obolo.storage.Database;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import it.obolo.testing.WatchedPayPal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each day PayPal's list is held against the books; its messages all got lost.
class ReconcileDailyTest {

    private static final String LIST = "/v1/reporting/transactions";
    private static final String REFUSAL = "{\"name\":\"NOT_AUTHORIZED\"}";

    /// The tests' clock begins at 19:04 in Rome.
    private static final String LATER_TODAY = "20";

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void whatIsMissingIsBookedOncePerDayFromItsHourOn(Database.Kind kind) throws Exception {
        var clock = new TestClock();
        try (var payPal = StandInPayPal.start(StandInPayPal.Options.sandbox(folder, clock));
                var watched = new WatchedPayPal(payPal.address());
                var obolo = TestObolo.on(kind, settings(payPal, watched, LATER_TODAY));
                var desk = Desk.open(payPal, URI.create("http://127.0.0.1:1/nowhere"))) {
            desk.giveInThePast(12);
            var daily = obolo.get(ReconcileDaily.class);

            assertThat(daily.reconcileIfDue()).isFalse();
            advance(clock, obolo, Duration.ofHours(1));
            assertThat(daily.reconcileIfDue()).isTrue();
            assertThat(daily.reconcileIfDue()).isFalse();

            var latest = obolo.get(Reconciliations.class).latest().orElseThrow();
            assertThat(latest.until()).isEqualTo(LocalDate.parse("2026-03-01"));
            assertThat(latest.from()).isEqualTo(LocalDate.parse("2026-01-30"));
            assertThat(latest.booked()).isPositive();
            assertThat(payments(obolo)).isPositive();
            advance(clock, obolo, Duration.ofDays(1));
            assertThat(daily.reconcileIfDue()).isTrue();
            assertThat(obolo.get(Reconciliations.class).latest().orElseThrow().booked()).isZero();
            assertThat(obolo.get(ListDiffers.class).look()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void whoMayNotSeeTheListAsksAgainTheNextDayAndWhoGotNoAnswerSoon(Database.Kind kind)
            throws Exception {
        var clock = new TestClock();
        try (var payPal = StandInPayPal.start(StandInPayPal.Options.sandbox(folder, clock));
                var watched = new WatchedPayPal(payPal.address());
                var obolo = TestObolo.on(kind, settings(payPal, watched, "5"));
                var _ = Desk.open(payPal, URI.create("http://127.0.0.1:1/nowhere"))) {
            var daily = obolo.get(ReconcileDaily.class);
            watched.answerNext("GET", LIST, 500, "");

            assertThatThrownBy(daily::reconcileIfDue).isInstanceOf(PayPalUnavailable.class);
            watched.answerNext("GET", LIST, 403, REFUSAL);
            assertThat(daily.reconcileIfDue()).isTrue();
            assertThat(daily.reconcileIfDue()).isFalse();
            assertThat(obolo.get(Reconciliations.class).latest()).isEmpty();
            advance(clock, obolo, Duration.ofDays(1));
            assertThat(daily.reconcileIfDue()).isTrue();
            assertThat(obolo.get(Reconciliations.class).latest()).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void withoutKeysOrSwitchedOffNobodyIsAsked(Database.Kind kind) throws Exception {
        var clock = new TestClock();
        try (var payPal = StandInPayPal.start(StandInPayPal.Options.sandbox(folder, clock));
                var watched = new WatchedPayPal(payPal.address());
                var off = TestObolo.on(kind, settings(payPal, watched, "off"));
                var keyless = TestObolo.on(kind)) {
            assertThat(off.get(ReconcileDaily.class).reconcileIfDue()).isFalse();
            assertThat(keyless.get(ReconcileDaily.class).reconcileIfDue()).isFalse();
            assertThat(watched.asked()).isEmpty();
        }
    }

    private static Map<String, Object> settings(
            StandInPayPal payPal, WatchedPayPal watched, String hour) {
        var settings = new HashMap<String, Object>(payPal.settings());
        settings.put("paypal.api-url", watched.address().toString());
        settings.put("obolo.reconcile-hour", hour);
        return settings;
    }

    private static void advance(TestClock clock, TestObolo obolo, Duration by) {
        clock.advance(by);
        obolo.clock().advance(by);
    }

    private static long payments(TestObolo obolo) {
        return obolo.sql()
                .reading(() ->
                        obolo.sql()
                                .find(
                                        "SELECT COUNT(*) FROM movement WHERE kind = 'PAYMENT'",
                                        _ -> {},
                                        row -> row.getLong(1))
                                .orElse(0L));
    }
}
