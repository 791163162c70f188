package it.obolo.cli;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/// Does what `./obolo` was asked for.
@Command(
        name = "obolo",
        description =
                "Keeps the books of a newsroom that lives on its readers' donations."
                        + " Without a command it serves.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {
            "",
            "The launcher itself adds:",
            "  test           runs the whole test suite",
            "  bench [NAME]   runs the benchmarks",
            "",
            "Exit codes: 0 well done, 1 it found something wrong, 2 wrong words or settings."
        })
public final class Main implements Callable<Integer> {

    private static final String[] PLAIN_SERVE = {"serve"};

    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show the whole error, not only its line.")
    private boolean debug;

    Main(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = new PrintWriter(out, true, StandardCharsets.UTF_8);
        this.err = new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) {
        Optional.ofNullable(System.getProperty(KnownServices.PROPERTY))
                .map(Path::of)
                .ifPresent(KnownServices::use);
        System.exit(new Main(System.getenv(), System.out, System.err).run(arguments));
    }

    /// The exit code of the command in `arguments`.
    int run(String... arguments) {
        // reading the annotations of all commands costs a tenth of a start, so the usual one goes
        // past
        return Arrays.equals(arguments, PLAIN_SERVE) || arguments.length == 0
                ? serve()
                : commandLine().execute(arguments);
    }

    private int serve() {
        try {
            return call();
        } catch (RuntimeException e) {
            return explain(e);
        }
    }

    CommandLine commandLine() {
        var line =
                new CommandLine(this)
                        .addSubcommand(new ServeCommand(this))
                        .addSubcommand(new DemoCommand(this))
                        .addSubcommand(new ImportCommand(this))
                        .addSubcommand(new CheckCommand(this))
                        .addSubcommand(new TrainCommand(this));
        ErrandCommands.addTo(line, this);
        PrivacyCommands.addTo(line, this);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(this::misspoken)
                .setExecutionExceptionHandler(this::failed);
    }

    @Override
    public Integer call() {
        return new ServeCommand(this).call();
    }

    /// Reads the settings, and names on standard error what looks like a slip.
    Settings settings() {
        var settings = Settings.read(environment);
        settings.warnings().forEach(warning -> err.println("obolo: " + warning));
        return settings;
    }

    /// A bar on standard error, drawn only if somebody sits there.
    ProgressBar bar() {
        var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return new ProgressBar(console.isPresent() ? err : null);
    }

    void say(String line) {
        out.println(line);
    }

    /// Shows what an errand answered.
    int show(Errand.Answer answer) {
        if (!answer.out().isEmpty()) {
            say(answer.out());
        }
        if (!answer.error().isEmpty()) {
            err.println("obolo: " + answer.error());
        }
        return answer.exitCode();
    }

    private int misspoken(ParameterException slip, String[] arguments) {
        err.println(
                "obolo: %s; see ./%s --help"
                        .formatted(
                                onOneLine(String.valueOf(slip.getMessage())),
                                slip.getCommandLine().getCommandSpec().qualifiedName()));
        return Failure.WRONG_WORDS;
    }

    /// Words that somebody typed may have line breaks in them.
    private static String onOneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private int failed(Exception failure, CommandLine command, CommandLine.ParseResult words) {
        return explain(failure);
    }

    private int explain(Exception failure) {
        if (debug) {
            failure.printStackTrace(err);
        }
        if (failure instanceof Failure known) {
            err.println("obolo: " + known.getMessage());
            return known.exitCode();
        }
        err.println(
                "obolo: stopped by %s%s"
                        .formatted(
                                failure.getClass().getSimpleName(),
                                debug ? "" : "; --debug shows where"));
        return Failure.FOUND_WRONG;
    }
}
