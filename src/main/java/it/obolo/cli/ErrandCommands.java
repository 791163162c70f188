package it.obolo.cli;

import it.obolo.account.Role;
import it.obolo.account.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands that have an [Errand] done.
final class ErrandCommands {

    private ErrandCommands() {}

    static void addTo(CommandLine line, Main main) {
        line.addSubcommand(new Verify(main));
        line.addSubcommand(new Replay(main));
        line.addSubcommand(new Doctor(main));
        line.addSubcommand(new GiftsCommand(main));
        line.addSubcommand(
                new CommandLine(new Editor())
                        .addSubcommand(new EditorAdd(main))
                        .addSubcommand(new EditorReset(main)));
        line.addSubcommand(new CommandLine(new Token()).addSubcommand(new TokenAdd(main)));
    }

    private static int run(Main main, String name, Map<String, String> words) {
        return main.show(RunErrand.run(main.settings(), name, words));
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Derives the books afresh and compares; exit 0 only if all agrees.")
    static final class Verify implements Callable<Integer> {
        private final Main main;

        @Option(names = "--json", description = "One JSON object.")
        private boolean json;

        Verify(Main main) {
            this.main = main;
        }

        @Override
        public Integer call() {
            return run(main, "verify", json ? Map.of("json", "true") : Map.of());
        }
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Works stored deliveries again; what was booked is booked to the same.")
    static final class Replay implements Callable<Integer> {
        private final Main main;

        @Option(
                names = "--delivery",
                paramLabel = "ID",
                description = "Only this one, parked or worked.")
        private @Nullable String delivery;

        Replay(Main main) {
            this.main = main;
        }

        @Override
        public Integer call() {
            return run(main, "replay", delivery == null ? Map.of() : Map.of("delivery", delivery));
        }
    }

    @Command(
            name = "doctor",
            mixinStandardHelpOptions = true,
            description = "Tests database, disk, clock, mail, PayPal and webhook.")
    static final class Doctor implements Callable<Integer> {
        private final Main main;

        Doctor(Main main) {
            this.main = main;
        }

        @Override
        public Integer call() {
            return run(main, "doctor", Map.of());
        }
    }

    @Command(
            name = "editor",
            mixinStandardHelpOptions = true,
            description = "Who may sign in.",
            synopsisSubcommandLabel = "COMMAND")
    static final class Editor {}

    @Command(
            name = "token",
            mixinStandardHelpOptions = true,
            description = "Tokens for the API.",
            synopsisSubcommandLabel = "COMMAND")
    static final class Token {}

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds an editor and prints a set-up link.")
    static final class EditorAdd implements Callable<Integer> {
        private final Main main;

        @Parameters(paramLabel = "EMAIL", description = "The editor's address.")
        private String email = "";

        @Option(
                names = "--role",
                paramLabel = "R",
                description = "${COMPLETION-CANDIDATES}; usually EDITOR.")
        private Role role = Role.EDITOR;

        EditorAdd(Main main) {
            this.main = main;
        }

        @Override
        public Integer call() {
            return run(main, "editor-add", Map.of("email", email, "role", role.name()));
        }
    }

    @Command(
            name = "reset",
            mixinStandardHelpOptions = true,
            description = "Removes a lost second factor and ends the editor's sessions.")
    static final class EditorReset implements Callable<Integer> {
        private final Main main;

        @Parameters(paramLabel = "EMAIL", description = "The editor's address.")
        private String email = "";

        EditorReset(Main main) {
            this.main = main;
        }

        @Override
        public Integer call() {
            return run(main, "editor-reset", Map.of("email", email));
        }
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Makes a token and prints it, once.")
    static final class TokenAdd implements Callable<Integer> {
        private final Main main;

        @Parameters(paramLabel = "NAME", description = "Who or what will use it.")
        private String name = "";

        @Option(
                names = "--scope",
                paramLabel = "S",
                description = "${COMPLETION-CANDIDATES}; usually READ.")
        private Scope scope = Scope.READ;

        TokenAdd(Main main) {
            this.main = main;
        }

        @Override
        public Integer call() {
            var words = new HashMap<String, String>();
            words.put("name", name);
            words.put("scope", scope.name());
            return run(main, "token-add", words);
        }
    }
}
