package it.obolo.privacy;

import io.micronaut.context.annotation.Value;
import it.obolo.storage.Ids;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals what the law wants kept of an erased person, each with a key of its own in
/// `OBOLO_HOME/keys/held`. Destroying that file ends it everywhere, in backups too. Beside them
/// stands the list of erasures, which a restored backup may not know of yet.
@Singleton
public class HeldIdentities {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path keys;

    HeldIdentities(@Value("${obolo.home:./data}") String home) {
        this.keys = Path.of(home).resolve("keys");
    }

    /// Makes the key of an erasure and seals `identity` with it.
    byte[] seal(long erasureId, String identity) {
        var random = new SecureRandom();
        var key = new byte[32];
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(key);
        random.nextBytes(nonce);
        write(keys.resolve("held"), Ids.text(erasureId) + ".key", key);
        try {
            var sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce)
                            .doFinal(identity.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What was sealed.
    ///
    /// @throws UncheckedIOException if the key is gone
    String open(long erasureId, byte[] sealed) {
        try {
            var key = Files.readAllBytes(file(erasureId));
            var nonce = java.util.Arrays.copyOf(sealed, NONCE_BYTES);
            var plain =
                    cipher(Cipher.DECRYPT_MODE, key, nonce)
                            .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Ends a hold for good.
    void destroy(long erasureId) {
        try {
            Files.deleteIfExists(file(erasureId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(long erasureId) {
        return keys.resolve("held").resolve(Ids.text(erasureId) + ".key");
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static void write(Path folder, String name, byte[] bytes) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            var file = folder.resolve(name);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(file, bytes, StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Notes outside the database that a person is erased: our id for them, nothing else.
    void noteErased(long supporterId) {
        try {
            Files.createDirectories(keys);
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
        return keys.resolve("erased.list");
    }
}
