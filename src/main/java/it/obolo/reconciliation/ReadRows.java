package it.obolo.reconciliation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import it.obolo.intake.ImportDeliveries;
import it.obolo.intake.ImportDeliveries.Row;
import it.obolo.paypal.ActivityRow;
import it.obolo.paypal.TranslateActivityRow;
import it.obolo.paypal.TranslateActivityRow.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The reading side of an import: rows become batches of translated deliveries, without those that
/// are stored already. Runs on a thread of its own, ahead of the booking.
final class ReadRows {

    private static final int BATCH = 2000;
    private static final int LONGEST_ROW = 64 * 1024;

    /// A row, read.
    ///
    /// @param number its number in the file, the header being row 1
    /// @param delivery null if it is known or refused
    /// @param refused why it is not taken; null if it is
    record Item(
            long number, @Nullable Instant at, @Nullable Row delivery, @Nullable String refused) {}

    /// Rows of one file that are booked together.
    record Batch(String file, List<Item> items) {

        /// What follows the last batch; no other is empty.
        static final Batch END = new Batch("", List.of());

        boolean isEnd() {
            return items.isEmpty();
        }
    }

    /// Takes a batch when there is room.
    @FunctionalInterface
    interface Sink {
        void take(Batch batch) throws InterruptedException;
    }

    private final ImportDeliveries deliveries;
    private final TranslateActivityRow translate;
    private final ImportProgress progress;
    private final SeenKeys seen;
    private final MessageDigest sha256;
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

    ReadRows(
            ImportDeliveries deliveries,
            TranslateActivityRow translate,
            ImportProgress progress,
            SeenKeys seen) {
        this.deliveries = deliveries;
        this.translate = translate;
        this.progress = progress;
        this.seen = seen;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Reads the whole file into `sink`.
    void read(ActivityFile file, Sink sink) throws InterruptedException {
        var raw = new ArrayList<Raw>(BATCH);
        var number = 1L;
        try (var reader = file.rows(progress::bytesRead)) {
            var records = reader.iterator();
            records.next(); // the header
            while (records.hasNext()) {
                number++;
                raw.add(raw(file, records.next(), number));
                if (raw.size() == BATCH) {
                    sink.take(batch(file, raw));
                    raw.clear();
                }
            }
        } catch (CsvParseException | UncheckedIOException e) {
            raw.add(
                    Raw.refused(
                            number,
                            "from here on nothing can be read: a quotation mark is not closed"));
        } catch (IOException e) {
            raw.add(Raw.refused(number, "from here on the file cannot be read"));
        }
        if (!raw.isEmpty()) {
            sink.take(batch(file, raw));
        }
    }

    /// The batch's rows are stored now, or never will be.
    void done(Batch batch) {
        for (var item : batch.items()) {
            if (item.delivery() != null) {
                inFlight.remove(item.delivery().externalKey());
            }
        }
    }

    private record Raw(
            long number,
            @Nullable ActivityRow row,
            String key,
            byte[] body,
            @Nullable String refused) {

        static Raw refused(long number, String reason) {
            return new Raw(number, null, "", new byte[0], reason);
        }
    }

    private Raw raw(ActivityFile file, CsvRecord csv, long number) {
        var texts = csv.getFields();
        if (texts.size() != file.header().width()) {
            return Raw.refused(
                    number,
                    "it has %d columns and not %d".formatted(texts.size(), file.header().width()));
        }
        var row = file.header().row(texts, file.style());
        var body = row.body();
        if (body.length > LONGEST_ROW) {
            return Raw.refused(number, "it is too long for a row of PayPal's");
        }
        for (var text : texts) {
            if (text.indexOf('\ufffd') >= 0) {
                return Raw.refused(number, "it is not written in UTF-8");
            }
        }
        var key =
                "file:"
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(sha256.digest(body));
        return new Raw(number, row, key, body, null);
    }

    /// Which keys are in flight is asked before which are stored: what has left the one set by then
    /// is in the other.
    private Batch batch(ActivityFile file, List<Raw> rows) {
        var open = new HashSet<String>();
        for (var raw : rows) {
            if (raw.row() != null && !inFlight.contains(raw.key())) {
                open.add(raw.key());
            }
        }
        open.removeAll(deliveries.stored(open));
        var items = new ArrayList<Item>(rows.size());
        for (var raw : rows) {
            if (raw.row() == null) {
                items.add(new Item(raw.number(), null, null, raw.refused()));
            } else if (open.remove(raw.key()) && seen.isFirst(raw.key())) {
                items.add(item(raw, raw.row()));
            } else {
                var at = TranslateActivityRow.at(raw.row()).orElse(null);
                items.add(new Item(raw.number(), at, null, null));
            }
        }
        return new Batch(file.name(), items);
    }

    private Item item(Raw raw, ActivityRow row) {
        return switch (translate.translate(row)) {
            case Outcome.Malformed(var reason) -> new Item(raw.number(), null, null, reason);
            case Outcome.Read(var at, var evidence) ->
                    new Item(
                            raw.number(),
                            at,
                            send(new Row(raw.key(), row.label(), raw.body(), evidence, null)),
                            null);
            case Outcome.ForReview(var at, var reason) ->
                    new Item(
                            raw.number(),
                            at,
                            send(new Row(raw.key(), row.label(), raw.body(), List.of(), reason)),
                            null);
        };
    }

    private Row send(Row row) {
        inFlight.add(row.externalKey());
        return row;
    }
}
