package it.obolo.report.needs;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.standin.StandInPayPal;
import it.obolo.storage.Database;
import it.obolo.testing.TestClock;
import it.obolo.testing.TestObolo;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the machine itself needs: room on the disk, certificates that last.
class MachineNeedsTest {

    @ParameterizedTest
    @CsvSource({"2048, nothing", "2047, something", "500, something", "499, at once", "0, at once"})
    void aDiskThatFillsNeedsSomebodyAndAtOnceBeforeNothingIsTakenIn(
            long megabytes, String expected) {
        var needs = DiskFills.judge(megabytes);

        assertThat(
                        needs.isEmpty()
                                ? "nothing"
                                : needs.getFirst().urgent() ? "at once" : "something")
                .isEqualTo(expected);
        assertThat(needs).allMatch(need -> need.kind() == NeedKind.DISK);
    }

    /// The stand-in's certificate ends in 355 days.
    @Test
    void aCertificateThatEndsWithinAMonthNeedsSomebodyAndAtOnceWhenItHasEnded(
            @TempDir Path certificates) {
        var clock = new TestClock();
        try (var payPal = StandInPayPal.start(StandInPayPal.Options.sandbox(certificates, clock));
                var obolo = TestObolo.on(Database.Kind.H2, payPal.settings())) {
            assertThat(certificateNeeds(obolo, Duration.ZERO)).isEqualTo("");
            assertThat(certificateNeeds(obolo, Duration.ofDays(324))).isEqualTo("");
            assertThat(certificateNeeds(obolo, Duration.ofDays(2))).isEqualTo("soon");
            assertThat(certificateNeeds(obolo, Duration.ofDays(28))).isEqualTo("soon");
            assertThat(certificateNeeds(obolo, Duration.ofDays(2))).isEqualTo("at once");
        }
    }

    private static String certificateNeeds(TestObolo obolo, Duration later) {
        obolo.clock().advance(later);
        obolo.get(WhatNeedsMe.class).lookAnew();
        return obolo.get(WhatNeedsMe.class).now().stream()
                .filter(need -> need.kind() == NeedKind.CERTIFICATE)
                .map(need -> need.urgent() ? "at once" : "soon")
                .reduce("", String::concat);
    }
}
