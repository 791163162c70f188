package it.obolo.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Closes what a stolen database must not tell: AES-256-GCM with a fresh random nonce, bound to the
/// row it belongs to, under a key that is not in the database.
public class Seal {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyFile file;
    private @Nullable SecretKey key;

    public Seal(KeyFile file) {
        this.file = file;
    }

    /// Nonce, sealed bytes and tag; they open only for the same `owner`. Makes the key if there is
    /// none yet.
    public byte[] seal(byte[] plain, long owner) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What was sealed.
    ///
    /// @throws IllegalStateException if a bit was changed, or owner or key are others
    /// @throws UncheckedIOException if the key is gone
    public byte[] open(byte[] sealed, long owner) {
        var nonce = new byte[NONCE_BYTES];
        var rest = ByteBuffer.wrap(sealed).get(nonce);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, owner)
                    .doFinal(sealed, rest.position(), rest.remaining());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealed by another key, or for another row", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, long owner) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(mode), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(owner).flip());
        return cipher;
    }

    private synchronized SecretKey key(int mode) {
        var known = key;
        if (known == null) {
            try {
                var bytes = mode == Cipher.ENCRYPT_MODE ? file.readOrMake() : file.read();
                known = new SecretKeySpec(bytes, "AES");
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
            key = known;
        }
        return known;
    }
}
