package it.obolo.reconciliation;

import it.obolo.donation.BookEvidence.Effect;
import it.obolo.intake.ImportDeliveries;
import it.obolo.intake.ImportDeliveries.Row;
import it.obolo.paypal.TranslateActivityRow;
import it.obolo.reconciliation.ReadRows.Batch;
import it.obolo.reconciliation.ReadRows.Item;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Imports PayPal's activity files. Every row becomes a delivery, kept as it stands and booked in
/// batches: reading goes on while the batch before is booked, so memory stays bounded however long
/// the file is. What was imported before is recognised and adds nothing.
@Singleton
public class ImportActivityFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ImportActivityFiles.class);
    private static final int BATCHES_AHEAD = 2;

    private final ImportDeliveries deliveries;
    private final TranslateActivityRow translate;
    private final ImportProgress progress;
    private final ReentrantLock onlyOne = new ReentrantLock();

    ImportActivityFiles(
            ImportDeliveries deliveries, TranslateActivityRow translate, ImportProgress progress) {
        this.deliveries = deliveries;
        this.translate = translate;
        this.progress = progress;
    }

    /// Imports the files, in this order. All are looked at before the first row is taken.
    ///
    /// @throws FileRefused if one of them cannot be imported; then none is
    public ImportReport run(List<Path> paths, ImportOptions options) {
        if (!onlyOne.tryLock()) {
            throw FileRefused.because("import", "another import is at work; wait for it");
        }
        try {
            var files = paths.stream().map(path -> ActivityFile.look(path, options)).toList();
            progress.begin(files.stream().mapToLong(ActivityFile::size).sum());
            return new Run(files, options).run();
        } finally {
            onlyOne.unlock();
        }
    }

    /// One import: a thread reads, this one books.
    private final class Run {

        private final List<ActivityFile> files;
        private final boolean dryRun;
        private final ImportReport report;
        private final ReadRows rows;
        private final ArrayBlockingQueue<Batch> ahead = new ArrayBlockingQueue<>(BATCHES_AHEAD);
        private volatile boolean stopped;
        private volatile @Nullable RuntimeException readingFailed;

        Run(List<ActivityFile> files, ImportOptions options) {
            this.files = files;
            this.dryRun = options.dryRun();
            this.report = new ImportReport(dryRun);
            this.rows =
                    new ReadRows(
                            deliveries,
                            translate,
                            progress,
                            dryRun ? SeenKeys.everything() : SeenKeys.nothing());
        }

        ImportReport run() {
            var reader = Thread.ofPlatform().name("import-reader").start(this::readAll);
            try {
                for (var batch = ahead.take(); !batch.isEnd(); batch = ahead.take()) {
                    book(batch);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the import was interrupted");
            } finally {
                stopped = true;
                ahead.clear();
                joinUninterrupted(reader);
            }
            var failure = readingFailed;
            if (failure != null) {
                throw failure;
            }
            return report;
        }

        /// The reader is never interrupted: an interrupt inside H2 closes its file.
        private void joinUninterrupted(Thread reader) {
            try {
                reader.join(10_000);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private void readAll() {
            try {
                for (var file : files) {
                    if (!stopped) {
                        rows.read(file, this::put);
                    }
                }
            } catch (InterruptedException _) {
                stopped = true;
            } catch (RuntimeException e) {
                readingFailed = e;
            } finally {
                end();
            }
        }

        private void put(Batch batch) throws InterruptedException {
            while (!ahead.offer(batch, 100, TimeUnit.MILLISECONDS)) {
                if (stopped) {
                    throw new InterruptedException();
                }
            }
        }

        private void end() {
            try {
                put(Batch.END);
            } catch (InterruptedException _) {
                stopped = true;
            }
        }

        private void book(Batch batch) {
            var taken = new ArrayList<Item>();
            for (var item : batch.items()) {
                if (item.delivery() != null) {
                    taken.add(item);
                } else if (item.refused() != null) {
                    report.refuse(batch.file(), item.number(), item.refused());
                } else {
                    report.did(Effect.KNOWN, item.at());
                }
            }
            book(batch.file(), taken);
            rows.done(batch);
            progress.rowsDone(batch.items().size());
        }

        /// Books them at once; where that fails, each half by itself, so that one bad row holds
        /// back nobody.
        private void book(String file, List<Item> items) {
            if (items.isEmpty()) {
                return;
            }
            try {
                var sent = items.stream().map(Run::delivery).toList();
                var effects = dryRun ? deliveries.rehearse(sent) : deliveries.take(sent);
                for (var place = 0; place < items.size(); place++) {
                    note(items.get(place), effects.get(place));
                }
            } catch (IllegalStateException | java.io.UncheckedIOException e) {
                throw e;
            } catch (RuntimeException e) {
                if (items.size() == 1) {
                    LOG.warn("a row could not be booked: {}", e.getClass().getSimpleName());
                    report.refuse(
                            file,
                            items.getFirst().number(),
                            "it could not be booked (" + e.getClass().getSimpleName() + ")");
                } else {
                    var middle = items.size() / 2;
                    book(file, items.subList(0, middle));
                    book(file, items.subList(middle, items.size()));
                }
            }
        }

        private static Row delivery(Item item) {
            return Objects.requireNonNull(item.delivery());
        }

        private void note(Item item, Effect effect) {
            var row = delivery(item);
            var reason = row.reviewReason();
            if (reason == null) {
                report.did(effect, item.at());
            } else if (reason.equals(TranslateActivityRow.UNKNOWN_LABEL)) {
                report.unknownLabel(row.kind(), item.at());
            } else {
                report.review(reason, item.at());
            }
        }
    }
}
