package it.obolo.bench;

import it.obolo.storage.TemporaryFolder;
import it.obolo.thankyou.NoteStorm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// No speed but a proof: 10,000 notes, thirty kills, a host that drops the line everywhere. None
/// may be lost, and none come twice but where a line or the process ended before word was written
/// down.
final class StormBench implements Bench.Benchmark {

    private static final int NOTES = Integer.getInteger("bench.messages", 10_000);
    private static final int KILLS = Integer.getInteger("bench.kills", 30);

    @Override
    public List<Map<String, Object>> run() throws Exception {
        try (var folder = TemporaryFolder.create()) {
            var seen = new NoteStorm(folder.path(), NOTES, KILLS).run();
            var row = new LinkedHashMap<String, Object>();
            row.put("what", "notes through " + KILLS + " kills");
            row.put("notes", NOTES);
            row.put("lines_dropped", seen.dropped());
            row.put("lost", seen.lost());
            row.put("uncertain", seen.uncertain());
            row.put("doubled_unasked", seen.doubledUnasked());
            row.put("doubled_line_dropped", seen.doubledByLine());
            row.put("doubled_killed", seen.doubledByKill());
            row.put("longest_before_kill_ms", seen.longestBeforeKillMillis());
            row.put("doubled_otherwise", seen.doubledOtherwise());
            if (seen.lost() + seen.doubledUnasked() + seen.doubledOtherwise() > 0
                    || seen.sent() != NOTES) {
                throw new IllegalStateException("a note was lost or doubled: " + row);
            }
            return List.of(row);
        }
    }
}
