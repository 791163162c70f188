package it.obolo.reconciliation;

import it.obolo.donation.BookEvidence.Effect;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an import did. Written by the one thread that books.
public final class ImportReport {

    private static final int MOST_REFUSED = 50;
    private static final int MOST_LABELS = 1000;
    private static final ZoneId ZONE = ZoneId.of("Europe/Rome");

    /// A row that was not taken.
    ///
    /// @param row its number in the file, the header being row 1
    public record Refused(String file, long row, String reason) {}

    private final boolean dryRun;
    private long read;
    private long added;
    private long improved;
    private long known;
    private long refused;
    private long toReview;
    private final List<Refused> refusedRows = new ArrayList<>();
    private final Map<String, Long> labels = new TreeMap<>();
    private final Map<String, Long> reviewReasons = new TreeMap<>();
    private @Nullable Instant first;
    private @Nullable Instant last;

    ImportReport(boolean dryRun) {
        this.dryRun = dryRun;
    }

    void did(Effect effect, @Nullable Instant at) {
        read++;
        switch (effect) {
            case NEW -> added++;
            case IMPROVED -> improved++;
            case KNOWN -> known++;
        }
        cover(at);
    }

    void refuse(String file, long row, String reason) {
        read++;
        refused++;
        if (refusedRows.size() < MOST_REFUSED) {
            refusedRows.add(new Refused(file, row, reason));
        }
    }

    void unknownLabel(String label, @Nullable Instant at) {
        read++;
        toReview++;
        if (labels.size() < MOST_LABELS || labels.containsKey(label)) {
            labels.merge(label, 1L, Long::sum);
        }
        cover(at);
    }

    void review(String reason, @Nullable Instant at) {
        read++;
        toReview++;
        reviewReasons.merge(reason, 1L, Long::sum);
        cover(at);
    }

    void cover(@Nullable Instant at) {
        if (at != null) {
            first = first == null || at.isBefore(first) ? at : first;
            last = last == null || at.isAfter(last) ? at : last;
        }
    }

    /// Whether it was only a rehearsal.
    public boolean isDryRun() {
        return dryRun;
    }

    public long rowsRead() {
        return read;
    }

    /// Rows that told of something nobody had told of.
    public long rowsNew() {
        return added;
    }

    /// Rows from which we know more of something known.
    public long rowsImproved() {
        return improved;
    }

    /// Rows that told nothing new.
    public long rowsKnown() {
        return known;
    }

    public long rowsRefused() {
        return refused;
    }

    /// Rows that are kept until a person has looked at them.
    public long rowsToReview() {
        return toReview;
    }

    /// The first fifty.
    public List<Refused> refused() {
        return List.copyOf(refusedRows);
    }

    /// How many rows wait for each label that is not known.
    public Map<String, Long> labelsToReview() {
        return Collections.unmodifiableMap(labels);
    }

    /// How many rows wait for each other reason.
    public Map<String, Long> reviewReasons() {
        return Collections.unmodifiableMap(reviewReasons);
    }

    /// The newsroom's day of the earliest row; null if there was none.
    public @Nullable LocalDate firstDay() {
        return first == null ? null : first.atZone(ZONE).toLocalDate();
    }

    /// The newsroom's day of the latest row; null if there was none.
    public @Nullable LocalDate lastDay() {
        return last == null ? null : last.atZone(ZONE).toLocalDate();
    }
}
