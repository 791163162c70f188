package it.obolo.account;

import static org.assertj.core.api.Assertions.assertThat;

import it.obolo.testing.OnBothDatabases;
import it.obolo.testing.TestObolo;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The register holds together, and whatever is done to it behind our back shows.
@OnBothDatabases
class AuditTrailTest {

    private static final Actor VERA = new Actor(Actor.Kind.EDITOR, 4711L, Role.OWNER);

    private final TestObolo obolo;
    private final AuditTrail trail;
    private final ReadAuditTrail read;

    AuditTrailTest(TestObolo obolo) {
        this.obolo = obolo;
        this.trail = obolo.get(AuditTrail.class);
        this.read = obolo.get(ReadAuditTrail.class);
    }

    @BeforeEach
    void begin() {
        change("DELETE FROM audit_entry");
        change("UPDATE audit_head SET entry_number = 0, hash = '" + AuditTrail.BEGINNING + "'");
    }

    @Test
    void entriesStandInOneOrderHoweverManyAppendAtOnce() throws InterruptedException {
        Callable<AuditTrail.Head> append = () -> trail.append(VERA, "POST /admin/x", "", "DONE");

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(Collections.nCopies(64, append))) {
                done.resultNow();
            }
        }

        var proof = read.prove();
        assertThat(proof.findings()).isEmpty();
        assertThat(proof.entries()).isEqualTo(64);
    }

    @Test
    void aClockThatIsPutBackDoesNotPutAnEntryBeforeOthers() {
        var first = trail.append(VERA, "a", "", "DONE");
        obolo.clock().advance(Duration.ofHours(-5));
        var second = trail.append(VERA, "b", "", "DONE");
        obolo.clock().advance(Duration.ofHours(5));

        assertThat(second.at()).isEqualTo(first.at());
        assertThat(read.prove().findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_entry SET at = at + INTERVAL '1' SECOND WHERE entry_number = 2",
                "UPDATE audit_entry SET actor_kind = 'COMMAND' WHERE entry_number = 2",
                "UPDATE audit_entry SET actor_id = 4712 WHERE entry_number = 2",
                "UPDATE audit_entry SET actor_role = 'EDITOR' WHERE entry_number = 2",
                "UPDATE audit_entry SET act = 'POST /admin/y' WHERE entry_number = 2",
                "UPDATE audit_entry SET subjects = 'id=8' WHERE entry_number = 2",
                "UPDATE audit_entry SET outcome = 'REFUSED 403' WHERE entry_number = 2",
                "UPDATE audit_entry SET hash = REPEAT('a', 64) WHERE entry_number = 2",
                "UPDATE audit_entry SET entry_number = 9 WHERE entry_number = 3",
                "DELETE FROM audit_entry WHERE entry_number = 1",
                "DELETE FROM audit_entry WHERE entry_number = 2",
                "DELETE FROM audit_entry WHERE entry_number = 3",
                "UPDATE audit_head SET hash = REPEAT('b', 64)"
            })
    void whateverIsChangedOrTakenOutIsFound(String tampering) {
        for (var act : new String[] {"POST /admin/a", "POST /admin/b", "POST /admin/c"}) {
            trail.append(VERA, act, "id=7", "DONE 303");
        }
        assertThat(read.prove().findings()).isEmpty();

        change(tampering);

        assertThat(read.prove().findings()).as(tampering).isNotEmpty();
    }

    @Test
    void aChainThatIsRewrittenWholeHasAnotherHeadThanReadersWroteDown() {
        trail.append(VERA, "POST /admin/a", "", "DONE");
        obolo.clock().advance(Duration.ofDays(1));
        var midnight = obolo.clock().instant();
        var witnessed = read.endBefore(midnight).orElseThrow().hash();
        obolo.clock().advance(Duration.ofMinutes(1));
        trail.append(VERA, "POST /admin/later", "", "DONE");
        assertThat(read.endBefore(midnight).orElseThrow().hash()).isEqualTo(witnessed);

        begin();
        trail.append(VERA, "POST /admin/harmless", "", "DONE");
        obolo.clock().advance(Duration.ofMinutes(1));

        assertThat(read.prove().findings()).isEmpty();
        assertThat(read.endBefore(obolo.clock().instant()).orElseThrow().hash())
                .isNotEqualTo(witnessed);
    }

    @Test
    void theListIsPagedByKeyAndFiltered() {
        for (var i = 0; i < 5; i++) {
            trail.append(VERA, "POST /admin/gifts/{gift}/void", "gift=" + i, "DONE 303");
        }
        trail.appendCommand("replay", "REFUSED");
        var all = new ReadAuditTrail.Filter(null, null, null, List.of(), null, null);

        assertThat(read.page(all, Long.MAX_VALUE, 3))
                .extracting(ReadAuditTrail.Shown::number)
                .containsExactly(6L, 5L, 4L);
        assertThat(read.page(all, 4, 3))
                .extracting(ReadAuditTrail.Shown::number)
                .containsExactly(3L, 2L, 1L);
        assertThat(
                        read.page(
                                new ReadAuditTrail.Filter(
                                        4711L, "EDITOR", "GIFTS", List.of(), "DONE", null),
                                Long.MAX_VALUE,
                                9))
                .hasSize(5);
        assertThat(
                        read.page(
                                new ReadAuditTrail.Filter(
                                        null, null, null, List.of(), "REFUSED", null),
                                Long.MAX_VALUE,
                                9))
                .extracting(ReadAuditTrail.Shown::act)
                .containsExactly("replay");
        assertThat(
                        read.page(
                                new ReadAuditTrail.Filter(
                                        null,
                                        null,
                                        "rileggere",
                                        List.of("verify", "replay"),
                                        null,
                                        null),
                                Long.MAX_VALUE,
                                9))
                .extracting(ReadAuditTrail.Shown::act)
                .containsExactly("replay");
    }

    private void change(String statement) {
        obolo.sql().transaction(() -> obolo.sql().update(statement));
    }
}
