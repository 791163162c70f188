package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.storage.PowerCutDisk.Cache;
import it.obolo.storage.PowerCuts.Scenario;
import it.obolo.testing.ChildJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever the disk does with what was not forced when the power goes, nothing acknowledged is
/// lost and the database opens. Each is a machine of its own ([PowerCuts]). `./obolo test
/// -Dtest=PowerCutTest -Dobolo.cuts=100` cuts more often.
class PowerCutTest {

    private static final String CUTS = System.getProperty("obolo.cuts", "20");
    private static final int MINUTES = 20;

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(Cache.class)
    void whatWasAcknowledgedAfterTheBarrierSurvivesEveryPowerCut(Cache cache) throws Exception {
        goThrough(Scenario.EVERY_CUT, cache);
    }

    /// Old pages are written over as early as can be, and what is needed of their neighbours is
    /// moved all the time; in use both take seconds.
    @ParameterizedTest
    @EnumSource(Cache.class)
    void norIsAnythingLostWhereSpaceIsTakenBackAtOnce(Cache cache) throws Exception {
        goThrough(Scenario.WHILE_SPACE_IS_TAKEN_BACK, cache);
    }

    /// The other side: were it not for the barrier, these cuts would be noticed.
    @Test
    void withoutTheBarrierAPowerCutTakesAcknowledgedRows() throws Exception {
        goThrough(Scenario.WITHOUT_BARRIER, Cache.DROPPED);
    }

    @Test
    void afterOneFailedForceNothingIsAcknowledgedAnyMoreThoughLaterOnesSucceed() throws Exception {
        goThrough(Scenario.FAILED_FORCE, Cache.DROPPED);
    }

    @Test
    void whatADiskForgetsOfTheDatabaseWhenAForceFailsTheJournalBringsBack() throws Exception {
        goThrough(Scenario.FORGETFUL_DISK, Cache.DROPPED);
    }

    private void goThrough(Scenario scenario, Cache cache)
            throws IOException, InterruptedException {
        var said = folder.resolve("said");
        var machine =
                ChildJava.running(
                                List.of("-Xmx768m"),
                                PowerCuts.class,
                                scenario.name(),
                                cache.name(),
                                CUTS)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            assertThat(machine.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(machine.exitValue()).as(Files.readString(said)).isZero();
        } finally {
            machine.destroyForcibly();
        }
    }
}
