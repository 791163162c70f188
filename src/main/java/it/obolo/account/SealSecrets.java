package it.obolo.account;

import it.obolo.web.ServerSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Seals what must be read again but not by whoever has only the database: AES-256-GCM with a fresh
/// random nonce, under the key in `OBOLO_HOME/keys/second-factor.key`. The key is made when first
/// needed and readable by its owner alone. Without it nobody's second factor can be checked: it
/// belongs into the backup, apart from the database.
@Singleton
class SealSecrets {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private volatile @Nullable SecretKey key;

    SealSecrets(ServerSettings server) {
        this.file = server.getHome().resolve("keys").resolve("second-factor.key");
    }

    /// Nonce, sealed bytes and tag; they open only for the same `owner`.
    byte[] seal(byte[] secret, long owner) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(secret);
            return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What was sealed.
    ///
    /// @throws IllegalStateException if a bit was changed, or owner or key are others
    byte[] open(byte[] sealed, long owner) {
        var nonce = new byte[NONCE];
        var rest = ByteBuffer.wrap(sealed).get(nonce);
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, nonce, owner);
            return cipher.doFinal(sealed, rest.position(), rest.remaining());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a second factor does not open: keys/second-factor.key in OBOLO_HOME is another",
                    e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, long owner) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(owner).flip());
        return cipher;
    }

    private SecretKey key() {
        var ready = key;
        if (ready == null) {
            synchronized (this) {
                ready = key == null ? readOrMake() : key;
                key = ready;
            }
        }
        return ready;
    }

    private SecretKey readOrMake() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            var bytes = Base64.getDecoder().decode(Files.readString(file).strip());
            if (bytes.length != KEY) {
                throw new IllegalStateException(
                        "keys/second-factor.key in OBOLO_HOME holds no key");
            }
            return new SecretKeySpec(bytes, "AES");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whole or not at all, never readable by others, and never over a key that is there.
    private void make() throws IOException {
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        var bytes = new byte[KEY];
        RANDOM.nextBytes(bytes);
        var half = Files.createTempFile(folder, "second-factor", ".new");
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-------"));
        }
        try {
            Files.writeString(half, Base64.getEncoder().encodeToString(bytes) + "\n");
            Files.createLink(file, half);
        } catch (FileAlreadyExistsException _) {
            // another server on this home was faster: its key counts
        } finally {
            Files.delete(half);
        }
    }
}
