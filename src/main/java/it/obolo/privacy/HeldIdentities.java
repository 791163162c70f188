package it.obolo.privacy;

import io.micronaut.context.annotation.Value;
import it.obolo.storage.Ids;
import it.obolo.storage.KeyFile;
import it.obolo.storage.Seal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Seals what the law wants kept of an erased person, each with a key of its own in
/// `OBOLO_HOME/keys/held`. Destroying that file ends it everywhere, in backups too. Beside them
/// stands the list of erasures, which a restored backup may not know of yet.
@Singleton
public class HeldIdentities {

    private final Path home;

    HeldIdentities(@Value("${obolo.home:./data}") String home) {
        this.home = Path.of(home);
    }

    /// Makes the key of an erasure and seals `identity` with it.
    byte[] seal(long erasureId, String identity) {
        return new Seal(key(erasureId)).seal(identity.getBytes(StandardCharsets.UTF_8), erasureId);
    }

    /// What was sealed.
    ///
    /// @throws UncheckedIOException if the key is gone
    String open(long erasureId, byte[] sealed) {
        return new String(new Seal(key(erasureId)).open(sealed, erasureId), StandardCharsets.UTF_8);
    }

    /// Ends a hold for good.
    void destroy(long erasureId) {
        try {
            key(erasureId).destroy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KeyFile key(long erasureId) {
        return new KeyFile(home, "held/" + Ids.text(erasureId) + ".key");
    }

    /// Notes outside the database that a person is erased: our id for them, nothing else.
    void noteErased(long supporterId) {
        try {
            Files.createDirectories(list().getParent());
            Files.writeString(
                    list(),
                    Ids.text(supporterId) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The ids of all who were ever erased here.
    List<Long> erased() {
        try {
            return Files.exists(list())
                    ? Files.readAllLines(list()).stream()
                            .map(String::strip)
                            .flatMap(line -> Ids.parse(line).stream())
                            .distinct()
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path list() {
        return home.resolve("keys").resolve("erased.list");
    }
}
