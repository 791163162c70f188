package it.obolo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Figures as signed, changed, and signed by somebody else.
class CheckCommandTest {

    @TempDir private Path folder = Path.of("");
    private Path file = Path.of("");
    private Path key = Path.of("");

    @BeforeEach
    void sign() throws GeneralSecurityException, IOException {
        var pair = pair();
        file = Files.writeString(folder.resolve("transparency.json"), "{\"gross\": \"13.37\"}\n");
        key = write("key.pem", pair);
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(Files.readAllBytes(file));
        Files.writeString(
                folder.resolve("transparency.json.sig"),
                Base64.getEncoder().encodeToString(signature.sign()) + "\n");
    }

    @Test
    void whatWasSignedIsWell() {
        var spoken = check(file.toString(), "--key", key.toString());

        assertThat(spoken.exitCode()).isZero();
        assertThat(spoken.out().strip()).isEqualTo("transparency.json is exactly what was signed");
    }

    @Test
    void whatWasChangedOrSignedByAnotherIsNot() throws GeneralSecurityException, IOException {
        var other = write("other.pem", pair());
        assertThat(check(file.toString(), "--key", other.toString()).exitCode()).isEqualTo(1);

        Files.writeString(file, "{\"gross\": \"13.38\"}\n", StandardCharsets.UTF_8);
        var spoken = check(file.toString(), "--key", key.toString());

        assertThat(spoken.exitCode()).isEqualTo(1);
        assertThat(spoken.out()).isEmpty();
        assertThat(spoken.onlyError()).startsWith("obolo: the signature does not fit");
    }

    @Test
    void whatIsMissingOrNoSignatureIsWrongWords() throws IOException {
        var nothing = Files.writeString(folder.resolve("nothing"), "nothing");

        for (var words :
                new String[][] {
                    {file.toString()},
                    {folder.resolve("missing").toString(), "--key", key.toString()},
                    {file.toString(), "--key", nothing.toString()},
                    {file.toString(), "--key", key.toString(), "--signature", nothing.toString()},
                    {folder.toString(), "--key", key.toString()}
                }) {
            var spoken = check(words);

            assertThat(spoken.exitCode()).isEqualTo(2);
            assertThat(spoken.onlyError()).startsWith("obolo: ");
        }
    }

    private Spoken check(String... words) {
        var all = new String[words.length + 1];
        all[0] = "check";
        System.arraycopy(words, 0, all, 1, words.length);
        return Spoken.of(Map.of("OBOLO_HOME", folder.resolve("home").toString()), all);
    }

    private Path write(String name, KeyPair pair) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
    }

    private static KeyPair pair() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }
}
