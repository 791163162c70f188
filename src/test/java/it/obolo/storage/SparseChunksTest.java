package it.obolo.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparseChunksTest {

    private static final int ROWS = 4000;
    private static final int RETENTION_MILLISECONDS = 1500;

    @TempDir private Path folder;
    private MVStore store;
    private MVMap<Integer, byte[]> rows;
    private MVMap<Integer, byte[]> busy;

    @BeforeEach
    void openWithOldRows() throws Exception {
        store =
                new MVStore.Builder()
                        .fileName(folder.resolve("store.mv.db").toString())
                        .autoCommitDisabled()
                        .open();
        store.setRetentionTime(RETENTION_MILLISECONDS);
        rows = store.openMap("rows");
        busy = store.openMap("busy");
        for (var row = 0; row < ROWS; row++) {
            rows.put(row, new byte[1000]);
            if (row % 200 == 199) {
                store.commit();
            }
        }
        TimeUnit.MILLISECONDS.sleep(RETENTION_MILLISECONDS + 100);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /// H2's own way copies them, for the sake of what was written a moment ago.
    @Test
    void nearlyFullOnesAreLeftAloneWhateverWasWrittenSince() {
        changeRows(row -> row % 100 == 0);
        for (var time = 0; time < 100; time++) {
            busy.put(1, new byte[100_000]);
            store.commit();
        }

        var chunks = new SparseChunks(store);
        assertThat(chunks.neededPercent()).isGreaterThan(75);
        assertThat(TakeBackSpace.step(chunks)).isFalse();
        assertThat(store.compact(50, TakeBackSpace.LARGE_STEP)).isTrue();
    }

    @Test
    void whatIsNeededOfSparseOnesIsWrittenAnew() {
        changeRows(row -> row % 50 < 40);

        var chunks = new SparseChunks(store);
        assertThat(chunks.neededPercent()).isLessThan(50);
        var steps = 0;
        while (steps < 50 && TakeBackSpace.step(chunks)) {
            store.commit();
            steps++;
        }
        assertThat(steps).isBetween(1, 49);
        assertThat(chunks.neededPercent()).isGreaterThanOrEqualTo(50);
        assertThat(rows).hasSize(ROWS);
        assertThat(rows.values()).allMatch(row -> row.length == 1000);
    }

    @Test
    void theSparsestOfAllAreWrittenAnewToo() {
        changeRows(row -> row > 0);

        var chunks = new SparseChunks(store);
        assertThat(chunks.neededPercent()).isZero();
        assertThat(TakeBackSpace.step(chunks)).isTrue();
    }

    @Test
    void whereThereIsNoneAllIsNeeded() {
        try (var empty =
                new MVStore.Builder()
                        .fileName(folder.resolve("empty.mv.db").toString())
                        .autoCommitDisabled()
                        .open()) {
            assertThat(new SparseChunks(empty).neededPercent()).isEqualTo(100);
        }
    }

    @Test
    void whereNearlyAllIsNeededNothingIsDone() {
        assertThat(TakeBackSpace.step(new SparseChunks(store))).isFalse();
    }

    private void changeRows(IntPredicate which) {
        for (var row = 0; row < ROWS; row++) {
            if (which.test(row)) {
                rows.put(row, new byte[1000]);
            }
        }
        store.commit();
        busy.put(0, new byte[1]);
        store.commit();
    }
}
