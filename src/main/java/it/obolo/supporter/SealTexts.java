package it.obolo.supporter;

import it.obolo.web.ServerSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.EnumSet;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Seals short texts that a stolen database must not tell: AES-256-GCM under a key in
/// `OBOLO_HOME/keys/people.key`, made when first needed, readable by its owner alone. Without that
/// file what was sealed stays closed for ever.
@Singleton
class SealTexts {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte VERSION = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private volatile @Nullable SecretKeySpec key;

    SealTexts(ServerSettings server) {
        this.file = server.getHome().resolve("keys").resolve("people.key");
    }

    /// Version, nonce, and what is sealed. It opens only for the same supporter.
    byte[] seal(String text, long supporterId) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, supporterId);
            var sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @throws IllegalStateException if it was not sealed for this supporter by this key
    String open(byte[] sealed, long supporterId) {
        var buffer = ByteBuffer.wrap(sealed);
        if (buffer.get() != VERSION) {
            throw new IllegalStateException("sealed in a way we do not know");
        }
        var nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        var rest = new byte[buffer.remaining()];
        buffer.get(rest);
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, nonce, supporterId);
            return new String(cipher.doFinal(rest), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealed by another key", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, long supporterId)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(supporterId).array());
        return cipher;
    }

    private synchronized SecretKeySpec key() {
        var known = key;
        if (known == null) {
            try {
                known = new SecretKeySpec(readOrMake(), "AES");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            key = known;
        }
        return known;
    }

    private byte[] readOrMake() throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            var bytes = new byte[KEY_BYTES];
            RANDOM.nextBytes(bytes);
            try {
                write(bytes);
            } catch (FileAlreadyExistsException _) {
                // another process made it; theirs is the key
            }
        }
        var bytes = Files.readAllBytes(file);
        if (bytes.length != KEY_BYTES) {
            throw new IOException("not a key: " + bytes.length + " bytes");
        }
        return bytes;
    }

    private void write(byte[] bytes) throws IOException {
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, ownerAlone())) {
            channel.write(ByteBuffer.wrap(bytes));
        }
    }

    private FileAttribute<?>[] ownerAlone() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
