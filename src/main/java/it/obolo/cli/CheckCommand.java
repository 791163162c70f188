package it.obolo.cli;

import it.obolo.site.TransparencyKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Checks, without any network, that a downloaded `transparency.json` is what a newsroom signed.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks that public figures are exactly as their newsroom signed them.",
            "The file is its /transparency.json, the signature its /transparency.json.sig,",
            "the key its /.well-known/obolo-transparency-key.pem."
        })
final class CheckCommand implements Callable<Integer> {

    private static final int LARGEST_BYTES = 16 * 1024 * 1024;
    private static final int LARGEST_KEY = 16 * 1024;
    private static final int SIGNATURE_BYTES = 64;

    private final Main main;

    @Parameters(paramLabel = "FILE", description = "The figures, as downloaded.")
    private Path file = Path.of("");

    @Option(
            names = "--signature",
            paramLabel = "FILE",
            description = "The signature; without it, FILE with .sig at its end.")
    private @Nullable Path signature;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The public key; without it, the one of this home (OBOLO_HOME).")
    private @Nullable Path key;

    CheckCommand(Main main) {
        this.main = main;
    }

    @Override
    public Integer call() {
        var figures = read(file, LARGEST_BYTES);
        var sealed = signature(signature == null ? Path.of(file + ".sig") : signature);
        var keyFile = key == null ? TransparencyKey.file(main.settings().home()) : key;
        var pem = new String(read(keyFile, LARGEST_KEY), StandardCharsets.ISO_8859_1);
        var publicKey =
                TransparencyKey.readPublicKey(pem)
                        .orElseThrow(() ->
                                Failure.wrongWords(
                                        keyFile.getFileName() + " holds no Ed25519 public key"));
        if (!TransparencyKey.isSigned(figures, sealed, publicKey)) {
            throw Failure.found(
                    "the signature does not fit: %s was changed, or another key signed it"
                            .formatted(file.getFileName()));
        }
        main.say("%s is exactly what was signed".formatted(file.getFileName()));
        return 0;
    }

    /// As `/transparency.json.sig` gives it, or its 64 bytes.
    private static byte[] signature(Path from) {
        var bytes = read(from, LARGEST_KEY);
        if (bytes.length == SIGNATURE_BYTES) {
            return bytes;
        }
        try {
            var text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
            var decoded = Base64.getDecoder().decode(text);
            if (decoded.length == SIGNATURE_BYTES) {
                return decoded;
            }
        } catch (IllegalArgumentException _) {
            // no base64: said below
        }
        throw Failure.wrongWords(from.getFileName() + " holds no Ed25519 signature");
    }

    private static byte[] read(Path from, int largest) {
        try (var input = Files.newInputStream(from)) {
            var bytes = input.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw Failure.wrongWords("the file " + from.getFileName() + " is too large");
            }
            return bytes;
        } catch (IOException _) {
            throw Failure.wrongWords("cannot read the file " + from.getFileName());
        }
    }
}
