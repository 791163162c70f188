package it.obolo.cli;

import it.obolo.reconciliation.FileRefused;
import it.obolo.reconciliation.ImportActivityFiles;
import it.obolo.reconciliation.ImportOptions;
import it.obolo.reconciliation.ImportReport;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Imports activity files, by their absolute paths `file0`, `file1`, ...; says what each row came
/// to.
@Singleton
class ImportErrand implements Errand {

    static final String NAME = "import";

    private final ImportActivityFiles importActivityFiles;

    ImportErrand(ImportActivityFiles importActivityFiles) {
        this.importActivityFiles = importActivityFiles;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Answer run(Map<String, String> words) {
        try {
            var options =
                    new ImportOptions(
                            words.containsKey("dry-run"),
                            words.get("locale"),
                            words.get("date-order"));
            var report = importActivityFiles.run(files(words), options);
            var text = inWords(report);
            return report.rowsRefused() == 0 ? Answer.done(text) : Answer.foundWrong(text);
        } catch (FileRefused refused) {
            var line = String.valueOf(refused.getMessage());
            throw refused.wantsOtherWords() ? Failure.wrongWords(line) : Failure.found(line);
        } catch (IllegalArgumentException e) {
            throw Failure.wrongWords(String.valueOf(e.getMessage()));
        }
    }

    private static List<Path> files(Map<String, String> words) {
        var files = new ArrayList<Path>();
        for (var file = words.get("file0"); file != null; file = words.get("file" + files.size())) {
            files.add(Path.of(file));
        }
        return files;
    }

    private static String inWords(ImportReport report) {
        var text = new StringBuilder();
        text.append(report.isDryRun() ? "Nothing was written. Would import: " : "Imported: ");
        text.append(
                "%d rows read, %d new, %d improved, %d known, %d refused, %d to review."
                        .formatted(
                                report.rowsRead(),
                                report.rowsNew(),
                                report.rowsImproved(),
                                report.rowsKnown(),
                                report.rowsRefused(),
                                report.rowsToReview()));
        if (report.firstDay() != null) {
            text.append("\nDays: %s to %s".formatted(report.firstDay(), report.lastDay()));
        }
        for (var refused : report.refused()) {
            text.append(
                    "\nrefused: %s row %d: %s"
                            .formatted(refused.file(), refused.row(), refused.reason()));
        }
        if (report.rowsRefused() > report.refused().size()) {
            text.append(
                    "\nrefused: %d more".formatted(report.rowsRefused() - report.refused().size()));
        }
        report.labelsToReview()
                .forEach((label, rows) ->
                        text.append("\nlabel to review: \"%s\", %d rows".formatted(label, rows)));
        report.reviewReasons()
                .forEach((reason, rows) ->
                        text.append("\nto review: %s, %d rows".formatted(reason, rows)));
        if (!report.labelsToReview().isEmpty() && !report.isDryRun()) {
            text.append(
                    "\nSay what the labels mean at /admin/labels; their rows are kept until then.");
        }
        return text.toString();
    }
}
