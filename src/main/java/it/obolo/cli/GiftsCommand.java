package it.obolo.cli;

import it.obolo.byhand.ReadGiftsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Records gifts that came by bank transfer, in cash or by cheque, from a CSV file.
@Command(
        name = "gifts",
        mixinStandardHelpOptions = true,
        description = {
            "Records gifts by bank transfer, cash or cheque from a CSV file, each once.",
            "Columns: date, amount, method; currency, name, email, supporter, note, reference, thank.",
            "In Italian: data, importo, metodo; valuta, nome, email, sostenitore, nota, riferimento, ringrazia."
        })
final class GiftsCommand implements Callable<Integer> {

    private final Main main;

    @Parameters(paramLabel = "FILE", description = "The CSV file, at most 256 KB.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Says what would be recorded, and changes nothing.")
    private boolean dryRun;

    GiftsCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() {
        var words = new HashMap<String, String>();
        words.put("file", Base64.getEncoder().encodeToString(bytes()));
        if (dryRun) {
            words.put("dryRun", "true");
        }
        return main.show(RunErrand.run(main.settings(), "gifts", words));
    }

    private byte[] bytes() {
        try (var input = Files.newInputStream(file)) {
            return input.readNBytes(ReadGiftsFile.LARGEST_BYTES + 1);
        } catch (IOException _) {
            throw Failure.wrongWords("cannot read the file " + file.getFileName());
        }
    }
}
