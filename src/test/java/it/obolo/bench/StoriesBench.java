package it.obolo.bench;

import it.obolo.storage.Database;
import it.obolo.testing.StoryCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tells life stories of gifts, as many as asked (`./obolo bench stories N`), in order and in
/// disorder, and counts what did not come out as it should: the same property as in the test suite,
/// with other seeds. The first complaint ends it.
final class StoriesBench implements Bench.Benchmark {

    private static final int AT_ONCE = 2000;
    private static final int FEWEST = 10_000;
    private static final long FIRST_SEED = 1000;

    @Override
    public List<Map<String, Object>> run() throws Exception {
        var wanted = Integer.getInteger("bench.rows", FEWEST);
        var results = new ArrayList<Map<String, Object>>();
        var start = System.nanoTime();
        var told = 0;
        for (var seed = FIRST_SEED; told < wanted; seed++) {
            var count = Math.min(AT_ONCE, wanted - told);
            var complaints = new StoryCheck(Database.Kind.H2, seed).complaints(count);
            if (!complaints.isEmpty()) {
                complaints.forEach(System.err::println);
                throw new IllegalStateException("stories end in different books, see above");
            }
            told += count;
            var seconds = Math.max(1, (System.nanoTime() - start) / 1_000_000_000);
            System.out.printf("%,d of %,d stories, %d a second%n", told, wanted, told / seconds);
        }
        var row = new LinkedHashMap<String, Object>();
        row.put("round", 1);
        row.put("what", "stories");
        row.put("told", told);
        row.put("complaints", 0);
        row.put("seconds", (System.nanoTime() - start) / 1_000_000_000);
        results.add(row);
        return results;
    }
}
