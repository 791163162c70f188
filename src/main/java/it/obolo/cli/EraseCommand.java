package it.obolo.cli;

import java.io.Console;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Erases a person, once their id has been typed.
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Erases a person for good. Their gifts stay in the books without a name; who gave them is",
            "sealed for the ten years the law wants accounts kept. Asks for the person’s id first."
        })
final class EraseCommand implements Callable<Integer> {

    private final Main main;

    @Parameters(paramLabel = "SUPPORTER", description = "Id, e-mail address or PayPal payer id.")
    private String who = "";

    @Option(
            names = "--yes-erase",
            paramLabel = "ID",
            description = "The id, instead of typing it when asked.")
    private @Nullable String confirmed;

    EraseCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() {
        var settings = main.settings();
        var typed = confirmed == null ? ask(settings) : confirmed;
        var words = new HashMap<String, String>();
        words.put("who", who);
        words.put("confirm", typed);
        var answer = RunErrand.run(settings, EraseErrand.NAME, words);
        return main.show(answer);
    }

    private String ask(Settings settings) {
        var found = RunErrand.run(settings, EraseErrand.NAME, Map.of("who", who));
        if (found.exitCode() != 0) {
            throw Failure.found(found.error());
        }
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console ->
                        console.readLine("This is for good. Type %s to erase: ", found.out()))
                .orElseThrow(() ->
                        Failure.wrongWords(
                                "nothing was erased: this is for good; say --yes-erase "
                                        + found.out()));
    }
}
