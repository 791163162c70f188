package it.obolo.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands about a person's data.
final class PrivacyCommands {

    private PrivacyCommands() {}

    static void addTo(CommandLine line, Main main) {
        line.addSubcommand(new Export(main));
        line.addSubcommand(new EraseCommand(main));
        line.addSubcommand(new BackupCommand(main));
        line.addSubcommand(new RestoreCommand(main));
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
