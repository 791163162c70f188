package it.obolo.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Imports PayPal's activity files.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Imports PayPal activity downloads and statements (CSV).",
            "What was imported before is recognised and adds nothing."
        })
final class ImportCommand implements Callable<Integer> {

    private final Main main;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "As downloaded from PayPal.")
    private List<Path> files = List.of();

    @Option(names = "--dry-run", description = "Only say what would happen; write nothing.")
    private boolean dryRun;

    @Option(
            names = "--locale",
            paramLabel = "it|en|de",
            description = "How amounts are written, if not as in the header's language.")
    private @Nullable String locale;

    @Option(
            names = "--date-order",
            paramLabel = "dmy|mdy",
            description = "Which comes first in a date, where the file leaves it open.")
    private @Nullable String dateOrder;

    ImportCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() {
        var words = new HashMap<String, String>();
        for (var file : files) {
            words.put("file" + words.size(), file.toAbsolutePath().normalize().toString());
        }
        if (dryRun) {
            words.put("dry-run", "true");
        }
        if (locale != null) {
            words.put("locale", locale);
        }
        if (dateOrder != null) {
            words.put("date-order", dateOrder);
        }
        var settings = main.settings();
        return main.show(
                RunErrand.watched(
                        settings, ImportErrand.NAME, words, ImportProgressErrand.NAME, main.bar()));
    }
}
