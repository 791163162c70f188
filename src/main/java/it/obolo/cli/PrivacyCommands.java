package it.obolo.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands about a person's data, about backups, and about what PayPal says itself.
final class PrivacyCommands {

    private PrivacyCommands() {}

    static void addTo(CommandLine line, Main main) {
        line.addSubcommand(new Export(main));
        line.addSubcommand(new EraseCommand(main));
        line.addSubcommand(new Reconcile(main));
        line.addSubcommand(new BackupCommand(main));
        line.addSubcommand(new RestoreCommand(main));
    }

    @Command(
            name = "reconcile",
            mixinStandardHelpOptions = true,
            description = {
                "Holds PayPal's own list of transactions against the books, day by day; what the books",
                "lack is booked from it. Exit 0 only if all agrees."
            })
    static final class Reconcile implements Callable<Integer> {
        private final Main main;

        @Option(
                names = "--from",
                paramLabel = "D",
                description = "First day, such as 2026-03-01; else 30 days ago.")
        private @Nullable String from;

        @Option(names = "--until", paramLabel = "D", description = "Last day; else today.")
        private @Nullable String until;

        Reconcile(Main main) {
            this.main = main;
        }

        @Override
        public Integer call() {
            var words = new HashMap<String, String>();
            if (from != null) {
                words.put("from", from);
            }
            if (until != null) {
                words.put("until", until);
            }
            return main.show(RunErrand.run(main.settings(), "reconcile", words));
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Writes everything that is kept about a person, as JSON and as a page to read:",
                "obolo-export-ID.json and .html, readable by you alone."
            })
    static final class Export implements Callable<Integer> {
        private final Main main;

        @Parameters(
                paramLabel = "SUPPORTER",
                description = "Id, e-mail address or PayPal payer id.")
        private String who = "";

        @Option(names = "--out", paramLabel = "FOLDER", description = "Where to; else here.")
        private Path out = Path.of("");

        @Option(names = "--language", paramLabel = "it|en", description = "Of the page; else it.")
        private String language = "it";

        Export(Main main) {
            this.main = main;
        }

        @Override
        public Integer call() {
            var folder = out.toAbsolutePath().normalize().toString();
            return main.show(
                    RunErrand.run(
                            main.settings(),
                            "export",
                            Map.of("who", who, "out", folder, "language", language)));
        }
    }
}
